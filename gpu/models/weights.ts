import { engine, type Variable } from '@tensorflow/tfjs-core';
import type { LayersModel } from '@tensorflow/tfjs-layers';

/** What training changes in a model. */
export interface Weights {
  /** All trainable parameters, in a fixed order; float32. */
  readonly variables: readonly Variable[];
  /**
   * Every weight, those of batch normalisation that no gradient moves among them, in a fixed order and by its name in the
   * model, `conv1/kernel`: the same in every process, where tfjs adds a number to a variable's own name. Reading them all
   * with `data` and assigning them later restores the model bit for bit.
   */
  readonly state: ReadonlyMap<string, Variable>;
}

/** The variables behind the weights of a layers model: what trains or disposes the one trains or disposes the other. */
export function weightsOf(model: LayersModel): Weights {
  const variable = ({ name }: { readonly name: string }) => engine().registeredVariables[name]!;
  return {
    variables: model.trainableWeights.map(variable),
    state: new Map(model.weights.map((weight) => [weight.originalName, variable(weight)])),
  };
}
