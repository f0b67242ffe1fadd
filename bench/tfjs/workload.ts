import { scalar, tensor, util, type Scalar, type Tensor } from '@tensorflow/tfjs-core';
import { requireInteger } from '../../reference/validate.js';
import { drawn, LOSS, rounded } from '../drawn.js';
import { MODELS, isModel } from './models.js';

/** What all arms of an update start from and are moved by; gradients and loss lie on the device. */
export interface Work {
  readonly shapes: readonly (readonly number[])[];
  /** The parameters at the start, variable after variable, and their gradients. */
  readonly x: Float32Array;
  readonly g: Float32Array;
  readonly gradients: readonly Tensor[];
  readonly loss: Scalar;
  dispose(): void;
}

/** The shapes of the variables of a model, or of one tensor of so many elements. */
function shapesOf(size: string): readonly (readonly number[])[] {
  if (!isModel(size)) return [[requireInteger('--model, where it is none of the models', Number(size), 1)]];
  const model = MODELS[size].make(1);
  const shapes = model.variables.map(({ shape }) => shape);
  model.dispose();
  return shapes;
}

/** A {@link drawn} start and gradients, and {@link LOSS}, on the current backend. */
export function prepare(size: string, seed: number): Work {
  const shapes = shapesOf(size);
  const count = shapes.reduce((sum, shape) => sum + sizeOf(shape), 0);
  const { x, g } = rounded(drawn(count, seed));
  const gradients = split(g, shapes).map((values, i) => tensor(values, [...shapes[i]!]));
  const loss = scalar(LOSS);
  return { shapes, x, g, gradients, loss, dispose: () => [loss, ...gradients].forEach((one) => one.dispose()) };
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

const sizeOf = (shape: readonly number[]) => util.sizeFromShape([...shape]);
