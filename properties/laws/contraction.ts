import fc from 'fast-check';
import { quadratic } from '../../reference/objectives/quadratic.js';
import { sgd } from '../../reference/optimizers/sgd.js';
import { decades } from '../generators/numbers.js';
import type { Law } from '../law.js';
import { holds, U64 } from '../tolerance.js';

interface Descent {
  readonly curvatures: readonly number[];
  readonly start: readonly number[];
  /** gamma1 * L. */
  readonly relativeRate: number;
  readonly gamma2: number;
  readonly xi: number;
  readonly epsilon: number;
  readonly steps: number;
}

const descent: fc.Arbitrary<Descent> = fc.integer({ min: 1, max: 4 }).chain((d) =>
  fc.record({
    curvatures: fc.array(decades(-1, 1), { minLength: d, maxLength: d }),
    start: fc.array(fc.double({ min: -4, max: 4, noNaN: true }), { minLength: d, maxLength: d }),
    relativeRate: fc.double({ min: 0.05, max: 0.9, noNaN: true }),
    gamma2: decades(-10, -3),
    xi: decades(-2, 0),
    epsilon: decades(-4, -1),
    steps: fc.integer({ min: 1, max: 20 }),
  }),
);

/**
 * Theorem 3.1 for separable strongly convex quadratics, one step at a time. With the true per-coordinate rate
 * l_i = gamma1 + c / (phi_i g_i) (c = gamma2 Omega), x'_i - x*_i = (1 - l_i h_i)(x_i - x*_i), so l_i h_i <= 1 gives
 * (1 - l_i h_i)^2 <= 1 - l_i h_i <= 1 - mu lambda_i with the printed lambda_i = gamma1 + c / phi_i^2 <= l_i.
 */
export const CONTRACTION: Law = {
  id: 'thm-3.1.amended-contraction',
  claim: 'thm-3.1',
  title: 'R(t+1) <= (1 - mu min lambda_t) R(t) <= (1 - mu gamma1) R(t) always, under the added hypotheses',
  tolerance: '32 u R(t): four roundings per coordinate of x, three of R, u = 2^-53',
  addedHypotheses: [
    'f is a quadratic with a diagonal Hessian (curvatures h_i), mu = min h_i',
    'lambda_t is per coordinate; the product takes its smallest coordinate',
    '(gamma1 + gamma2 Omega / (phi_i g_i)) h_i <= 1 in every coordinate with g_i != 0 (the paper asks 1 - mu lambda_t >= 0 only)',
    'no coordinate with g_i = 0 while Omega > 0: the correction would move it away from its optimum',
  ],
  mustReach: ['hypotheses hold, Omega > 0', 'hypotheses hold, Omega = 0'],
  property: (subject, watch) =>
    fc.asyncProperty(descent, async (drawn) => {
      await watch.pause();
      const f = quadratic({ curvatures: drawn.curvatures, minimizer: drawn.start.map(() => 0) });
      const gamma1 = drawn.relativeRate / f.L;
      const { gamma2, xi, epsilon } = drawn;
      const optimizer = subject.wrap(sgd({ learningRate: gamma1 }), { gamma2, xi, epsilon });
      let x: Float64Array = Float64Array.from(drawn.start);
      let state = optimizer.init([x]);
      for (let t = 0; t < drawn.steps; t++) {
        const R = squaredNorm(x);
        if (R < 1e-200) return; // Below this R's own squares are subnormal.
        const g = f.gradient(x);
        const result = subject.step(optimizer, [x], [g], state, { loss: f.value(x) });
        state = result.state;
        const next = result.params[0]!;
        const status = subject.status(state);
        const c = status.gamma2 * status.omega;
        const phi = g.map((gi) => (0 <= gi ? gi + xi : gi - xi));
        const contracts = g.every((gi, i) =>
          gi === 0 ? c === 0 : (gamma1 + c / (phi[i]! * gi)) * f.curvatures[i]! <= 1,
        );
        if (!contracts) return;
        watch.reach(status.omega > 0 ? 'hypotheses hold, Omega > 0' : 'hypotheses hold, Omega = 0');
        const lambda = Math.min(...phi.map((p) => gamma1 + c / (p * p)));
        const after = squaredNorm(next);
        const slack = 32 * U64 * R;
        holds(
          after <= (1 - f.mu * lambda) * R + slack,
          `t = ${t}: R rose to ${after} > (1 - mu lambda) R = ${(1 - f.mu * lambda) * R}`,
        );
        holds(after <= (1 - f.mu * gamma1) * R + slack, `t = ${t}: R = ${after} > (1 - mu gamma1) R`);
        x = next;
      }
    }),
};

function squaredNorm(x: Float64Array): number {
  return x.reduce((sum, xi) => sum + xi * xi, 0);
}
