import { scalar, tensor, util, type Scalar, type Tensor } from '@tensorflow/tfjs-core';
import { classifier } from '../../gpu/models/classifier.js';
import { lenet5 } from '../../gpu/models/lenet5.js';
import { requireInteger } from '../../reference/validate.js';
import { workload } from '../reference-overhead/workload.js';

export const LEARNING_RATE = 1e-3;
/** Large enough for the correction to be seen in float32. */
export const GAMMA2 = 1e-4;
export const XI = 0.01;
/** Omega is this at every step of an active arm. */
export const LOSS = 2;

/** What a size is called: `lenet5`, or the number of elements of one tensor. */
export type Size = string;

/** What all arms of a size start from and are moved by; gradients and loss lie on the device. */
export interface Work {
  readonly shapes: readonly (readonly number[])[];
  /** The parameters at the start, variable after variable, and their gradients. */
  readonly x: Float32Array;
  readonly g: Float32Array;
  readonly gradients: readonly Tensor[];
  readonly loss: Scalar;
  dispose(): void;
}

/** The shapes of the variables of a size. */
export function shapesOf(size: Size): readonly (readonly number[])[] {
  if (size !== 'lenet5') return [[requireInteger('each size other than lenet5', Number(size), 1)]];
  const model = classifier(lenet5({ seed: 1 }));
  const shapes = model.variables.map(({ shape }) => shape);
  model.dispose();
  return shapes;
}

/** Parameters and gradients of the reference's benchmark, rounded to float32. */
export function prepare(size: Size, seed: number): Work {
  const shapes = shapesOf(size);
  const drawn = workload(
    shapes.reduce((sum, shape) => sum + sizeOf(shape), 0),
    seed,
  );
  const g = Float32Array.from(drawn.g);
  const gradients = split(g, shapes).map((values, i) => tensor(values, [...shapes[i]!]));
  const loss = scalar(LOSS);
  return {
    ...{ shapes, g, gradients, loss },
    x: Float32Array.from(drawn.x),
    dispose: () => [loss, ...gradients].forEach((one) => one.dispose()),
  };
}

/** The values of each variable. */
export function split(values: Float32Array, shapes: readonly (readonly number[])[]): readonly Float32Array[] {
  let end = 0;
  return shapes.map((shape) => {
    const start = end;
    end += sizeOf(shape);
    return values.slice(start, end);
  });
}

function sizeOf(shape: readonly number[]): number {
  return util.sizeFromShape([...shape]);
}
