import { initialStatus, type LossStatus } from '../../reference/loss-status.js';
import type { OptimizerName } from '../../reference/optimizers/options.js';
import { resolveOptions, type ResolvedOptions } from '../../reference/options.js';
import type { Arithmetic } from '../arithmetic/arithmetic.js';
import { roundedArithmetic, type Numbers } from '../arithmetic/rounded.js';
import { NEAREST32, type Rounding } from '../arithmetic/rounding.js';
import { corrected, incentive, type Order } from '../formulas/eq-2.js';
import { FORMULAS, type Formula, type FormulaState, type Proposed, type Settings } from '../formulas/optimizers.js';
import { advanceStatus, type FormulaAdvance } from '../formulas/status.js';
import type { InnerState, Port, PortFactory, PortInput, PortSetup, PortState, Tensor } from './port.js';

export type On = Arithmetic<Numbers>;

/** A port cut into the places where one goes wrong. Each hook has the right thing as its default. */
export interface Hooks {
  settings(settings: Settings): Settings;
  options(options: ResolvedOptions): ResolvedOptions;
  /** What the kernel gets to see. */
  input(input: PortInput): PortInput;
  recurrence(optimizer: OptimizerName): Formula['recurrence'];
  /** The t of bias corrections and of ASGD. */
  time(t: number): number;
  advance(on: On, before: LossStatus, info: LossInfo, options: ResolvedOptions): FormulaAdvance<Numbers>;
  /** The coefficient as tensor k sees it; `previous` is that of the step before. */
  coefficient(c: Numbers | undefined, previous: Numbers | undefined, k: number): Numbers | undefined;
  incentive(on: On, c: Numbers, g: Numbers, xi: number): Numbers;
  move(on: On, order: Order, x: Numbers, proposed: Proposed<Numbers>, q: Numbers | undefined): Numbers;
  /** What is written back to element i of tensor k. */
  written(after: number, before: number, i: number, k: number, length: number): number;
  /** What is stored of an element of a state tensor; `before` is undefined where there was no such tensor yet. */
  stored(value: number, before: number | undefined): number;
}

interface LossInfo {
  readonly loss: number;
  readonly epoch: number;
}

export const RIGHT: Hooks = {
  settings: (settings) => settings,
  options: (options) => options,
  input: (input) => input,
  recurrence: (optimizer) => FORMULAS[optimizer].recurrence,
  time: (t) => t,
  advance: (on, before, info, options) => advanceStatus(on, before, info, options, (known) => known === true),
  coefficient: (c) => c,
  incentive,
  move: corrected,
  written: (after) => after,
  stored: (value) => value,
};

interface Machine {
  readonly order: Order;
  readonly rounding?: Rounding;
}

/** A port in JavaScript on an emulated machine, of float32 unless it rounds otherwise; with hooks, a wrong one. */
export function emulatedPorts({ order, rounding = NEAREST32 }: Machine, hooks: Partial<Hooks> = {}): PortFactory {
  return (setup) => Promise.resolve(new EmulatedPort(setup, order, rounding, { ...RIGHT, ...hooks }));
}

class EmulatedPort implements Port {
  readonly #on: On;
  readonly #order: Order;
  readonly #hooks: Hooks;
  readonly #settings: Settings;
  readonly #options: ResolvedOptions;
  readonly #recurrence: Formula['recurrence'];
  readonly #counts: boolean;
  #params: readonly Numbers[];
  #status: LossStatus;
  /** One per tensor; numbers have length 1 and stand in each. */
  #inner: readonly FormulaState<Numbers>[];
  #steps = 0;
  #previous: Numbers | undefined;

  constructor(setup: PortSetup, order: Order, rounding: Rounding, hooks: Hooks) {
    this.#on = roundedArithmetic(rounding);
    this.#order = order;
    this.#hooks = hooks;
    this.#settings = hooks.settings({ ...FORMULAS[setup.optimizer].defaults, ...setup.optimizerOptions });
    this.#options = hooks.options(resolveOptions(setup.options));
    this.#recurrence = hooks.recurrence(setup.optimizer);
    this.#counts = ['adam', 'adamax', 'adagrad', 'asgd'].includes(setup.optimizer);
    this.#params = setup.params.map((x) => Float64Array.from(x));
    this.#inner = setup.params.map(() => ({}));
    this.#status = initialStatus(this.#options.gamma2);
  }

  step(input: PortInput): Promise<void> {
    const { grads, loss, epoch, learningRate = this.#settings.learningRate } = this.#hooks.input(input);
    const on = this.#on;
    const { status, coefficient } = this.#hooks.advance(on, this.#status, { loss, epoch }, this.#options);
    this.#steps += 1;
    const next = this.#recurrence(on, this.#settings);
    const moved = this.#params.map((x, k) => {
      const g = Float64Array.from(grads[k]!);
      const proposed = next(x, g, this.#inner[k]!, learningRate, this.#hooks.time(this.#steps));
      const c = this.#hooks.coefficient(coefficient, this.#previous, k);
      const q = c && this.#hooks.incentive(on, c, g, this.#options.xi);
      const whole = this.#hooks.move(on, this.#order, x, proposed, q);
      const after = whole.map((value, i) => this.#hooks.written(value, x[i]!, i, k, x.length));
      const state = Object.entries(proposed.state(after)).map(([name, values]) => {
        const before = this.#inner[k]![name];
        return [name, values.map((value, i) => this.#hooks.stored(value, before?.[i]))] as const;
      });
      return { after, state: Object.fromEntries(state) };
    });
    this.#params = moved.map(({ after }) => after);
    // Numbers are shared: a machine that draws its roundings would have one for each tensor.
    const shared = Object.entries(moved[0]?.state ?? {}).filter(([name]) => name === 'eta' || name === 'mu');
    this.#inner = moved.map(({ state }) => ({ ...state, ...Object.fromEntries(shared) }));
    this.#previous = coefficient;
    const { t, n, cap, bound, previousLoss, gamma2, omega } = status;
    this.#status = {
      ...{ t, n, cap: cap[0]!, bound: bound[0]!, previousLoss: previousLoss[0]! },
      ...{ gamma2: gamma2[0]!, omega: omega[0]! },
    };
    return Promise.resolve();
  }

  params(): Promise<readonly Tensor[]> {
    return Promise.resolve(this.#params.map((x) => x.slice()));
  }

  status(): Promise<LossStatus> {
    return Promise.resolve(this.#status);
  }

  innerState(): Promise<InnerState> {
    const names = Object.keys(this.#inner[0] ?? {});
    const entries = names.map((name) => {
      const tensors = this.#inner.map((state) => state[name]!.slice());
      return [name, name === 'eta' || name === 'mu' ? tensors[0]![0]! : tensors] as const;
    });
    return Promise.resolve({ ...Object.fromEntries(entries), ...(this.#counts ? { step: this.#steps } : {}) });
  }

  force({ params, status, inner }: PortState): Promise<void> {
    this.#params = params.map((x) => Float64Array.from(x));
    this.#status = status;
    if (typeof inner['step'] === 'number') this.#steps = inner['step'];
    this.#inner = params.map((_, k) =>
      Object.fromEntries(
        Object.entries(inner).map(([name, value]) => [
          name,
          typeof value === 'number' ? Float64Array.of(value) : Float64Array.from(value[k]!),
        ]),
      ),
    );
    return Promise.resolve();
  }

  dispose(): void {
    this.#params = [];
  }
}
