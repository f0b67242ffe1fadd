import { step } from '../../reference/eq-2.js';
import { weight } from '../../reference/eq-3.js';
import type { LossStatus } from '../../reference/loss-status.js';
import { REFERENCE, type Subject } from '../subject.js';
import { assemble, PAPER_HOOKS, type Hooks } from './recipe.js';

/** A deliberately wrong implementation. */
export interface Mutant {
  readonly id: string;
  /** What a port author might have done. */
  readonly mistake: string;
  readonly subject: Subject;
}

function wrong(id: string, mistake: string, hooks: Partial<Hooks>): Mutant {
  return { id, mistake, subject: { ...REFERENCE, name: id, wrap: assemble({ ...PAPER_HOOKS, ...hooks }) } };
}

const keptGap = (gap: number, epsilon: number) => (gap >= epsilon ? gap : 0);

/** Mistakes in Eq. 3. */
const BOUND: readonly Mutant[] = [
  wrong('log-base-swapped', 'log10 for log and log for log10', {
    bound(w, n, m) {
      if (m.options.lowerBound !== 'progressive') return PAPER_HOOKS.bound(w, n, m);
      const other = weight(m.t, m.options.logBase === 'e' ? '10' : 'e');
      return other * m.before.bound + (1 - other) * m.f;
    },
  }),
  wrong('t-one-ahead', 'log(t + 11): t counted from 1', { logTime: (t) => t + 1 }),
  wrong('t-one-behind', 'log(t + 9): t lags by one', { logTime: (t) => Math.max(0, t - 1) }),
  wrong('weights-swapped', 'E <- (1 - w) E + w f', {
    bound: (w, n, m) =>
      m.options.lowerBound === 'progressive' ? (1 - w) * m.before.bound + w * m.f : PAPER_HOOKS.bound(w, n, m),
  }),
  wrong('bound-one-step-late', 'E is updated with the previous loss', {
    bound: (w, n, m) => PAPER_HOOKS.bound(w, n, { ...m, f: m.before.previousLoss }),
  }),
  wrong('bound-stale', 'Omega uses E before its update', {
    omega: (E, cap, m) => PAPER_HOOKS.omega(m.first ? E : m.before.bound, cap, m),
  }),
  wrong('bound-starts-at-first-loss', 'E_0 = f_0 instead of 0', { firstBound: (_, m) => m.f }),
  wrong('bound-updated-at-start', 'E is updated at t = 0 whatever the reading', {
    firstBound: (w, m) => PAPER_HOOKS.bound(w, 1, m),
  }),
  wrong('bound-fixed-weight', 'w stays at its value for t = 1', {
    bound: (_, n, m) => PAPER_HOOKS.bound(weight(1, m.options.logBase), n, m),
  }),
  wrong('average-divides-by-t-plus-1', 'the running mean counts one loss too many', {
    bound: (w, n, m) => PAPER_HOOKS.bound(w, n + 1, m),
  }),
  wrong('momentum-sum', '0.9 E + f for 0.9 E + 0.1 f, whatever the reading', {
    bound: (w, n, m) => PAPER_HOOKS.bound(w, n, { ...m, options: { ...m.options, momentumForm: 'sum' } }),
  }),
];

/** Mistakes in Eq. 4. */
const GAP: readonly Mutant[] = [
  wrong('cap-strict', 'f < cap for f <= cap: off at the first step', {
    omega: (E, cap, m) => (m.f < cap ? PAPER_HOOKS.omega(E, cap, m) : 0),
  }),
  wrong('cap-missing', 'no upper bound', { omega: (E, _, m) => PAPER_HOOKS.omega(E, Infinity, m) }),
  wrong('cap-running-max', 'cap = the largest loss so far', {
    cap: ({ first, f, before }) => (first ? f : Math.max(f, before.cap)),
  }),
  wrong('cap-previous-loss', 'cap = the previous loss', {
    cap: ({ first, f, before }) => (first ? f : before.previousLoss),
  }),
  wrong('threshold-flipped', 'f - E > eps for >= and the other way round', {
    omega: (E, cap, m) =>
      PAPER_HOOKS.omega(E, cap, {
        ...m,
        options: { ...m.options, threshold: m.options.threshold === 'inclusive' ? 'exclusive' : 'inclusive' },
      }),
  }),
  wrong('threshold-missing', 'Omega = max(0, f - E)', {
    omega: (E, cap, m) => (m.f <= cap ? Math.max(0, m.f - E) : 0),
  }),
  wrong('gap-without-bound', 'Omega = f: E forgotten', {
    omega: (E, cap, m) => (PAPER_HOOKS.omega(E, cap, m) > 0 ? m.f : 0),
  }),
  wrong('gap-absolute', 'Omega = |f - E|', {
    omega: (E, cap, m) => (m.f <= cap ? keptGap(Math.abs(m.f - E), m.options.epsilon) : 0),
  }),
  wrong('gap-untruncated', 'Omega = f - E, negative values included', {
    omega: (E, cap, m) => (m.f <= cap ? m.f - E : 0),
  }),
  wrong('gap-clipped-at-one', 'Omega limited to 1', {
    omega: (E, cap, m) => Math.min(1, PAPER_HOOKS.omega(E, cap, m)),
  }),
  wrong('gap-minus-eps', 'Omega = f - E - eps', {
    omega: (E, cap, m) => Math.max(0, PAPER_HOOKS.omega(E, cap, m) - m.options.epsilon),
  }),
];

/** Mistakes in lines 7-10 of Algorithm 1. */
const DECAY: readonly Mutant[] = [
  wrong('decay-on-equal', 'gamma2 divided when f >= the previous loss', {
    rose: ({ f, first, ticks, before }) => !first && ticks && f >= before.previousLoss,
  }),
  wrong('decay-at-start', 'the guard t >= 1 is missing', {
    rose: ({ f, ticks, before }) => ticks && f > before.previousLoss,
  }),
  wrong('decay-against-first-loss', 'compared with f_0', {
    rose: ({ f, first, ticks, before }) => !first && ticks && f > before.cap,
  }),
  wrong('decay-on-falling', 'divided when the loss falls', {
    rose: ({ f, first, ticks, before }) => !first && ticks && f < before.previousLoss,
  }),
  wrong('decay-never', 'gamma2 never changes', { rose: () => false }),
  wrong('decay-by-two', 'gamma2 / 2', { divide: (gamma2) => gamma2 / 2 }),
  wrong('decay-times-tenth', 'gamma2 * 0.1, one rounding off', { divide: (gamma2) => gamma2 * 0.1 }),
  wrong('decay-order-swapped', 'divided after use for before, and the other way round', {
    used: (before, after, options) => (options.decayOrder === 'before-use' ? before : after),
  }),
  wrong('decay-forgiven', 'gamma2 restored when the loss falls', {
    keep: (gamma2, { f, before, options }) => (f < before.previousLoss ? options.gamma2 : gamma2),
  }),
];

/** Mistakes in Eqs. 5 and 2. */
const CORRECTION: readonly Mutant[] = [
  wrong('phi-unsigned', 'phi = |g| + xi', { phi: (g, { xi }) => Math.abs(g) + xi }),
  wrong('phi-always-plus', 'phi = g + xi on both sides', { phi: (g, { xi }) => g + xi }),
  wrong('phi-sign-zero', 'phi = sign(g)(|g| + xi): 0 at g = 0', {
    phi: (g, { xi }) => Math.sign(g) * (Math.abs(g) + xi),
    bracket: (base, c, phi) => (phi === 0 ? base : base + c / phi),
  }),
  wrong('phi-negative-zero', 'phi(-0) follows the other reading', {
    phi: (g, o) =>
      PAPER_HOOKS.phi(g, { ...o, phiAtNegativeZero: o.phiAtNegativeZero === 'signed' ? 'positive' : 'signed' }, 0),
  }),
  wrong('phi-squared', 'divides by phi^2, as the printed lambda_t does', {
    bracket: (base, c, phi) => base + c / (phi * phi),
  }),
  wrong('phi-of-direction', 'phi takes base(g) for the raw gradient', {
    phi: (_, o, base) => PAPER_HOOKS.phi(base, o, base),
  }),
  wrong('phi-clamped', 'phi = max(|g|, xi) with the sign of g', {
    phi: (g, { xi }) => (g < 0 ? -1 : 1) * Math.max(Math.abs(g), xi),
  }),
  wrong('xi-times-ten', 'xi ten times too large', { phi: (g, o) => PAPER_HOOKS.phi(g, { ...o, xi: o.xi * 10 }, 0) }),
  wrong('xi-eps-swapped', 'eps where xi belongs', { phi: (g, o) => PAPER_HOOKS.phi(g, { ...o, xi: o.epsilon }, 0) }),
  wrong('correction-negated', 'the correction is added to x', { bracket: (base, c, phi) => base - c / phi }),
  wrong('correction-missing', 'Omega observed, never used', { bracket: (base) => base }),
  wrong('correction-single', 'the update rounded to float32', {
    bracket: (base, c, phi) => Math.fround(base + c / phi),
  }),
  wrong('correction-scales-base', 'base * (1 + c / phi)', { bracket: (base, c, phi) => base * (1 + c / phi) }),
  wrong('base-halved', 'half of base(g) whenever the correction acts', {
    bracket: (base, c, phi) => base / 2 + c / phi,
  }),
];

/** Mistakes around the mathematics: shared state, mutation, incomplete saving. */
const PLUMBING: readonly Mutant[] = [
  wrong('time-not-saved', 't is always stored as 0', { storedTime: () => 0 }),
  {
    id: 'state-shared',
    mistake: 'a counter outside the state, shared by all runs',
    subject: {
      ...REFERENCE,
      name: 'state-shared',
      wrap(inner, options) {
        return assemble({ ...PAPER_HOOKS, logTime: (t) => t + (sharedSteps++ % 5) })(inner, options);
      },
    },
  },
  {
    id: 'inner-frozen-when-off',
    mistake: 'the inner optimizer’s state is dropped in steps without a correction',
    subject: {
      ...REFERENCE,
      name: 'inner-frozen-when-off',
      wrap(inner, options) {
        const whole = assemble(PAPER_HOOKS)(inner, options);
        return {
          ...whole,
          propose(params, grads, state, info) {
            const proposal = whole.propose(params, grads, state, info);
            const next = proposal.state as { readonly inner: unknown; readonly status: LossStatus };
            if (next.status.omega > 0) return proposal;
            return { ...proposal, state: { ...next, inner: inner.init(params) } };
          },
        };
      },
    },
  },
  {
    id: 'parameters-overwritten',
    mistake: 'the step writes into the parameters it was given',
    subject: {
      ...REFERENCE,
      name: 'parameters-overwritten',
      step: (optimizer, params, grads, state, info) => step(optimizer, params, grads, state, info, params),
    },
  },
  {
    id: 'only-first-tensor',
    mistake: 'only the first parameter tensor is updated',
    subject: {
      ...REFERENCE,
      name: 'only-first-tensor',
      step(optimizer, params, grads, state, info) {
        const result = step(optimizer, params, grads, state, info);
        return { ...result, params: result.params.map((x, k) => (k === 0 ? x : params[k]!)) };
      },
    },
  },
  {
    id: 'gradients-in-wrong-order',
    mistake: 'parameters and gradients paired in opposite order when the sizes allow it',
    subject: {
      ...REFERENCE,
      name: 'gradients-in-wrong-order',
      step(optimizer, params, grads, state, info) {
        const turned = grads.toReversed();
        const fits = turned.every((g, k) => g.length === params[k]!.length);
        return step(optimizer, params, fits ? turned : grads, state, info);
      },
    },
  },
];

let sharedSteps = 0;

/** Every wrong reference. A new mistake joins its list. */
export const MUTANTS: readonly Mutant[] = [...BOUND, ...GAP, ...DECAY, ...CORRECTION, ...PLUMBING];
