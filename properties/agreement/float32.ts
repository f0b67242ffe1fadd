import { bracket, step } from '../../reference/eq-2.js';
import type { LossAwareState } from '../../reference/loss-aware.js';
import type { LossStatus } from '../../reference/loss-status.js';
import type { Optimizer, Params, StepInfo } from '../../reference/optimizer.js';
import type { ResolvedOptions } from '../../reference/options.js';
import { U32 } from '../tolerance.js';

/** Half the spacing of subnormal float32: the absolute part of any rounding. */
const TINY32 = 2 ** -150;

/** Second-order terms: (1 + u)^k - 1 < k u (1 + 2^-20) for the few roundings counted here. */
const SECOND_ORDER = 1 + 2 ** -20;

export const FLOAT32_DERIVATION =
  "per element, u = 2^-24: |d(x - x')| <= u |gamma1 g| + dq + u |x - gamma1 g| + u |x'|, " +
  'dq = dc/|phi| + 2u |c/phi|, dc = gamma2 dGap + 2u c, dGap = 3u (|E| + |f|) + u |f - E|, plus 2^-150 per rounding';

/** What an implementation in float32 did in one step. */
interface PortStep {
  readonly params: readonly Float32Array[];
  readonly status: LossStatus;
}

/** The inputs of a step, every number exactly representable in float32. */
interface ForcedStep {
  readonly params: Params;
  readonly grads: Params;
  readonly state: LossAwareState<unknown>;
  readonly info: StepInfo;
  readonly learningRate: number;
}

/** Where the port left the acceptance interval first. */
export interface Disagreement {
  /** `x[2][17]`, `bound`, `gamma2`, ... */
  readonly what: string;
  readonly expected: number;
  readonly got: number;
  readonly bound: number;
}

interface Comparison {
  readonly disagreement?: Disagreement;
  /** Largest |error| / bound over all elements and scalars. */
  readonly headroomUsed: number;
  /** Some element's correction exceeds its own tolerance, so that a missing correction would be seen in the update. */
  readonly visible: boolean;
  /** f - E is so close to eps that float32 may take either branch of Eq. 4. */
  readonly twoSided: boolean;
  /** The reference's step. */
  readonly next: { readonly params: Params; readonly state: LossAwareState<unknown> };
}

/**
 * One teacher-forced step: the update x - x' and the loss status of a float32 port around SGD against the float64
 * reference from the same state. Bounds follow the operations of `gpu/loss-aware.ts`, each rounded correctly
 * ({@link FLOAT32_DERIVATION}); where f - E is within its own error of eps, both branches of Eq. 4 are accepted.
 */
export function compareStep(
  reference: Optimizer<LossAwareState<unknown>>,
  input: ForcedStep,
  options: ResolvedOptions,
  got: PortStep,
): Comparison {
  const { params, grads, state, info, learningRate } = input;
  const next = step(reference, params, grads, state, info);
  const { status } = next.state;
  const before = state.status;
  const f = info.loss;
  const gamma2 = options.decayOrder === 'before-use' ? status.gamma2 : before.gamma2;
  const gap = f - status.bound;
  // w = 1 / log(t + 10) in float32: log 3 ulp, quotient 2.5 ulp, the constant for base 10; it weighs E - f.
  const weightError = 12 * U32 * Math.abs(before.bound - f);
  const gapError = 3 * U32 * (Math.abs(before.bound) + Math.abs(f)) + U32 * Math.abs(gap) + weightError + 4 * TINY32;
  const twoSided = Math.abs(gap - options.epsilon) <= gapError && f <= status.cap;
  const open = twoSided ? got.status.omega > 0 : status.omega > 0;
  const c = open ? gamma2 * gap : 0;
  const gamma2Error = U32 * gamma2 + TINY32;
  const cError = open ? gamma2 * gapError + gamma2Error * Math.abs(gap) + U32 * c + TINY32 : 0;

  const tally = new Tally();
  tally.compare('cap', got.status.cap, status.cap, 0);
  tally.compare('previousLoss', got.status.previousLoss, status.previousLoss, 0);
  tally.compare('bound', got.status.bound, status.bound, gapError);
  tally.compare(
    'gamma2',
    got.status.gamma2,
    status.gamma2,
    status.gamma2 === before.gamma2 ? 0 : U32 * status.gamma2 + TINY32,
  );
  tally.compare('omega', got.status.omega, open ? gap : 0, open ? gapError : 0);
  tally.compare('t', got.status.t, status.t, 0);

  const delta = bracket(
    c === 0
      ? { base: learningRate, state: undefined }
      : { base: learningRate, incentive: { coefficient: c, xi: options.xi, signedZero: false }, state: undefined },
    grads,
  );
  let visible = false;
  params.forEach((x, k) => {
    const g = grads[k]!;
    const d = delta[k]!;
    const after = got.params[k]!;
    for (let i = 0; i < x.length; i++) {
      const base = learningRate * g[i]!;
      const q = d[i]! - base;
      const phi = Math.abs(g[i]!) + options.xi;
      const qError = cError / phi + 2 * U32 * Math.abs(q) + TINY32;
      const bound =
        SECOND_ORDER * (U32 * Math.abs(base) + qError + U32 * Math.abs(x[i]! - base) + U32 * Math.abs(x[i]! - d[i]!)) +
        4 * TINY32;
      if (Math.abs(q) > bound) visible = true;
      tally.compare('x', x[i]! - after[i]!, d[i]!, bound, k, i);
    }
  });
  return {
    ...(tally.worst === undefined ? {} : { disagreement: tally.worst }),
    headroomUsed: tally.headroom,
    visible,
    twoSided,
    next,
  };
}

class Tally {
  headroom = 0;
  worst: Disagreement | undefined;

  compare(name: string, got: number, expected: number, bound: number, k?: number, i?: number): void {
    const error = Math.abs(got - expected);
    if (error <= bound) {
      if (bound > 0 && error / bound > this.headroom) this.headroom = error / bound;
      return;
    }
    this.headroom = Math.max(this.headroom, bound > 0 ? error / bound : Infinity);
    this.worst ??= { what: k === undefined ? name : `x[${k}][${i}] (x - x')`, expected, got, bound };
  }
}
