import { scalar, tensor, util, type Scalar, type Tensor } from '@tensorflow/tfjs-core';
import { requireInteger } from '../../reference/validate.js';
import { uniform, stream } from '../../data/stream.js';
import { MODELS, isModel } from './models.js';

/** Omega is this at every step of an acting correction. */
export const LOSS = 2;

/** Share of gradients that are exactly zero, as behind rectified units; half of them are -0. */
const ZEROS = 1 / 16;

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

/**
 * Parameters uniform in [-1, 1); gradients with random signs and magnitudes 10^-6 to 10, uniform in the logarithm, so that
 * neither branch of phi is predictable and xi = 0.01 lies in the middle of them.
 */
export function prepare(size: string, seed: number): Work {
  const shapes = shapesOf(size);
  const count = shapes.reduce((sum, shape) => sum + sizeOf(shape), 0);
  const draws = stream(seed);
  const x = Float32Array.from({ length: count }, () => uniform(draws, -1, 1));
  const g = Float32Array.from({ length: count }, () => {
    const magnitude = uniform(draws, 0, 1) < ZEROS ? 0 : 10 ** uniform(draws, -6, 1);
    return uniform(draws, -1, 1) < 0 ? -magnitude : magnitude;
  });
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
