import type { Outcome } from '../claims/check.js';
import { InputError } from '../claims/input-error.js';
import type { Measurement, Ratio } from '../claims/measurement.js';
import { believed, countsAsCost, shownBy, sideOf, verdictOf } from '../claims/overhead.js';
import { percent } from './format.js';
import { ClockError } from './measure/rounds.js';

export const METHOD = 'interleaved pairs, median of log-ratios, bootstrap';

const interval = ({ low, high }: Pick<Ratio, 'low' | 'high'>) => `[${percent(low)}, ${percent(high)}]`;

const inverse = ({ low, high }: Ratio) => ({ low: 1 / high, high: 1 / low });

/** What a measurement found, in one sentence: no digit that is not beyond the noise. */
function summaryOf(measurement: Measurement): string {
  const { overhead, again } = measurement;
  const { noise } = believed(measurement);
  const floor = `two equal arms lay within ${percent(noise)}`;
  const said = {
    slower: `LGA costs ${percent(overhead.estimate)} ${interval(overhead)}; ${floor}`,
    faster: `with LGA ${percent(1 / overhead.estimate)} faster ${interval(inverse(overhead))}; ${floor}`,
    'within noise': `no difference beyond the noise: ${interval(overhead)}, and ${floor}`,
    inconclusive: `too noisy to tell: two equal arms differed by ${interval(again)}`,
  }[shownBy(measurement)];
  if (!countsAsCost(measurement)) return `${said}; no cost of LGA, since the arms differ in more than LGA`;
  const about = {
    below: 'less than about 6 %',
    about: 'about 6 % is possible',
    above: 'more than about 6 %',
    unknown: '',
  }[sideOf(measurement)];
  return about === '' ? said : `${said}; ${about}`;
}

export function outcomeOf(measurement: Measurement): Outcome {
  const { rounds } = measurement;
  return {
    verdict: verdictOf(measurement),
    evidence: { method: METHOD, summary: summaryOf(measurement), cases: rounds, measurement },
  };
}

/** A measurement that could not be made on this machine, or came to nothing half-way; anything else is thrown on. */
export function failed(error: unknown): Outcome {
  if (error instanceof ClockError) {
    return { verdict: 'inconclusive', evidence: { method: METHOD, summary: error.message } };
  }
  if (!(error instanceof InputError)) throw error;
  return { verdict: 'unavailable', evidence: { method: METHOD, summary: error.message, remedy: error.remedy } };
}
