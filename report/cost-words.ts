import type { Measurement, Ratio } from '../claims/measurement.js';
import { believed, shownBy } from '../claims/overhead.js';
import { duration } from './duration.js';
import { signedPercent } from './signed-percent.js';

const interval = ({ low, high }: Ratio): string => `[${signedPercent(low)}, ${signedPercent(high)}]`;

/** A measurement as people read it. */
interface CostWords {
  /** Time without LGA. */
  readonly base: string;
  /** What LGA adds, or why there is no number. */
  readonly said: string;
  readonly interval: string;
  readonly noise: string;
  /** The model, and the images in a training step. */
  readonly model: string;
}

export function costWords(measurement: Measurement): CostWords {
  const { arms, overhead, model, batch } = measurement;
  const shown = shownBy(measurement);
  const base = arms.find(({ name }) => name === 'base')?.wall.p50;
  return {
    base: base === undefined ? '' : duration(base),
    // A digit that is not beyond the noise would be read all the same.
    said: shown === 'slower' || shown === 'faster' ? signedPercent(overhead.estimate) : shown,
    interval: interval(overhead),
    noise: `${((believed(measurement).noise - 1) * 100).toFixed(1)} %`,
    model: batch ? `${model}, ${batch.size} images` : model,
  };
}
