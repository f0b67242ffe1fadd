import { requireInteger } from '../../reference/validate.js';

/** Of the models that fit into a line of the protocol, the shapes of the variables; a test holds them against the models themselves. */
export const SHAPES: Readonly<Record<string, readonly (readonly number[])[]>> = {
  mlp: [[784, 128], [128], [128, 10], [10]],
  lenet5: [[5, 5, 1, 6], [6], [5, 5, 6, 16], [16], [400, 120], [120], [120, 84], [84], [84, 10], [10]],
};

/** The shapes of a model's variables, or of one tensor of so many elements. */
export function shapesOf(model: string): readonly (readonly number[])[] {
  return SHAPES[model] ?? [[requireInteger('--model, where it is none of the models', Number(model), 1)]];
}

export const sizeOf = (shape: readonly number[]): number => shape.reduce((product, n) => product * n, 1);
