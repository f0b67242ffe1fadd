import type { Scalar, Tensor, Variable } from '@tensorflow/tfjs-core';
import type { LossStatus } from '../../reference/loss-status.js';
import type { ResolvedOptions } from '../../reference/options.js';
import type { Rule } from '../rules/rule.js';

/** A variable with the gradient that moves it; both float32 and of one shape. */
export interface Move {
  readonly x: Variable;
  readonly g: Tensor;
}

/** What a step consists of; at least one of the two. */
export interface Plan {
  /** The optimizer that proposes base(g); without one, base(g) = 0: a foreign optimizer has moved the variables. */
  readonly rule?: Rule;
  /** The correction. */
  readonly lga?: ResolvedOptions;
}

/**
 * The scalars of an optimizer, float32, on the device; also their order where they are one vector. t and n count steps and
 * losses (exact up to 2^24); `badAt` is the last t whose loss was not finite, -1 without one; `step` and `eta` belong
 * to the rule.
 */
export const SCALARS = [
  ...['t', 'n', 'cap', 'bound', 'previousLoss', 'gamma2', 'omega', 'badAt', 'step', 'eta'],
] as readonly ScalarName[];

export type ScalarName = keyof LossStatus | 'badAt' | 'step' | 'eta';

export type Scalars = Readonly<Record<ScalarName, number>>;

export function initialScalars({ lga, rule }: Plan): Scalars {
  const rate = Number(rule?.options['learningRate'] ?? 0);
  const loss = { t: -1, n: 0, cap: 0, bound: 0, previousLoss: 0, gamma2: lga?.gamma2 ?? 0, omega: 0 };
  return { ...loss, badAt: -1, step: 0, eta: rate };
}

/** The scalars of a vector as {@link SCALARS} orders them. */
export function scalarsFrom(values: ArrayLike<number>): Scalars {
  return Object.fromEntries(SCALARS.map((name, i) => [name, values[i]!])) as Scalars;
}

/**
 * Carries out steps on one backend and holds the scalars there. A step reads nothing back and sends nothing but what the
 * host alone decides and has changed: the learning rate and the epoch.
 */
export interface Engine {
  /** Throws where the backend can compute no more; to be asked before anything moves. */
  requireReady(): void;
  /**
   * x <- x - [base(g) + c / phi(g)] for every move. `loss` is there exactly when the plan has a correction. `slots` gives the
   * tensors that the rule keeps for a variable, in its order. A loss that is not finite moves nothing on a fused engine;
   * everywhere it sets `badAt`.
   */
  step(moves: readonly Move[], slots: (x: Variable) => readonly Variable[], loss?: Scalar): void;
  setLearningRate(rate: number): void;
  /** The epoch that t counts by the reading `timeUnit: 'epoch'`. */
  setEpoch(epoch: number): void;
  read(): Promise<Scalars>;
  write(scalars: Scalars): void;
  dispose(): void;
}
