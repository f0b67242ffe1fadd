import { FORMATS } from '../../properties/arithmetic/formats.js';
import { InputError } from '../../claims/input-error.js';
import { elementsOf, type AuditCase, type CaseState, type Slots } from './case.js';
import { classOf, type Failure } from './failure.js';
import type { Found } from './hunt.js';
import type { KnownState } from './judge.js';
import { beginning, LONG, withoutElements, withoutGroup, withoutParam } from './smaller.js';
import { simplerCases } from './simpler.js';
import type { Subject } from './subject.js';

/** A failing case that could not be made smaller, within the budget. */
interface Shrunk {
  readonly drawn: AuditCase;
  readonly failure: Failure;
  /** Runs that it took. */
  readonly calls: number;
}

export interface Budget {
  readonly calls: number;
  readonly milliseconds: number;
}

export const SHRINK_BUDGET: Budget = { calls: 2000, milliseconds: 20_000 };

/**
 * Makes a failing case smaller while its failure stays of the same class: first along time (nothing after the failing step, then that
 * step alone from the state before it), then groups, parameters and elements, then options and numbers.
 */
export async function shrink(
  subject: Subject,
  found: Found,
  readWrite: boolean,
  budget: Budget = SHRINK_BUDGET,
): Promise<Shrunk> {
  const shrinker = new Shrinker(subject, found, budget);
  await shrinker.alongTime(readWrite, found.states);
  await shrinker.parameters();
  await shrinker.repeatedly(simplerCases);
  return shrinker.result();
}

class Shrinker {
  readonly #subject: Subject;
  readonly #class: string;
  readonly #budget: Budget;
  readonly #end: number;
  #best: AuditCase;
  #failure: Failure;
  #calls = 0;

  constructor(subject: Subject, { drawn, failure }: Found, budget: Budget) {
    this.#subject = subject;
    this.#class = classOf(failure);
    this.#budget = budget;
    this.#end = performance.now() + budget.milliseconds;
    this.#best = drawn;
    this.#failure = failure;
  }

  result(): Shrunk {
    return { drawn: this.#best, failure: this.#failure, calls: this.#calls };
  }

  get #spent(): boolean {
    return this.#calls >= this.#budget.calls || performance.now() > this.#end;
  }

  /** Takes a candidate over if it fails in the same way. */
  async #try(candidate: AuditCase | undefined): Promise<boolean> {
    if (!candidate || this.#spent) return false;
    this.#calls += 1;
    try {
      const { failure } = await this.#subject.judge(candidate);
      if (!failure || classOf(failure) !== this.#class) return false;
      [this.#best, this.#failure] = [candidate, failure];
      return true;
    } catch (error) {
      if (error instanceof InputError) return false; // no valid case
      throw error;
    }
  }

  async alongTime(readWrite: boolean, states: readonly KnownState[]): Promise<void> {
    const last = this.#failure.step;
    const { steps } = this.#best;
    if (last !== undefined && last + 1 < steps.length)
      await this.#try({ ...this.#best, steps: steps.slice(0, last + 1) });
    const known = states[last ?? -1];
    const step = last === undefined ? undefined : this.#best.steps[last];
    if (readWrite && known && step && (await this.#try(pinned(this.#best, known, step)))) return;
    await this.repeatedly(({ steps: left, ...rest }) =>
      left.length < 2 ? [] : left.map((_, k) => ({ ...rest, steps: left.filter((__, i) => i !== k) })),
    );
  }

  async parameters(): Promise<void> {
    const { at } = this.#failure;
    if (at && (await this.#try(withOnly(this.#best, at)))) return;
    await this.repeatedly((drawn) => drawn.groups.map((_, k) => withoutGroup(drawn, k)));
    await this.repeatedly((drawn) =>
      drawn.groups.flatMap(({ params }, k) => params.map((_, i) => withoutParam(drawn, k, i))),
    );
    await this.#bisect();
    await this.repeatedly(withoutElements);
  }

  /** The shortest beginning of each long tensor that still fails, by halving what is in question: 17 runs for 66,000 elements. */
  async #bisect(): Promise<void> {
    for (const [k, { params }] of this.#best.groups.entries()) {
      for (const [i, { values }] of params.entries()) {
        let [passes, fails] = [0, values.length];
        while (values.length > LONG && fails - passes > 1 && !this.#spent) {
          const half = Math.floor((passes + fails) / 2);
          if (await this.#try(beginning(this.#best, k, i, half))) fails = half;
          else passes = half;
        }
      }
    }
  }

  /** Tries the candidates of a case until none of them fails; starts over with each that does. */
  async repeatedly(candidates: (drawn: AuditCase) => Iterable<AuditCase | undefined>): Promise<void> {
    while (await this.#anyOf(candidates(this.#best)));
  }

  async #anyOf(candidates: Iterable<AuditCase | undefined>): Promise<boolean> {
    for (const candidate of candidates) {
      if (this.#spent) return false;
      if (await this.#try(candidate)) return true;
    }
    return false;
  }
}

/** One step from the state before it, as the port showed it and the reference completes it. */
function pinned(drawn: AuditCase, { status, stands }: KnownState, step: AuditCase['steps'][number]): AuditCase {
  const { round } = FORMATS[drawn.dtype];
  const slots = (inner: KnownState['stands'][number][number]['inner']): Slots =>
    Object.fromEntries(
      Object.entries(inner).flatMap(([name, value]) => {
        if (value === null) return [];
        return [[name, typeof value === 'number' ? value : (value[0] ?? new Float64Array()).map(round)] as const];
      }),
    );
  const state: CaseState = { status, inner: stands.map((group) => group.map(({ inner }) => slots(inner))) };
  // Before the first step there is no state to start from.
  const isFresh = status.t < 0;
  return {
    ...drawn,
    groups: drawn.groups.map((group, k) => ({
      ...group,
      params: group.params.map((param, i) => ({ ...param, values: stands[k]?.[i]?.x ?? param.values })),
    })),
    ...(isFresh ? {} : { state }),
    steps: [step],
  };
}

/** Nothing but the element that failed. */
function withOnly(drawn: AuditCase, at: NonNullable<Failure['at']>): AuditCase | undefined {
  if (elementsOf(drawn) === 1) return undefined;
  const { group, param, element } = at;
  const pick = (values: Float64Array): Float64Array => values.slice(element, element + 1);
  const only = drawn.groups[group];
  const tensor = only?.params[param];
  const inner = drawn.state?.inner[group]?.[param];
  if (!only || !tensor) return undefined;
  const { state: _, ...rest } = drawn;
  const slots =
    inner &&
    Object.fromEntries(
      Object.entries(inner).map(([name, value]) => [name, typeof value === 'number' ? value : pick(value)]),
    );
  return {
    ...rest,
    groups: [{ options: only.options, params: [{ shape: [1], values: pick(tensor.values) }] }],
    ...(drawn.state && slots ? { state: { status: drawn.state.status, inner: [[slots]] } } : {}),
    steps: drawn.steps.map(({ learningRates, grads, ...step }) => {
      const g = grads[group]?.[param] ?? null;
      return {
        ...step,
        grads: [[g && pick(g)]],
        ...(learningRates ? { learningRates: learningRates.slice(group, group + 1) } : {}),
      };
    }),
  };
}
