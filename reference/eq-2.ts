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

/** out[i] = x[i] - (base_i + c / phi(g[i])): four monomorphic loops, since this is where the time goes. */
function subtract(
  x: Float64Array,
  g: Float64Array,
  base: number | Float64Array,
  incentive: Incentive | undefined,
  out: Float64Array,
): void {
  if (!incentive) {
    if (typeof base === 'number') for (let i = 0; i < x.length; i++) out[i] = x[i]! - base * g[i]!;
    else for (let i = 0; i < x.length; i++) out[i] = x[i]! - base[i]!;
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
  // phi written without a branch (gradients' signs are unpredictable: a branch costs 3 x here): xi - 2 xi [g < 0] is exactly +-xi.
  const twoXi = 2 * xi;
  if (typeof base === 'number') {
    for (let i = 0; i < x.length; i++) {
      const gi = g[i]!;
      out[i] = x[i]! - (base * gi + c / (gi + (xi - twoXi * Number(gi < 0))));
    }
  } else {
    for (let i = 0; i < x.length; i++) {
      const gi = g[i]!;
      out[i] = x[i]! - (base[i]! + c / (gi + (xi - twoXi * Number(gi < 0))));
    }
  }
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

/** Four independent sums keep the adder busy; v - v is 0 for a finite v and NaN otherwise. */
function requireFiniteGradients(grads: Params): void {
  grads.forEach((g, k) => {
    let a = 0,
      b = 0,
      c = 0,
      d = 0;
    const whole = g.length - (g.length % 4);
    for (let i = 0; i < whole; i += 4) {
      a += g[i]! - g[i]!;
      b += g[i + 1]! - g[i + 1]!;
      c += g[i + 2]! - g[i + 2]!;
      d += g[i + 3]! - g[i + 3]!;
    }
    for (let i = whole; i < g.length; i++) a += g[i]! - g[i]!;
    if (a + b + c + d === 0) return;
    const at = g.findIndex((value) => !Number.isFinite(value));
    throw new InputError(
      'finite gradients',
      `gradients[${k}][${at}] = ${g[at]!}`,
      'Skip the step or lower the learning rate; parameters and state are unchanged.',
    );
  });
}
