import type { Ratio } from './measurement.js';
import type { Shown } from './overhead.js';

/** One run of the benchmark on a slowdown that was planted, or on none. */
interface Trial {
  /** The slowdown, as a factor; 1 for none. */
  readonly planted: number;
  readonly overhead: Ratio;
  readonly again: Ratio;
  readonly shown: Shown;
}

/** How often the benchmark saw a planted slowdown, and how often one that was not there. */
export interface Detection {
  readonly on: string;
  readonly device: string;
  readonly optimizer: string;
  readonly model: string;
  /** The slowdown, as a factor. */
  readonly planted: number;
  readonly repetitions: number;
  /** Of the repetitions with it, those that showed `slower`. */
  readonly detected: number;
  /** Of as many without, those that showed `slower` or `faster`. */
  readonly falseAlarms: number;
  readonly trials: readonly Trial[];
}
