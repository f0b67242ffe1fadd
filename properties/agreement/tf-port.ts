import {
  dispose,
  scalar,
  tensor,
  tensor1d,
  tidy,
  variable,
  type Optimizer,
  type Tensor,
  type Variable,
} from '@tensorflow/tfjs-core';
import { SCALARS, scalarsFrom } from '../../gpu/engines/engine.js';
import type { NamedTensor } from '../../gpu/gradients.js';
import { lossAware, type LossAwareOptimizer } from '../../gpu/loss-aware.js';
import { asTorchOptimizer } from '../../gpu/optimizers.js';
import { FORMULAS } from '../formulas/optimizers.js';
import type { InnerState, Port, PortFactory, PortInput, PortSetup, PortState, Tensor as Values } from './port.js';

/** Makes the wrapped optimizer under test. */
export type Wrap = typeof lossAware;

type MakeInner = (setup: PortSetup) => Optimizer;

/**
 * `lossAware` around an inner optimizer on the current tfjs backend. State is read and forced through `getWeights` and
 * `setWeights`: the count, one vector of scalars, then `<variable>/<slot>` for every slot.
 */
export function tfPorts(makeInner: MakeInner, wrap: Wrap = lossAware): PortFactory {
  return (setup) => Promise.resolve(new TfPort(setup, wrap(makeInner(setup), setup.options)));
}

class TfPort implements Port {
  readonly #setup: PortSetup;
  readonly #optimizer: LossAwareOptimizer;
  readonly #variables: readonly Variable[];
  readonly #ownRate: number;

  constructor(setup: PortSetup, optimizer: LossAwareOptimizer) {
    this.#setup = setup;
    this.#optimizer = optimizer;
    this.#variables = setup.params.map((x, k) => tidy(() => variable(this.#shaped(x, k))));
    this.#ownRate = setup.optimizerOptions.learningRate ?? FORMULAS[setup.optimizer].defaults.learningRate;
  }

  #shaped(values: Values, k: number): Tensor {
    return tensor(
      values instanceof Float32Array ? values : Float32Array.from(values),
      [...this.#setup.shapes[k]!],
      'float32',
    );
  }

  step({ grads, loss, epoch, learningRate }: PortInput): Promise<void> {
    this.#optimizer.setLearningRate(learningRate ?? this.#ownRate);
    this.#optimizer.epoch = epoch;
    tidy(() => {
      const named = grads.map((g, k) => [this.#variables[k]!.name, this.#shaped(g, k)] as const);
      this.#optimizer.applyGradients(Object.fromEntries(named), scalar(loss));
    });
    return Promise.resolve();
  }

  params(): Promise<Float32Array[]> {
    return Promise.all(this.#variables.map(read));
  }

  status() {
    return this.#optimizer.status();
  }

  async innerState(): Promise<InnerState> {
    const { scalars, slots } = await this.#weights();
    const named: Record<string, Float32Array[]> = {};
    for (const { name, tensor } of slots) (named[slotOf(name)] ??= []).push(await read(tensor));
    // ASGD's mu follows from the step, and the port computes it where it is used.
    const t0 = this.#setup.optimizerOptions.t0 ?? FORMULAS[this.#setup.optimizer].defaults.t0;
    const { step, eta } = scalars;
    return { ...named, step, eta, mu: Math.fround(1 / Math.max(1, step - t0)) };
  }

  async force({ params, status, inner }: PortState): Promise<void> {
    this.#variables.forEach((x, k) => tidy(() => x.assign(this.#shaped(params[k]!, k))));
    const { head, scalars, slots, rest } = await this.#weights();
    // An optimizer that counts nothing in the reference still has to know that its first step is behind it.
    const steps = scalars.step > 0 || status.t < 0 ? scalars.step : 1;
    const { step = steps, eta = scalars.eta } = inner as Partial<Record<string, number>>;
    const { iterations, vector } = head;
    const all = { ...scalars, ...status, step, eta };
    const next = tensor1d(SCALARS.map((name) => all[name]));
    const filled = this.#slotNames(slots).flatMap(([name, k]) => {
      const tensors = inner[slotOf(name)];
      return typeof tensors === 'object' ? [{ name, tensor: this.#shaped(tensors[k]!, k) }] : [];
    });
    await this.#optimizer.setWeights([iterations, { name: vector.name, tensor: next }, ...filled, ...rest]);
    dispose([next, ...filled.map(({ tensor }) => tensor)]);
  }

  /** Names of the slots with the number of their variable; before the first step there are none yet, but those to come. */
  #slotNames(slots: readonly NamedTensor[]): readonly (readonly [string, number])[] {
    const { length } = this.#variables;
    if (slots.length > 0) return slots.map(({ name }, i) => [name, Math.floor((i * length) / slots.length)]);
    const coming = asTorchOptimizer(this.#optimizer.inner)?.rule.slots ?? [];
    return this.#variables.flatMap((x, k) => coming.map((slot) => [`${x.name}/${slot}`, k] as const));
  }

  /** The saved weights: the count, one vector of scalars, every slot of every variable; then a foreign optimizer's own. */
  async #weights() {
    const [iterations, vector, ...others] = (await this.#optimizer.getWeights()) as [NamedTensor, NamedTensor];
    const isSlot = ({ name }: NamedTensor): boolean => !name.startsWith('inner/');
    return {
      head: { iterations, vector },
      scalars: scalarsFrom(await vector.tensor.data()),
      slots: (others as NamedTensor[]).filter(isSlot),
      rest: (others as NamedTensor[]).filter((one) => !isSlot(one)),
    };
  }

  dispose(): void {
    this.#optimizer.dispose();
    this.#variables.forEach((x) => {
      x.dispose();
    });
  }
}

/** `<variable>/<slot>`: a variable's name may hold slashes, a slot's does not. */
function slotOf(name: string): string {
  return name.slice(name.lastIndexOf('/') + 1);
}

async function read(tensor: Tensor): Promise<Float32Array> {
  return (await tensor.data()) as Float32Array;
}
