import { add, div, scalar, sub, tidy, variable, type Scalar, type Tensor, type Variable } from '@tensorflow/tfjs-core';
import type { Named, Rule } from '../rules/rule.js';
import { Constants } from './constants.js';
import { initialScalars, SCALARS, type Engine, type Move, type Plan, type ScalarName, type Scalars } from './engine.js';
import { phi } from './ops-phi.js';
import { advanceStatus, statusConstants } from './ops-status.js';

/** What the status constants are called on the device, apart from the rule's. */
type StatusConstants = Parameters<typeof advanceStatus>[3];

/**
 * Steps in tf ops, on any backend: x <- x - (base(g) + c / phi(g)). Every constant stays on the device, and so does t; a
 * scalar costs about a kernel call. The host follows t as well, because it decides which kernels come next.
 */
export class OpsEngine implements Engine {
  readonly #plan: Plan;
  readonly #scalars: Readonly<Record<ScalarName, Variable>>;
  readonly #rule = new Constants();
  readonly #status = new Constants();
  #t: number;
  #step: number;
  #epoch = 0;

  constructor(plan: Plan, start: Scalars = initialScalars(plan)) {
    this.#plan = plan;
    this.#scalars = Object.fromEntries(
      SCALARS.map((name) => [name, tidy(() => variable(scalar(start[name]), false))]),
    ) as Record<ScalarName, Variable>;
    this.#t = start.t;
    this.#step = start.step;
    this.#status.set(plan.lga ? statusConstants(plan.lga) : { one: 1 });
    if (plan.rule) this.setLearningRate(Number(plan.rule.options['learningRate']));
  }

  requireReady(): void {
    // tfjs's own ops say what is wrong with them.
  }

  step(moves: readonly Move[], slots: (x: Variable) => readonly Variable[], loss?: Scalar): void {
    const { rule } = this.#plan;
    tidy(() => {
      const c = loss && this.#advance(loss);
      const shared = rule && this.#prepare(rule);
      for (const move of moves) {
        if (rule && shared) this.#move(move, rule, shared, slots(move.x), c);
        else if (c) move.x.assign(sub(move.x, this.#incentive(c, move.g)));
      }
      if (rule?.nextEta) this.#scalars.eta.assign(rule.nextEta(this.#rule.values, this.#scalars.step as Scalar));
    });
  }

  #advance(loss: Scalar): Scalar | undefined {
    const { lga } = this.#plan;
    if (!lga) return undefined;
    const k = this.#status.values as StatusConstants;
    const first = this.#t < 0;
    const next = lga.timeUnit === 'step' ? this.#t + 1 : this.#epoch;
    const ticks = first || next > this.#t;
    const t: Scalar =
      lga.timeUnit === 'step'
        ? add(this.#scalars.t as Scalar, k.one)
        : ticks
          ? scalar(next)
          : (this.#scalars.t as Scalar);
    this.#t = next;
    return advanceStatus(loss, { first, ticks, t }, this.#scalars, k, lga);
  }

  #prepare(rule: Rule): Named<Tensor> {
    this.#step += 1;
    const { step, eta } = this.#scalars;
    step.assign(add(step, this.#status.values['one']!));
    return rule.prepare?.(this.#rule.values, step as Scalar, eta as Scalar, this.#step) ?? {};
  }

  #move({ x, g }: Move, rule: Rule, s: Named<Tensor>, kept: readonly Variable[], c: Scalar | undefined): void {
    const before = Object.fromEntries(rule.slots.map((name, i) => [name, kept[i]!]));
    const element = { x, g, s, slots: before, h: this.#rule.values, step: this.#step };
    const { base, slots } = rule.propose(element);
    const moved = sub(x, c ? add(base, this.#incentive(c, g)) : base);
    const next = { ...slots, ...rule.settle?.(moved, element) };
    x.assign(moved);
    for (const [name, tensor] of Object.entries(next)) before[name]!.assign(tensor);
  }

  /** The correction of Eq. 2, c / phi(g). */
  #incentive(c: Scalar, g: Tensor): Tensor {
    return div(c, phi(g, this.#status.values as StatusConstants));
  }

  setLearningRate(rate: number): void {
    if (this.#plan.rule) this.#rule.set(this.#plan.rule.constants(rate));
  }

  setEpoch(epoch: number): void {
    this.#epoch = epoch;
  }

  async read(): Promise<Scalars> {
    const values = await Promise.all(SCALARS.map(async (name) => (await this.#scalars[name].data())[0]!));
    return Object.fromEntries(SCALARS.map((name, i) => [name, values[i]])) as unknown as Scalars;
  }

  write(scalars: Scalars): void {
    for (const name of SCALARS) tidy(() => this.#scalars[name].assign(scalar(scalars[name])));
    this.#t = scalars.t;
    this.#step = scalars.step;
  }

  dispose(): void {
    for (const name of SCALARS) this.#scalars[name].dispose();
    this.#rule.dispose();
    this.#status.dispose();
  }
}
