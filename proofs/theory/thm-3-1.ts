import { refuted } from '../obligations/refuted.js';
import { contradictory, valid } from '../obligations/valid.js';
import { added, defined, implicit, shown, stated } from '../premises.js';
import type { Statement } from '../statement.js';
import { CAUCHY_SCHWARZ } from '../facts/vectors.js';
import { CORRECTION_ENDS } from '../facts/correction-ends.js';
import { PERTURBED } from './perturbed-step.js';
import { BELOW_POWER, POWERS, PRODUCT } from '../facts/chain.js';
import { distances, FIRST_STEP, MEMBERSHIP, R, R1, WITNESS } from '../facts/two-curvatures.js';
import { CONTRACTION } from '../facts/contraction.js';
import { FULL_HESSIAN, ONE_DIMENSION, SEPARABLE } from './coordinates.js';

/** Theorem 3.1 as printed, and what is true instead: for a scalar factor, per coordinate, and for Algorithm 1 itself. */
export const THM_3_1: Statement = {
  claim: 'thm-3.1',
  reading:
    'For every run of Algorithm 1 around gradient descent on a convex f with f(x*) = 0, whose gradients and distances stay bounded, ' +
    'and all t >= 1: R(t) <= prod_{i=1}^{t} (1 - mu lambda_i) R(0), with lambda_t as printed and 0 <= 1 - mu lambda_t; mu is a strong-convexity coefficient of f.',
  parts: [
    {
      name: 'as-printed',
      role: 'printed',
      title: 'R(1) <= (1 - mu lambda) R(0) with no more than the printed hypotheses',
      dimension: '2',
      argument: 'lambda_0 = lambda_1 = gamma1 here, as the correction is off, so the index does not matter',
      obligations: [
        ...MEMBERSHIP,
        refuted('first step', {
          premises: FIRST_STEP,
          conclusion: `${R1} <= (1 - mu * lambda) * (${R})`,
          witness: WITNESS,
          replay: distances,
        }),
      ],
    },
    {
      name: 'hypotheses',
      role: 'remark',
      title:
        'no strongly convex function on all of R^d has a bounded gradient, so the bound must be read on a bounded set',
      dimension: 'any',
      obligations: [
        ...CAUCHY_SCHWARZ.obligations,
        valid(
          'strong convexity twice',
          [
            shown('fs >= f - p + mu / 2 * R', 'Lemma 2 from x to x*'),
            shown('f >= fs + mu / 2 * R', 'Lemma 2 from x* to x, where the gradient is 0'),
          ],
          'p >= mu * R',
        ),
        contradictory('a point farther than B / mu from x*', [
          stated('mu > 0'),
          stated('B >= 0 and G <= B^2', '||grad f|| <= B'),
          CAUCHY_SCHWARZ.premise,
          shown('p >= mu * R', 'strong convexity twice'),
          defined('R * mu^2 > B^2', 'x farther than B / mu from x*'),
        ]),
      ],
    },
    {
      name: 'amended',
      role: 'amended',
      title:
        'R(t) <= prod_{i=0}^{t-1} (1 - mu lambda_i) R(0) <= (1 - mu gamma1)^t R(0) when x_t - x_{t+1} = lambda_t g_t with one number lambda_t <= (2 L - mu) / L^2',
      dimension: 'any',
      argument:
        'the one-step contraction holds for any f that is mu-strongly convex and L-smooth; induction over t gives the product and its comparison with the power',
      obligations: [...CONTRACTION.obligations, ...PRODUCT, ...POWERS, BELOW_POWER],
    },
    {
      name: 'step-size',
      role: 'remark',
      title: 'no larger factor will do: for lambda > (2 L - mu) / L^2 the quadratic L/2 x^2 breaks the bound',
      dimension: '1',
      obligations: [
        valid(
          'beyond the bound',
          [
            stated('mu > 0'),
            stated('mu <= L', 'L/2 x^2 is mu-strongly convex'),
            stated('lambda > 0'),
            defined('lambda * L^2 > 2 * L - mu'),
            defined('x != 0'),
          ],
          '((1 - lambda * L) * x)^2 > (1 - mu * lambda) * x^2',
        ),
      ],
    },
    ONE_DIMENSION,
    SEPARABLE,
    FULL_HESSIAN,
    PERTURBED,
    CORRECTION_ENDS,
    {
      name: 'algorithm',
      role: 'amended',
      title:
        'Algorithm 1 around gradient descent with gamma1 <= (2 L - mu) / L^2, for losses that are never negative, t counting steps: from some step T on R(T + s) <= (1 - mu gamma1)^s R(T)',
      dimension: 'any',
      argument:
        'the part correction-ends gives T, after which Algorithm 1 is gradient descent; its step is the scalar step with lambda = gamma1',
      obligations: [
        ...CORRECTION_ENDS.obligations,
        ...CONTRACTION.obligations,
        valid(
          'lambda = gamma1',
          [
            defined('Omega == 0', 'from step T on'),
            added('gamma1 * L^2 <= 2 * L - mu', 'gamma1 <= (2 L - mu) / L^2'),
            defined('lambda == gamma1 + gamma2 * Omega / phi2', 'phi2 = g phi(g)'),
            implicit('phi2 > 0'),
          ],
          'lambda * L^2 <= 2 * L - mu',
        ),
        ...PRODUCT,
      ],
    },
  ],
};
