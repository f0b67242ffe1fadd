import { lambda, omega, update } from '../lga.js';
import { induction } from '../obligations/induction.js';
import { refuted } from '../obligations/refuted.js';
import { valid } from '../obligations/valid.js';
import { added, defined, implicit, shown, stated } from '../premises.js';
import type { Statement } from '../statement.js';
import { visits } from '../facts/replay.js';

/** Steeper to the right of its optimum 0 than to the left: mu = 1, L = 2, and no better constants. */
const value = (x: string) => `(${x} >= 0 ? ${x}^2 : ${x}^2 / 2)`;
const slope = (x: string) => `(${x} >= 0 ? 2 * ${x} : ${x})`;
const LOPSIDED = {
  value: (x: Float64Array) => (x[0]! >= 0 ? x[0]! ** 2 : x[0]! ** 2 / 2),
  gradient: (x: Float64Array) => x.map((xi) => (xi >= 0 ? 2 * xi : xi)),
};

const APART = `${value('x')} + ${slope('x')} * (y - x)`;

const NEARER = '0 <= a and a <= b';

/** What the smaller bound is taken to mean. */
export const STEP_25: Statement = {
  claim: 'prf-A.1.step-25',
  reading:
    'From the same start ||x_t - x*|| with the correction is at most that of the wrapped algorithm alone, whenever 0 <= 1 - mu lambda_t. The display compares two upper bounds, not two distances.',
  parts: [
    {
      name: 'as-printed',
      role: 'printed',
      title: 'after one step the corrected iterate is no farther from the optimum',
      dimension: '1',
      argument:
        'with the options of the paper; gamma1 = 1 / L takes SGD alone straight to the optimum, the correction beyond it',
      obligations: [
        valid('Lemma 1 of the witness, L = 2', [], `${value('y')} <= ${APART} + 2 / 2 * (x - y)^2`),
        valid('Lemma 2 of the witness, mu = 1', [], `${value('y')} >= ${APART} + 1 / 2 * (x - y)^2`),
        refuted('one step', {
          premises: [
            defined(`f == ${value('x')}`),
            defined(`g == ${slope('x')}`),
            defined('mu == 1', 'its strong convexity'),
            defined('E == 0', 'E_0'),
            defined('cap == f', 'the first loss'),
            defined(`Omega == ${omega('f', 'E')}`, 'Eq. 4'),
            stated('eps > 0'),
            stated('xi > 0'),
            stated(`1 - mu * ${lambda('g')} >= 0`, '0 <= 1 - mu lambda_t'),
            defined(`a == x - ${update('g')}`, 'with the correction'),
            defined('b == x - gamma1 * g', 'without'),
          ],
          conclusion: 'a^2 <= b^2',
          witness: {
            x: '1',
            f: '1',
            g: '2',
            mu: '1',
            E: '0',
            cap: '1',
            Omega: '1',
            eps: '1/10',
            xi: '1/100',
            gamma1: '1/2',
            gamma2: '1/100000000',
            a: '-1/201000000',
            b: '0',
          },
          replay: () => ({
            'x_1 by the reference': visits(LOPSIDED, [1], [0.5])[1]!.x[0]!,
            'x_1 with the correction off': visits(LOPSIDED, [1], [0.5], { epsilon: 2 })[1]!.x[0]!,
          }),
        }),
      ],
    },
    {
      name: 'amended',
      role: 'amended',
      title: 'in one dimension it is no farther at any t if the exact factor of step 3 never exceeds 1 / L',
      dimension: '1',
      argument:
        'a and b are the distances with the correction and without, both to the right of x* (mirrored otherwise), ga and gb the slopes there, u what LGA subtracts; by induction over t',
      obligations: induction('no farther', {
        base: { premises: [defined('a == b and a >= 0', 'the same start')], conclusion: NEARER },
        step: {
          premises: [
            defined(NEARER, 'at t'),
            implicit('gb - ga <= L * (b - a)', 'the slope is L-Lipschitz between the two'),
            implicit('ga <= L * a', 'and from x*, where it is 0'),
            stated('L > 0'),
            implicit('gamma1 > 0'),
            shown('u >= gamma1 * ga', 'step 6, exact factor'),
            added('L * u <= ga', 'the exact factor of step 3 is at most 1 / L'),
            added('gamma1 * L <= 1', 'gamma1 <= 1 / L'),
          ],
          conclusion: '0 <= a - u and a - u <= b - gamma1 * gb',
        },
      }),
    },
  ],
};
