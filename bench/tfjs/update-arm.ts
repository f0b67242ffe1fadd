import { tensor, tidy, variable, type Optimizer, type Variable } from '@tensorflow/tfjs-core';
import type { Arm } from '../arm.js';
import { isLossAware, tfjsArm } from './arm.js';
import { split, type Work } from './workload.js';

let made = 0;

/** Variables with an optimizer that moves them by the same gradients at every step. */
interface UpdateArm extends Arm {
  /** The parameters as they are now, one variable after the other. */
  parameters(): Promise<Float32Array>;
}

export function updateArm(
  optimizer: Optimizer,
  work: Work,
  more: { readonly computes: boolean; readonly delay?: (() => void) | undefined },
): UpdateArm {
  const prefix = `arm-${++made}`; // tfjs wants a new name for each live variable
  const variables: readonly Variable[] = split(work.x, work.shapes).map((values, i) =>
    tidy(() => variable(tensor(values, [...work.shapes[i]!]), true, `${prefix}/${i}`)),
  );
  const gradients = variables.map((x, i) => ({ name: x.name, tensor: work.gradients[i]! }));
  const step = isLossAware(optimizer)
    ? () => optimizer.applyGradients(gradients, work.loss)
    : () => optimizer.applyGradients(gradients);
  return {
    ...tfjsArm({ optimizer, step, ...more, dispose: () => variables.forEach((x) => x.dispose()) }),
    parameters: async () => joined(await Promise.all(variables.map((x) => x.data<'float32'>()))),
  };
}

function joined(parts: readonly Float32Array[]): Float32Array {
  const all = new Float32Array(parts.reduce((sum, { length }) => sum + length, 0));
  let start = 0;
  for (const part of parts) {
    all.set(part, start);
    start += part.length;
  }
  return all;
}
