import type { Scalar, Variable } from '@tensorflow/tfjs-core';

/** One batch: how many samples it has, and their mean loss as a function of the variables. */
interface TaskBatch {
  readonly size: number;
  readonly loss: () => Scalar;
}

/** Means over all samples of a part of the data, with the weights as in use: `loss`, `accuracy` in [0, 1], and what else a task tells. */
export type Score = Readonly<Record<string, number>> & { readonly loss: number };

type Part = 'train' | 'test';

/** What a training loop needs to know of a model with its data. */
export interface Task {
  /** What is trained, in a fixed order. */
  readonly variables: readonly Variable[];
  /** Everything that training changes besides an optimizer's state, in a fixed order, by names that every process has. */
  readonly state: ReadonlyMap<string, Variable>;
  /** The batches of an epoch from `first` on, in an order that seed and epoch fix. A batch lives until the next is asked for. */
  batches(epoch: number, first: number): Iterable<TaskBatch>;
  score(part: Part): Promise<Score>;
  dispose(): void;
}
