import fc from 'fast-check';
import type { Fraction } from 'mathjs';
import { PAPER, type Check, type CheckContext, type Outcome } from '../claims/check.js';
import { step } from '../reference/eq-2.js';
import { lossAware } from '../reference/loss-aware.js';
import { sgd } from '../reference/optimizers/sgd.js';
import { quadratic } from '../reference/objectives/quadratic.js';
import { rational } from './decimals.js';

/** f(x) = L/2 x^2, whose strong convexity is any mu <= L; all numbers dyadic, so that float64 is exact. */
interface Instance {
  readonly mu: number;
  readonly L: number;
  readonly gamma1: number;
  readonly x0: number;
}

/** Theorem's step counter, in how many steps the bound must fail. */
const STEPS = 2;

const instance: fc.Arbitrary<Instance> = fc
  .record({
    mu: fc.integer({ min: 1, max: 8 }),
    extra: fc.integer({ min: 0, max: 8 }),
    rate: fc.integer({ min: 1, max: 8 }),
    start: fc.integer({ min: 1, max: 4 }),
  })
  .map(({ mu, extra, rate, start }) => ({ mu, L: mu + extra, gamma1: rate / 8, x0: start / 64 }))
  // 0 <= 1 - mu lambda is the theorem's own hypothesis; |1 - gamma1 L| <= 1 keeps every distance and gradient bounded.
  .filter(({ mu, L, gamma1 }) => mu * gamma1 <= 1 && gamma1 * L <= 2);

/**
 * Statement. R(t) <= prod_{i=1..t} (1 - mu lambda_i) R(0) for all t >= 1.
 * Hypotheses (stated): f convex with bounded gradient, f* = 0, bounded distances, mu and lambda_t > 0, 0 <= 1 - mu lambda_t.
 * Method: fast-check looks for a one-dimensional quadratic inside these hypotheses that breaks the bound, and shrinks it;
 * x0 is small enough that f_0 < eps, so Omega = 0 and lambda_t = gamma1. The witness is then recomputed in exact
 * rationals, hypotheses included, and replayed in float64 through the reference.
 * Reference: Theorem 3.1, Eq. 7. The amended form is `thm-3.1.amended-contraction`.
 */
export const THM_3_1_AS_PRINTED: Check = {
  id: 'thm-3.1.as-printed@paper',
  claim: 'thm-3.1',
  subject: PAPER,
  title: 'R(t) <= prod (1 - mu lambda_i) R(0), with no more than the printed hypotheses',
  run: ({ seed, runs }: CheckContext): Outcome => {
    const details = fc.check(fc.property(instance, holdsExactly), { seed, numRuns: Math.max(runs, 100) });
    const common = {
      method: 'search by generated cases, witness validated in exact rationals',
      cases: details.numRuns,
    };
    const found = details.counterexample?.[0];
    if (!found) return { verdict: 'supported', evidence: { ...common, summary: 'no counterexample' } };
    const { mu, L, gamma1, x0 } = found;
    const { R0, R, bound } = contraction(found);
    if (R.compare(bound) <= 0)
      throw new Error(`the search failed without a counterexample: ${String(details.errorInstance)}`);
    return {
      verdict: 'refuted',
      evidence: {
        ...common,
        summary:
          `f(x) = ${L}/2 x^2, mu = ${mu}, gamma1 = ${gamma1}, x0 = ${x0}: 1 - mu lambda = ${1 - mu * gamma1} >= 0 and |x_t| <= |x_0|, ` +
          `yet R(${STEPS}) = ${R.toFraction()} > ${bound.toFraction()} = prod (1 - mu lambda) R(0); a step size bound gamma1 L <= 1 is missing`,
        figures: {
          'R(0)': R0.toFraction(),
          [`R(${STEPS})`]: R.toFraction(),
          bound: bound.toFraction(),
          'R in float64': replay(found),
        },
        witness: found,
        addedHypotheses: ['amended: lambda L <= 1 (see thm-3.1.amended-contraction)'],
      },
    };
  },
};

function contraction({ mu, L, gamma1, x0 }: Instance): { R0: Fraction; R: Fraction; bound: Fraction } {
  const start = rational(x0);
  const factor = rational(1).sub(rational(gamma1).mul(L));
  const x = start.mul(factor.pow(STEPS));
  const shrink = rational(1).sub(rational(gamma1).mul(mu));
  return { R0: start.mul(start), R: x.mul(x), bound: shrink.pow(STEPS).mul(start.mul(start)) };
}

function holdsExactly(drawn: Instance): boolean {
  const { R, bound } = contraction(drawn);
  return R.compare(bound) <= 0;
}

/** R(STEPS) as the reference computes it with LGA's default options. */
function replay({ L, gamma1, x0 }: Instance): number {
  const f = quadratic({ curvatures: [L], minimizer: [0] });
  const optimizer = lossAware(sgd({ learningRate: gamma1 }));
  let x: Float64Array = Float64Array.of(x0);
  let state = optimizer.init([x]);
  for (let t = 0; t < STEPS; t++) {
    const result = step(optimizer, [x], [f.gradient(x)], state, { loss: f.value(x) });
    x = result.params[0]!;
    state = result.state;
  }
  return x[0]! ** 2;
}
