import type { Optimizer, Tensor1D, Tensor4D } from '@tensorflow/tfjs-core';
import type { Model } from '../../gpu/models/model.js';
import type { Arm } from '../arm.js';
import { tfjsArm } from './arm.js';

/** Images and labels that every step of every arm sees. */
export interface Batch {
  readonly images: Tensor4D;
  readonly labels: Tensor1D;
}

/** Parameters that are drawn in no time; of a larger model they take longer than a step. */
const QUICKLY_MADE = 500_000;

/** Training steps of a model, which the arm owns from now on, on one batch. */
export function stepArm(
  model: Model,
  optimizer: Optimizer,
  { images, labels }: Batch,
  more: { readonly computes: boolean; readonly delay?: (() => void) | undefined },
): Arm {
  const variables = [...model.variables];
  const loss = () => model.loss(images, labels);
  const step = () => void optimizer.minimize(loss, false, variables);
  return tfjsArm({
    optimizer,
    step,
    ...more,
    lasting: variables.reduce((sum, { size }) => sum + size, 0) > QUICKLY_MADE,
    dispose: () => model.dispose(),
  });
}
