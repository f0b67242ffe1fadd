import { abs, max, scalar, tidy, train, variableGrads, type Scalar } from '@tensorflow/tfjs-core';
import type { Tally, Trainable } from '../gpu/models/trainable.js';

interface Learned {
  /** Mean losses before and after. */
  readonly first: number;
  readonly last: number;
  /** Variables, by their names in the model, whose first gradient is zero everywhere. */
  readonly unreached: readonly string[];
}

/** Steps of Adam on one batch. */
export async function learn<Batch>(
  task: Trainable<Batch>,
  batch: Batch,
  { steps, rate }: { readonly steps: number; readonly rate: number },
): Promise<Learned> {
  const variables = [...task.variables];
  const optimizer = train.adam(rate);
  const largest = tidy(() => {
    const { grads } = variableGrads(() => task.loss(batch), variables);
    return variables.map(({ name }) => max(abs(grads[name] ?? scalar(0))));
  });
  const sizes = await Promise.all(largest.map((one) => valueOf(one as Scalar)));
  const first = await valueOf(task.loss(batch));
  // Waiting for every step keeps WebGPU from holding the memory of all of them.
  for (let step = 0; step < steps; step++) {
    optimizer.minimize(() => task.loss(batch), false, variables);
    await variables[0]?.data();
  }
  const last = await valueOf(task.loss(batch));
  optimizer.dispose();
  const names = [...task.state].filter(([, one]) => sizes[variables.indexOf(one)] === 0).map(([name]) => name);
  return { first, last, unreached: names };
}

/** Sum over count of every metric; their tensors are freed. */
export async function means(metrics: Readonly<Record<string, Tally>>): Promise<Record<string, number>> {
  const all = Object.entries(metrics).map(
    async ([name, { sum, count }]) => [name, (await valueOf(sum)) / count] as const,
  );
  return Object.fromEntries(await Promise.all(all));
}

/** The value; the tensor is freed. */
export async function valueOf(one: Scalar): Promise<number> {
  const [value] = await one.data();
  one.dispose();
  return value ?? NaN;
}

/** All weights as numbers. */
export async function stateOf(task: Trainable<never>): Promise<Record<string, readonly number[]>> {
  const all = [...task.state].map(async ([name, one]) => [name, [...(await one.data())]] as const);
  return Object.fromEntries(await Promise.all(all));
}
