import type { LossStatus } from '../../../reference/loss-status.js';
import type { ResolvedOptions } from '../../../reference/options.js';
import type { Numbers } from '../../arithmetic/rounded.js';
import type { FormulaAdvance } from '../../formulas/status.js';
import { RIGHT, type On } from '../emulated-port.js';
import { ANY, wrong, type WrongPort } from './wrong-port.js';

/** The same advance with another gap f - E. */
function withGap(
  on: On,
  right: FormulaAdvance<Numbers>,
  gap: Numbers,
  before: LossStatus,
  { loss }: { readonly loss: number },
  options: ResolvedOptions,
): FormulaAdvance<Numbers> {
  const far = options.threshold === 'inclusive' ? gap[0]! >= options.epsilon : gap[0]! > options.epsilon;
  const open = far && loss <= right.status.cap[0]!;
  const gamma2 = options.decayOrder === 'before-use' ? right.status.gamma2 : on.given(before.gamma2);
  return {
    status: { ...right.status, omega: open ? gap : on.given(0) },
    coefficient: open ? on.mul(gamma2, gap) : undefined,
  };
}

const flipped = <T>(value: T, one: T, other: T): T => (value === one ? other : one);

/** Mistakes about the loss: Eqs. 3 and 4, lines 7-9 of Algorithm 1. */
export const LOSS: readonly WrongPort[] = [
  wrong('bound-stale', 'Omega uses E before its update', ANY, {
    advance(on, before, info, options) {
      const right = RIGHT.advance(on, before, info, options);
      return withGap(on, right, on.sub(on.given(info.loss), on.given(before.bound)), before, info, options);
    },
  }),
  wrong('bound-updated-twice', 'the kernel that moves E runs twice', ANY, {
    advance(on, before, info, options) {
      const right = RIGHT.advance(on, before, info, options);
      if (before.t < 0) return right;
      const again = RIGHT.advance(on, { ...before, bound: right.status.bound[0]! }, info, options);
      return { ...again, status: { ...again.status, n: right.status.n } };
    },
  }),
  wrong('loss-late', 'the loss of the step before is used', ANY, {
    advance: (on, before, info, options) =>
      RIGHT.advance(on, before, { ...info, loss: before.t < 0 ? info.loss : before.previousLoss }, options),
  }),
  wrong('average-counts-one-more', 'the running mean divides by n + 1', ANY, {
    advance(on, before, info, options) {
      const right = RIGHT.advance(on, { ...before, n: before.n + 1 }, info, options);
      return { ...right, status: { ...right.status, n: right.status.n - 1 } };
    },
  }),
  wrong('gamma2-never-divided', 'line 8 of Algorithm 1 is missing', ANY, {
    advance(on, before, info, options) {
      const right = RIGHT.advance(on, { ...before, previousLoss: Infinity }, info, options);
      const kept = right.status.previousLoss[0] === Infinity ? on.given(before.previousLoss) : undefined;
      return kept ? { ...right, status: { ...right.status, previousLoss: kept } } : right;
    },
  }),
  wrong('gamma2-times-half-precision-tenth', 'gamma2 is multiplied with 0.1 in half precision', ANY, {
    advance(on, before, info, options) {
      const right = RIGHT.advance(on, before, info, options);
      const rose = right.status.gamma2[0] !== before.gamma2;
      const gamma2 = rose ? on.mul(on.given(before.gamma2), on.given(1638 / 2 ** 14)) : right.status.gamma2;
      return { ...right, status: { ...right.status, gamma2 } };
    },
  }),
  wrong('omega-without-threshold', 'Omega = f - E wherever f <= cap', ANY, {
    advance(on, before, info, options) {
      const right = RIGHT.advance(on, before, info, options);
      const gap = on.sub(on.given(info.loss), right.status.bound);
      return withGap(on, right, gap, before, info, { ...options, epsilon: -Infinity });
    },
  }),
  wrong('cap-strict', 'f < cap for f <= cap', ANY, {
    advance(on, before, info, options) {
      const right = RIGHT.advance(on, before, info, options);
      if (info.loss < right.status.cap[0]!) return right;
      return { status: { ...right.status, omega: on.given(0) }, coefficient: undefined };
    },
  }),
  wrong('eps-xi-swapped', 'the uniforms eps and xi are swapped', ANY, {
    options: (options) => ({ ...options, epsilon: options.xi, xi: options.epsilon }),
  }),
  wrong('threshold-flipped', 'f - E > eps for >=, and the other way round', ANY, {
    options: (options) => ({ ...options, threshold: flipped(options.threshold, 'inclusive', 'exclusive') }),
  }),
  wrong('log-base-swapped', 'log10 for log and log for log10', ANY, {
    options: (options) => ({ ...options, logBase: flipped(options.logBase, 'e', '10') }),
  }),
  wrong('decay-order-swapped', 'gamma2 divided after use for before, and the other way round', ANY, {
    options: (options) => ({ ...options, decayOrder: flipped(options.decayOrder, 'before-use', 'after-use') }),
  }),
  wrong('start-flipped', 'E updated at t = 0 where it should stay, and the other way round', ANY, {
    options: (options) => ({ ...options, boundAtStart: flipped(options.boundAtStart, 'fixed', 'updated') }),
  }),
  wrong('epoch-ignored', 't counts steps whatever the reading', ANY, {
    options: (options) => ({ ...options, timeUnit: 'step' }),
  }),
];
