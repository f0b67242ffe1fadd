import type { Scalar } from '@tensorflow/tfjs-core';
import type { Weights } from './weights.js';

/** The sum of a measure over a batch and how many terms it has: sums over counts of all batches are the mean over the data. */
export interface Tally {
  /** Belongs to the caller. */
  readonly sum: Scalar;
  readonly count: number;
}

/** A model with its task, as a training loop sees it that knows neither: functions of named variables and of batches. */
export interface Trainable<Batch> extends Weights {
  readonly name: string;
  /** The mean loss of a batch as in training: batch normalisation moves its statistics. Differentiable in the variables. */
  loss(batch: Batch): Scalar;
  /** What is told of a model in use, the loss among it: by name. */
  metrics(batch: Batch): Readonly<Record<string, Tally>>;
  /** Frees the variables; the model is of no use afterwards. */
  dispose(): void;
}
