import { weight } from '../../reference/eq-3.js';
import { initialStatus, type LossStatus } from '../../reference/loss-status.js';
import type { AnyOptimizer, Params, StepInfo } from '../../reference/optimizer.js';
import { resolveOptions, type LossAwareOptions, type ResolvedOptions } from '../../reference/options.js';
import { InputError } from '../../claims/input-error.js';

/** Everything a hook about the loss may look at. */
interface Moment {
  readonly f: number;
  readonly first: boolean;
  readonly ticks: boolean;
  readonly t: number;
  readonly options: ResolvedOptions;
  readonly before: LossStatus;
}

/** LGA cut into the places where a port goes wrong. Each hook has the paper's own form as its default. */
export interface Hooks {
  /** The t that enters the logarithm. */
  logTime(t: number): number;
  /** E after this loss. `w` is the weight of the past. */
  bound(w: number, n: number, moment: Moment): number;
  /** E at t = 0. */
  firstBound(w: number, moment: Moment): number;
  cap(moment: Moment): number;
  omega(E: number, cap: number, moment: Moment): number;
  rose(moment: Moment): boolean;
  divide(gamma2: number): number;
  /** gamma2 for the next step when the loss did not rise. */
  keep(gamma2: number, moment: Moment): number;
  used(before: number, after: number, options: ResolvedOptions): number;
  phi(g: number, options: ResolvedOptions, base: number): number;
  bracket(base: number, c: number, phi: number): number;
  /** t stored for the next step. */
  storedTime(t: number): number;
}

export const PAPER_HOOKS: Hooks = {
  logTime: (t) => t,
  bound(w, n, { f, before: { bound: E }, options }) {
    if (options.lowerBound === 'average') return E + (f - E) / n;
    if (options.lowerBound === 'momentum')
      return options.momentumForm === 'sum' ? 0.9 * E + f : 0.9 * E + (1 - 0.9) * f;
    return w * E + (1 - w) * f;
  },
  firstBound(w, moment) {
    return moment.options.boundAtStart === 'updated' ? this.bound(w, 1, moment) : 0;
  },
  cap: ({ first, f, before }) => (first ? f : before.cap),
  omega(E, cap, { f, options }) {
    const gap = f - E;
    return (options.threshold === 'inclusive' ? gap >= options.epsilon : gap > options.epsilon) && f <= cap ? gap : 0;
  },
  rose: ({ f, first, ticks, before }) => !first && ticks && f > before.previousLoss,
  divide: (gamma2) => gamma2 / 10,
  keep: (gamma2) => gamma2,
  used: (before, after, options) => (options.decayOrder === 'before-use' ? after : before),
  phi: (g, { xi, phiAtNegativeZero }) =>
    g < 0 || (phiAtNegativeZero === 'signed' && Object.is(g, -0)) ? g - xi : g + xi,
  bracket: (base, c, phi) => base + c / phi,
  storedTime: (t) => t,
};

interface State {
  readonly inner: unknown;
  readonly status: LossStatus;
}

/** LGA assembled from hooks; with {@link PAPER_HOOKS} it equals the reference bit for bit (mutants.test.ts). */
export function assemble(hooks: Hooks): (inner: AnyOptimizer, options: LossAwareOptions) => AnyOptimizer {
  return (inner, given) => {
    const options = resolveOptions(given);
    return {
      name: `mutant(${inner.name})`,
      init: (params): State => ({ inner: inner.init(params), status: initialStatus(options.gamma2) }),
      propose(params, grads, state, info) {
        const { inner: innerState, status: before } = state as State;
        const { status, c } = observe(hooks, before, info, options);
        const proposal = inner.propose(params, grads, innerState, info);
        const next: State = { inner: proposal.state, status };
        if (c === 0) return { base: proposal.base, state: next };
        return { base: corrected(hooks, proposal.base, grads, c, options), state: next };
      },
      settle: (params, state) => {
        const own = state as State;
        return inner.settle ? { ...own, inner: inner.settle(params, own.inner) } : own;
      },
    };
  };
}

function observe(hooks: Hooks, before: LossStatus, info: StepInfo, options: ResolvedOptions) {
  const f = info.loss;
  const first = before.t < 0;
  if (options.timeUnit === 'epoch' && info.epoch === undefined)
    throw new InputError('an epoch', 'none', 'Pass info.epoch.');
  const t = options.timeUnit === 'step' ? before.t + 1 : info.epoch!;
  const ticks = first || t > before.t;
  const moment: Moment = { f, first, ticks, t, options, before };
  const w = weight(hooks.logTime(t), options.logBase);
  const estimates = first ? options.boundAtStart === 'updated' : ticks;
  const n = before.n + Number(estimates);
  const bound = first ? hooks.firstBound(w, moment) : estimates ? hooks.bound(w, n, moment) : before.bound;
  const cap = hooks.cap(moment);
  const gamma2 = hooks.rose(moment) ? hooks.divide(before.gamma2) : hooks.keep(before.gamma2, moment);
  const omega = hooks.omega(bound, cap, moment);
  const previousLoss = ticks ? f : before.previousLoss;
  const status = { t: hooks.storedTime(t), cap, n, bound, previousLoss, gamma2, omega };
  return { status, c: hooks.used(before.gamma2, gamma2, options) * omega };
}

function corrected(hooks: Hooks, base: number | Params, grads: Params, c: number, options: ResolvedOptions): Params {
  return grads.map((g, k) =>
    g.map((gi, i) => {
      const b = typeof base === 'number' ? base * gi : base[k]![i]!;
      return hooks.bracket(b, c, hooks.phi(gi, options, b));
    }),
  );
}
