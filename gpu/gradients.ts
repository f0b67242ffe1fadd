import { engine, util, type NamedTensorMap, type Tensor } from '@tensorflow/tfjs-core';
import { InputError } from '../claims/input-error.js';
import type { Move } from './engines/engine.js';

/** As tfjs saves weights. */
export interface NamedTensor {
  name: string;
  tensor: Tensor;
}

/** Gradients as tfjs passes them: by variable name, or as a list of named tensors. */
export type VariableGradients = NamedTensorMap | readonly NamedGradient[];

/** tfjs gives null for a variable that was asked for but is not trainable. */
interface NamedGradient {
  readonly name: string;
  readonly tensor: Tensor | null;
}

function isList(gradients: VariableGradients): gradients is readonly NamedGradient[] {
  return Array.isArray(gradients);
}

/** Every gradient with the variable it belongs to; a wrong shape is refused, because tf ops would broadcast it. */
export function matched(gradients: VariableGradients): readonly Move[] {
  const named: readonly NamedGradient[] = isList(gradients)
    ? gradients
    : Object.entries(gradients).map(([name, tensor]) => ({ name, tensor }));
  return named.flatMap(({ name, tensor: g }) => {
    if (g === null) return [];
    const x = engine().registeredVariables[name];
    if (!x) {
      throw new InputError(
        'gradients of registered variables',
        `"${name}"`,
        'Name gradients after tf.variable(...) names.',
      );
    }
    if (!util.arraysEqual(x.shape, g.shape)) {
      throw new InputError(
        `a gradient of shape [${x.shape.join(', ')}] for "${name}"`,
        `[${g.shape.join(', ')}]`,
        'Pass the gradient of that variable.',
      );
    }
    if (x.dtype !== 'float32' || g.dtype !== 'float32') {
      const got = `${x.dtype} with a gradient in ${g.dtype}`;
      throw new InputError(`"${name}" and its gradient in float32`, got, 'Make the variable float32.');
    }
    return [{ x, g }];
  });
}
