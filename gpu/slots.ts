import { fill, keep, tidy, util, variable, type Tensor, type Variable } from '@tensorflow/tfjs-core';
import { InputError } from '../claims/input-error.js';
import type { Move } from './engines/engine.js';
import type { NamedTensor } from './gradients.js';
import type { Rule } from './rules/rule.js';

/** One variable and what the rule keeps for it, in the rule's order. */
interface Entry {
  readonly x: Variable;
  readonly slots: readonly Variable[];
}

/** Which live optimizer moves a variable. */
const owners = new WeakMap<Variable, Slots>();

/**
 * The state that an optimizer keeps per variable, by the variable's name. The variables of the first step are the
 * variables: later steps may leave some out, but bring no others.
 */
export class Slots {
  readonly #rule: Rule | undefined;
  readonly #entries = new Map<string, Entry>();
  /** Loaded before there was a first step, as `<variable>/<slot>`. */
  #loaded: readonly NamedTensor[] = [];

  constructor(rule: Rule | undefined) {
    this.#rule = rule;
  }

  /** The tensors kept for a variable of the last {@link bind}. */
  readonly of = (x: Variable): readonly Variable[] => this.#entries.get(x.name)!.slots;

  /** Takes the variables in at the first step, and looks at them at every other; throws before anything has moved. */
  bind(moves: readonly Move[]): void {
    const start = this.#entries.size === 0;
    for (const { x } of moves) {
      const known = this.#entries.get(x.name);
      if (known ? known.x !== x : !start) {
        const remedy = 'Make a new optimizer when a model is built anew or gets other variables.';
        throw new InputError('the variables of the first step', known ? `another "${x.name}"` : `"${x.name}"`, remedy);
      }
      const owner = owners.get(x);
      if (owner !== undefined && owner !== this) {
        const remedy = 'Use one optimizer for a model, and dispose of it before another takes over.';
        throw new InputError('variables that no other optimizer moves', `"${x.name}"`, remedy);
      }
    }
    if (!start) return;
    const loaded = this.#matched(moves);
    for (const { x } of moves) {
      const slots = (this.#rule?.slots ?? []).map((slot) => this.#made(x, loaded.get(`${x.name}/${slot}`)));
      this.#entries.set(x.name, { x, slots });
      owners.set(x, this);
    }
    this.#forget();
  }

  #made(x: Variable, from: Tensor | undefined): Variable {
    return tidy(() => variable(from ? from.clone() : fill(x.shape, this.#rule!.initial), false));
  }

  /** The loaded tensors by the names that these variables ask for: by name, or, under other names, in order. */
  #matched(moves: readonly Move[]): ReadonlyMap<string, Tensor> {
    const wanted = moves.flatMap(({ x }) =>
      (this.#rule?.slots ?? []).map((slot) => ({ name: `${x.name}/${slot}`, x })),
    );
    const named = new Map(this.#loaded.map(({ name, tensor }) => [name, tensor]));
    if (this.#loaded.length === 0) return named;
    const byName = wanted.length === named.size && wanted.every(({ name }) => named.has(name));
    const found = wanted.map(({ name, x }, i) => ({
      name,
      x,
      tensor: byName ? named.get(name) : this.#loaded[i]?.tensor,
    }));
    const wrong = found.find(({ x, tensor }) => !tensor || !util.arraysEqual(x.shape, tensor.shape));
    if (wrong || found.length !== this.#loaded.length) {
      const got = `weights for ${this.#loaded.map(({ name }) => name).join(', ') || 'none'}`;
      throw new InputError(
        `loaded weights for ${wanted.map(({ name }) => name).join(', ')}`,
        got,
        'Load what an optimizer of the same kind saved for the same model.',
      );
    }
    return new Map(found.map(({ name, tensor }) => [name, tensor!]));
  }

  /** Every kept tensor as `<variable>/<slot>`; not copies. */
  named(): NamedTensor[] {
    if (this.#entries.size === 0) return [...this.#loaded];
    const names = this.#rule?.slots ?? [];
    return [...this.#entries.values()].flatMap(({ x, slots }) =>
      slots.map((tensor, i) => ({ name: `${x.name}/${names[i]!}`, tensor })),
    );
  }

  /** Continues from saved tensors; the caller may dispose of them. Before the first step they wait for its variables. */
  load(weights: readonly NamedTensor[]): void {
    this.#forget();
    this.#loaded = weights.map(({ name, tensor }) => ({ name, tensor: keep(tensor.clone()) }));
    if (this.#entries.size === 0) return;
    const moves = [...this.#entries.values()].map(({ x }) => ({ x, g: x }));
    const loaded = this.#rule ? this.#matched(moves) : new Map<string, Tensor>();
    for (const { x, slots } of this.#entries.values()) {
      slots.forEach((slot, i) => slot.assign(loaded.get(`${x.name}/${this.#rule!.slots[i]!}`)!));
    }
    this.#forget();
  }

  /** The names of the first step's variables, in its order. */
  get names(): readonly string[] {
    return [...this.#entries.keys()];
  }

  #forget(): void {
    for (const { tensor } of this.#loaded) tensor.dispose();
    this.#loaded = [];
  }

  dispose(): void {
    for (const { x, slots } of this.#entries.values()) {
      slots.forEach((slot) => slot.dispose());
      if (owners.get(x) === this) owners.delete(x);
    }
    this.#entries.clear();
    this.#forget();
  }
}
