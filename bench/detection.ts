import type { Detection } from '../claims/detection.js';
import { shownBy } from '../claims/overhead.js';
import type { DigitData } from '../data/digit-data.js';
import type { Item } from './plan.js';
import { measureTfjs } from './tfjs/measure-tfjs.js';

export interface DetectionOptions {
  readonly item: Item;
  /** Share of a step that is planted. */
  readonly share: number;
  readonly repetitions: number;
  readonly seed: number;
  /** Of the rounds of each run. */
  readonly seconds: number;
  readonly digits: () => DigitData;
  readonly progress: (done: number, of: number) => Promise<void>;
}

/** Tries the benchmark on arms that differ by a known share, and on arms that do not differ, in turn. */
export async function detection(options: DetectionOptions): Promise<Detection> {
  const { item, share, repetitions, seed, seconds, digits, progress } = options;
  const trials: Detection['trials'][number][] = [];
  let device = '';
  for (let i = 0; i < 2 * repetitions; i++) {
    const planted = i % 2 === 0 ? share : 0;
    const at = (done: number, of: number) => progress(i + done / of, 2 * repetitions);
    const made = await measureTfjs(item, { seed: seed + i, seconds, digits, progress: at, planted });
    const { overhead, again } = made;
    device = made.device;
    trials.push({ planted: 1 + planted, overhead, again, shown: shownBy(made) });
  }
  const shown = (one: number, ...as: readonly string[]) =>
    trials.filter((trial) => trial.planted === one && as.includes(trial.shown)).length;
  const { on, optimizer, model } = item;
  return {
    ...{ on, device, optimizer, model, planted: 1 + share, repetitions },
    ...{ detected: shown(1 + share, 'slower'), falseAlarms: shown(1, 'slower', 'faster'), trials },
  };
}
