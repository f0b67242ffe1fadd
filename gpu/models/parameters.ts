import { engine, fill, tensor, tidy, util, variable, type Tensor, type Variable } from '@tensorflow/tfjs-core';
import '@tensorflow/tfjs-layers'; // Registers the gradients of all operations.
import type { RandomGenerator } from 'pure-rand/types/RandomGenerator';
import { uniform } from '../../data/stream.js';
import { drawn } from './initialise.js';
import type { Weights } from './weights.js';

/** Named variables for a model without layers, drawn from one stream in the order in which they are asked for. */
export class Parameters implements Weights {
  readonly #draws: RandomGenerator;
  readonly #state = new Map<string, Variable>();

  constructor(draws: RandomGenerator) {
    this.#draws = draws;
  }

  get variables(): readonly Variable[] {
    return [...this.#state.values()];
  }

  get state(): ReadonlyMap<string, Variable> {
    return this.#state;
  }

  /** PyTorch's default for kernels and biases, see `initialise`. */
  uniform(name: string, shape: number[], fanIn: number): Variable {
    return this.#add(name, () => drawn(this.#draws, shape, fanIn));
  }

  /** PyTorch's default for embeddings: from the standard normal distribution. */
  normal(name: string, shape: number[]): Variable {
    return this.#add(name, () =>
      tensor(
        Float32Array.from({ length: util.sizeFromShape(shape) }, () => normal(this.#draws)),
        shape,
      ),
    );
  }

  constant(name: string, shape: number[], value: number): Variable {
    return this.#add(name, () => fill(shape, value));
  }

  dispose(): void {
    this.#state.forEach((one) => one.dispose());
    this.#state.clear();
  }

  #add(name: string, initial: () => Tensor): Variable {
    const own = tidy(() => variable(initial(), true, unused(name)));
    this.#state.set(name, own);
    return own;
  }
}

/** Box and Muller's: sqrt(-2 log u) cos(2 pi v), u in (0, 1]. Of two draws one number, so that their order is plain. */
function normal(draws: RandomGenerator): number {
  const radius = Math.sqrt(-2 * Math.log(1 - uniform(draws, 0, 1)));
  return radius * Math.cos(2 * Math.PI * uniform(draws, 0, 1));
}

/** A name that no variable of tfjs has: as it is, or with the first number that is free. */
function unused(name: string): string {
  const taken = (candidate: string) => candidate in engine().registeredVariables;
  if (!taken(name)) return name;
  let number = 1;
  while (taken(`${name}_${number}`)) number++;
  return `${name}_${number}`;
}
