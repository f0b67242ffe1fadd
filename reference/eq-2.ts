import { InputError } from '../claims/input-error.js';
import { phi } from './eq-5.js';
import type { Incentive, Optimizer, Params, Proposal, StepInfo } from './optimizer.js';

/** The result of one step. */
export interface Step<State> {
  readonly params: Params;
  readonly state: State;
}

/**
 * One optimizer step, Eq. 2:
 *
 *     x_{t+1} = x_t - [ base(g) + gamma2 * Omega(f_t) / phi(g) ]
 *
 * computed per element as `x - (base + c / phi)` with c = gamma2 * Omega rounded once; without an incentive it is
 * `x - base`, so a correction that is off leaves the wrapped optimizer bit for bit.
 *
 * Domain: finite parameters, gradients and loss; `grads[k].length === params[k].length`.
 * Error: bracket D: <= 3 u |base| + 4 u |c / phi|, u = 2^-53 (2 u |base(g)| fewer when base(g) is given); the step adds u |x'|.
 * `into` receives the new parameters and may be `params` itself (in place); it is untouched when the input is refused.
 * Source: Eq. 2; Algorithm 1, lines 10-12.
 */
export function step<State>(
  optimizer: Optimizer<State>,
  params: Params,
  grads: Params,
  state: State,
  info: StepInfo,
  into?: Params,
): Step<State> {
  requireSameShape('gradients', params, grads);
  requireFiniteGradients(grads);
  if (into) requireSameShape('output buffers', params, into);
  const proposal = optimizer.propose(params, grads, state, info);
  const next = into ?? params.map((x) => new Float64Array(x.length));
  params.forEach((x, k) => {
    subtract(
      x,
      grads[k]!,
      typeof proposal.base === 'number' ? proposal.base : proposal.base[k]!,
      proposal.incentive,
      next[k]!,
    );
  });
  return { params: next, state: optimizer.settle ? optimizer.settle(next, proposal.state) : proposal.state };
}

/** The bracket of Eq. 2 on its own: what the step subtracts, per element, rounded as {@link step} rounds it. */
export function bracket(proposal: Proposal<unknown>, grads: Params): Params {
  const { base, incentive } = proposal;
  return grads.map((g, k) => {
    const rate = typeof base === 'number' ? base : undefined;
    const b = typeof base === 'number' ? g : base[k]!;
    return g.map((gi, i) => {
      const bi = rate === undefined ? b[i]! : rate * gi;
      return incentive ? bi + incentive.coefficient / phi(gi, incentive.xi, incentive.signedZero) : bi;
    });
  });
}

/**
 * out[i] = x[i] - (base_i + c / phi(g[i])): one loop per case, since this is where the time goes. In the two that the
 * defaults take, four elements a turn: the loop's own work then hides behind the division (a fifth less time than one by one).
 */
function subtract(
  x: Float64Array,
  g: Float64Array,
  base: number | Float64Array,
  incentive: Incentive | undefined,
  out: Float64Array,
): void {
  const whole = x.length - (x.length % 4);
  if (!incentive) {
    if (typeof base === 'number') {
      for (let i = 0; i < whole; i += 4) {
        out[i] = x[i]! - base * g[i]!;
        out[i + 1] = x[i + 1]! - base * g[i + 1]!;
        out[i + 2] = x[i + 2]! - base * g[i + 2]!;
        out[i + 3] = x[i + 3]! - base * g[i + 3]!;
      }
      for (let i = whole; i < x.length; i++) out[i] = x[i]! - base * g[i]!;
    } else for (let i = 0; i < x.length; i++) out[i] = x[i]! - base[i]!;
    return;
  }
  const { coefficient: c, xi, signedZero } = incentive;
  if (signedZero) {
    for (let i = 0; i < x.length; i++) {
      const b = typeof base === 'number' ? base * g[i]! : base[i]!;
      out[i] = x[i]! - (b + c / phi(g[i]!, xi, true));
    }
    return;
  }
  if (typeof base === 'number') correctScaled(x, g, base, c, xi, out);
  else {
    const twoXi = 2 * xi;
    for (let i = 0; i < x.length; i++) out[i] = x[i]! - (base[i]! + quotient(c, g[i]!, xi, twoXi));
  }
}

function correctScaled(x: Float64Array, g: Float64Array, base: number, c: number, xi: number, out: Float64Array): void {
  const twoXi = 2 * xi;
  const whole = x.length - (x.length % 4);
  for (let i = 0; i < whole; i += 4) {
    const g0 = g[i]!;
    const g1 = g[i + 1]!;
    const g2 = g[i + 2]!;
    const g3 = g[i + 3]!;
    out[i] = x[i]! - (base * g0 + quotient(c, g0, xi, twoXi));
    out[i + 1] = x[i + 1]! - (base * g1 + quotient(c, g1, xi, twoXi));
    out[i + 2] = x[i + 2]! - (base * g2 + quotient(c, g2, xi, twoXi));
    out[i + 3] = x[i + 3]! - (base * g3 + quotient(c, g3, xi, twoXi));
  }
  for (let i = whole; i < x.length; i++) out[i] = x[i]! - (base * g[i]! + quotient(c, g[i]!, xi, twoXi));
}

/** c / phi(g) without a branch (gradients' signs are unpredictable: a branch costs 3 x here): xi - 2 xi [g < 0] is exactly +-xi. */
function quotient(c: number, g: number, xi: number, twoXi: number): number {
  return c / (g + (xi - twoXi * Number(g < 0)));
}

function requireSameShape(what: string, params: Params, other: Params): void {
  if (other.length !== params.length) {
    throw new InputError(
      `${what} for ${params.length} parameter tensors`,
      `${other.length}`,
      'Pass one per parameter tensor, in the same order.',
    );
  }
  other.forEach((tensor, k) => {
    if (tensor.length !== params[k]!.length) {
      throw new InputError(
        `${what}[${k}] to have ${params[k]!.length} elements`,
        `${tensor.length}`,
        'Pass tensors of the parameters’ own shapes.',
      );
    }
  });
}

/**
 * A finite sum has finite terms only; one that is not finite may also have overflowed, so then each element is asked.
 * Eight terms a turn in two sums, added in pairs, keep the adder busy.
 */
function requireFiniteGradients(grads: Params): void {
  grads.forEach((g, k) => {
    let a = 0,
      b = 0;
    const whole = g.length - (g.length % 8);
    for (let i = 0; i < whole; i += 8) {
      a += g[i]! + g[i + 1]! + (g[i + 2]! + g[i + 3]!);
      b += g[i + 4]! + g[i + 5]! + (g[i + 6]! + g[i + 7]!);
    }
    for (let i = whole; i < g.length; i++) a += g[i]!;
    if (Number.isFinite(a + b)) return;
    const at = g.findIndex((value) => !Number.isFinite(value));
    if (at < 0) return;
    throw new InputError(
      'finite gradients',
      `gradients[${k}][${at}] = ${g[at]!}`,
      'Skip the step or lower the learning rate; parameters and state are unchanged.',
    );
  });
}
