import type { Floor, Limits } from './limit.js';

/** A ratio of two costs with its 95 % interval. */
export interface Ratio {
  readonly estimate: number;
  readonly low: number;
  readonly high: number;
}

/** What is timed. */
export const SCOPES = {
  update: 'one update of all parameters from gradients that are there',
  step: 'one training step: forward, backward, update',
} as const;

export type Scope = keyof typeof SCOPES;

/** What is compared with what, and whether both are built alike: only then is the difference the cost of LGA. */
export const PAIRINGS = {
  equal: 'LGA around an optimizer of this package, over that optimizer alone',
  ops: 'the same in tf ops on a backend that has fused kernels, over tf ops alone',
  'around-stock': 'LGA around an optimizer of tf.train, over that optimizer alone',
  'against-stock':
    'LGA around an optimizer of this package, over the one of tf.train: another build, so no cost of LGA',
  reference: 'LGA in the float64 reference, over the reference’s optimizer alone',
  port: 'LGA in a port, over the optimizer that the port wraps',
} as const;

export type Pairing = keyof typeof PAIRINGS;

/** The two sides, and the denominator once more: how far two equal arms lie apart is the noise. */
export const ARMS = ['base', 'again', 'lga'] as const;

export type ArmName = (typeof ARMS)[number];

/** What one arm took, in milliseconds per step. */
export interface ArmCost {
  readonly name: ArmName;
  /** Statistics of the samples. */
  readonly wall: { readonly p50: number; readonly mad: number; readonly min: number; readonly max: number };
  /** Until the host had asked for the step, where the device works on after that: the median. */
  readonly host?: number;
  /** On the device alone, by its own clock: the median. */
  readonly device?: number;
  /** One sample a round, in the order taken. */
  readonly samples: readonly number[];
  /** Calls of one step in steady state. */
  readonly counts?: Readonly<Record<string, number>>;
  /** What an update cannot do without, and the least time for it under the measurement's limits. */
  readonly floor?: Floor;
}

/** One comparison: base, base again and LGA, interleaved in one run. */
export interface Measurement {
  readonly scope: Scope;
  readonly pairing: Pairing;
  readonly optimizer: string;
  /** A model, or a number of elements. */
  readonly model: string;
  /** The backend, `reference`, or the port. */
  readonly on: string;
  /** What computed: adapter, driver, library. */
  readonly device: string;
  readonly parameters: number;
  readonly variables: number;
  /** Images in the batch of a training step, and where they are from. */
  readonly batch?: { readonly size: number; readonly input: string };
  readonly rounds: number;
  /** Between two barriers: this many steps. A sample is the median of so many such chunks. */
  readonly steps: number;
  readonly chunks: number;
  readonly arms: readonly ArmCost[];
  /** LGA over base, from the medians. */
  readonly overhead: Ratio;
  /** LGA over base, from all the time that passed, collections of garbage included. */
  readonly total: Ratio;
  /** Base again over base. */
  readonly again: Ratio;
  /** LGA over base with a barrier after every step, where that is another regime. */
  readonly everyStep?: Ratio;
  /** LGA over base on the device's own clock. */
  readonly onDevice?: Ratio;
  /** A slowdown that was put into the LGA arm on purpose, as a factor; its LGA is then a second base. */
  readonly planted?: number;
  /** What the backend can do at most, which the floors of the arms follow from. */
  readonly limits?: Limits;
}

/** Where a benchmark ran. */
export interface BenchMachine {
  readonly cpu: string;
  readonly cpus: number;
  /** Load average of a minute before and after: other work on the machine, in processors. */
  readonly loadBefore: number;
  readonly loadAfter: number;
  /** Commit of the checkout; `unknown` outside of one. */
  readonly commit: string;
  /** Whether the checkout holds changes that are not committed. */
  readonly dirty: boolean;
}
