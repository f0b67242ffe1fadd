import type { LossStatus } from '../../reference/loss-status.js';
import type { StepInfo } from '../../reference/optimizer.js';
import type { ResolvedOptions } from '../../reference/options.js';
import type { Arithmetic } from '../arithmetic/arithmetic.js';
import type { Choose } from './worlds.js';

/** The loss status after a step; t and n are counted, everything else is computed. */
export interface FormulaStatus<N> {
  readonly t: number;
  readonly n: number;
  readonly cap: N;
  readonly bound: N;
  readonly previousLoss: N;
  readonly gamma2: N;
  readonly omega: N;
}

/** The status, and gamma2 * Omega where the correction acts. */
export interface FormulaAdvance<N> {
  readonly status: FormulaStatus<N>;
  readonly coefficient: N | undefined;
}

/** Decay of the momentum estimator of Table 13. */
const MOMENTUM = 0.9;

/** A status whose numbers are given. */
export function givenStatus<N>(on: Arithmetic<N>, status: LossStatus): FormulaStatus<N> {
  const { t, n, cap, bound, previousLoss, gamma2, omega } = status;
  return {
    ...{ t, n, cap: on.given(cap), bound: on.given(bound), previousLoss: on.given(previousLoss) },
    ...{ gamma2: on.given(gamma2), omega: on.given(omega) },
  };
}

/** {@link advanceFrom} a status whose numbers are given. */
export function advanceStatus<N>(
  on: Arithmetic<N>,
  before: LossStatus,
  info: StepInfo,
  options: ResolvedOptions,
  choose: Choose,
): FormulaAdvance<N> {
  return advanceFrom(on, givenStatus(on, before), info, options, choose);
}

/**
 * Lines 7-10 of Algorithm 1 with Eqs. 3 and 4 under every reading, over any arithmetic: what `reference/loss-status.ts`
 * says, written a second time on purpose.
 *
 *     w = 1 / log(t + 10), log10(t + 10) = log(t + 10) / log 10;  E = w E + (1 - w) f
 *     gamma2 / 10, or times 0.1;  c = gamma2 (f - E)
 */
export function advanceFrom<N>(
  on: Arithmetic<N>,
  before: FormulaStatus<N>,
  info: StepInfo,
  options: ResolvedOptions,
  choose: Choose,
): FormulaAdvance<N> {
  const f = on.given(info.loss);
  const first = before.t < 0;
  const t = options.timeUnit === 'step' ? before.t + 1 : (info.epoch ?? NaN);
  const ticks = first || t > before.t;
  const estimates = first ? options.boundAtStart === 'updated' : ticks;
  const n = before.n + Number(estimates);
  const cap = first ? f : before.cap;
  const old = before.bound;
  const bound = estimates ? nextBound(on, old, f, t, n, options) : old;

  const { gamma2 } = before;
  const rose = !first && ticks && !choose(on.atLeast(before.previousLoss, f));
  const divided = rose ? on.either(on.div(gamma2, on.given(10)), on.mul(gamma2, on.derived(0.1))) : gamma2;

  const gap = on.sub(f, bound);
  const eps = on.given(options.epsilon);
  const far = () => (options.threshold === 'inclusive' ? choose(on.atLeast(gap, eps)) : !choose(on.atLeast(eps, gap)));
  // Above the cap nobody needs to know how far f is from E.
  const open = choose(on.atLeast(cap, f)) && far();
  return {
    status: {
      ...{ t, n, cap, bound, gamma2: divided },
      previousLoss: ticks ? f : before.previousLoss,
      omega: open ? gap : on.given(0),
    },
    coefficient: open ? on.mul(options.decayOrder === 'before-use' ? divided : gamma2, gap) : undefined,
  };
}

function nextBound<N>(on: Arithmetic<N>, E: N, f: N, t: number, n: number, options: ResolvedOptions): N {
  const { lowerBound, logBase, momentumForm } = options;
  if (lowerBound === 'average') return on.add(E, on.div(on.sub(f, E), on.given(n)));
  if (lowerBound === 'momentum') {
    return on.add(on.mul(on.derived(MOMENTUM), E), momentumForm === 'sum' ? f : on.mul(on.derived(1 - MOMENTUM), f));
  }
  const one = on.given(1);
  const natural = on.log(on.given(t + 10));
  const w = on.div(one, logBase === '10' ? on.div(natural, on.derived(Math.LN10)) : natural);
  return on.add(on.mul(w, E), on.mul(on.sub(one, w), f));
}
