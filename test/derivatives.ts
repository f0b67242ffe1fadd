import {
  dispose,
  engine,
  mul,
  sum,
  tensor,
  tidy,
  util,
  variable,
  variableGrads,
  type Scalar,
  type Tensor,
} from '@tensorflow/tfjs-core';
import { input, model, type SymbolicTensor } from '@tensorflow/tfjs-layers';

/** Layers on an input, as a function of it. */
export type Build = (x: SymbolicTensor) => SymbolicTensor;

/** Numbers for an array of a shape. */
type Fill = (shape: readonly number[], salt: number) => Float32Array;

/**
 * Values y of layers in training on [batch, ...shape] inputs x, then the derivatives of sum(y dy) by x and by each of
 * the trainable weights, on the current backend; zeros without a sign. Weights and dy are drawn by `fill`.
 */
export async function derivatives(
  build: Build,
  x: Float32Array,
  [batch, ...shape]: readonly [number, ...number[]],
  fill: Fill,
): Promise<number[][]> {
  const images = input({ shape });
  const layers = model({ inputs: images, outputs: build(images) });
  layers.trainableWeights.forEach((weight, i) => {
    const values = tensor(fill(weight.shape as number[], i + 1), weight.shape as number[]);
    weight.write(values);
    values.dispose();
  });
  const results = tidy(() => {
    const at = variable(tensor(x, [batch, ...shape]));
    const by = [at, ...layers.trainableWeights.flatMap(({ name }) => engine().registeredVariables[name] ?? [])];
    const y = layers.apply(at, { training: true }) as Tensor;
    const dy = tensor(fill(y.shape, 0), y.shape);
    const { grads } = variableGrads(() => sum<Scalar>(mul(layers.apply(at, { training: true }) as Tensor, dy)), by);
    at.dispose();
    return [y, ...Object.values(grads)];
  });
  const values = await Promise.all(results.map(async (one) => Array.from(await one.data(), (value) => value + 0)));
  dispose(results);
  layers.dispose();
  return values;
}

/** Integers in -8..8, others for each `salt`. */
export function integers(shape: readonly number[], salt: number): Float32Array {
  return Float32Array.from({ length: util.sizeFromShape([...shape]) }, (_, i) => {
    const h = Math.imul(Math.imul(i + 1, 0x9e3779b1) ^ (salt << 20), 0x85ebca6b);
    return (((h ^ (h >>> 15)) >>> 0) % 17) - 8;
  });
}
