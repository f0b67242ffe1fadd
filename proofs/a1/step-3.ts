import { lambda, update } from '../lga.js';
import { refuted } from '../obligations/refuted.js';
import { valid } from '../obligations/valid.js';
import { added, defined } from '../premises.js';
import type { Statement } from '../statement.js';
import { factor, LGA } from '../facts/domain.js';
import { IN_THE_PLANE, ON_A_LINE } from './first-step.js';

const ACTIVE = added('gamma2 * Omega > 0', 'the correction acts');

/** Solving Eq. 2 for the gradient. The printed factor puts phi(g)^2 where g phi(g) belongs. */
export const STEP_3: Statement = {
  claim: 'prf-A.1.step-3',
  reading:
    'In every coordinate g = (x - x_next) / (gamma1 + gamma2 Omega / phi(g)^2), where x - x_next is what Eq. 2 subtracts; the divisor is meant as one number for all coordinates.',
  parts: [
    {
      name: 'as-printed',
      role: 'printed',
      title: 'the update divided by the printed factor is the gradient',
      dimension: '1',
      obligations: [
        refuted('solve for g', {
          premises: ON_A_LINE.premises,
          conclusion: `g * ${lambda('g')} == ${update('g')}`,
          witness: ON_A_LINE.witness,
          replay: () => ({ 'update of the reference': ON_A_LINE.update() }),
        }),
      ],
    },
    {
      name: 'amended',
      role: 'amended',
      title: 'with g phi(g) for phi(g)^2 it is, wherever g is not 0',
      dimension: 'any',
      argument: 'the identity is per coordinate and uses nothing of the others',
      obligations: [
        valid('solve for g', [...LGA, added('g != 0', 'g_{t,i} != 0')], `g == ${update('g')} / ${factor('g')}`),
      ],
    },
    {
      name: 'only-when-off',
      role: 'amended',
      title: 'with the printed factor it is exactly when the correction is off',
      dimension: 'any',
      argument: 'coordinate by coordinate',
      obligations: [
        valid(
          'off if it holds',
          [...LGA, defined(`g * ${lambda('g')} == ${update('g')}`, 'supposed')],
          'gamma2 * Omega == 0',
        ),
        valid(
          'holds if off',
          [...LGA, added('gamma2 * Omega == 0', 'the correction is off')],
          `g == ${update('g')} / ${lambda('g')}`,
        ),
      ],
    },
    {
      name: 'one-scalar',
      role: 'printed',
      title: 'some scalar, whatever its formula, turns the gradient into the update in all coordinates',
      dimension: '2',
      obligations: [
        refuted('proportional', {
          premises: IN_THE_PLANE.premises,
          conclusion: `${update('g1')} * g2 == ${update('g2')} * g1`,
          witness: IN_THE_PLANE.witness,
          replay: () => {
            const [first, second] = IN_THE_PLANE.update();
            return { 'update / g, coordinate 1': first / 2, 'update / g, coordinate 2': second };
          },
        }),
      ],
    },
    {
      name: 'one-scalar-exactly-when',
      role: 'amended',
      title: 'while the correction acts, one scalar exists exactly when all |g_i| are equal and not 0',
      dimension: 'any',
      argument:
        'a vector is a multiple of another when every pair of coordinates is; a gradient of 0 is moved by gamma2 Omega / xi',
      obligations: [
        valid(
          'a pair of equal size',
          [...LGA, added('abs(g1) == abs(g2)', 'all |g_i| are equal'), added('g1 != 0', 'g_{t,i} != 0')],
          `${update('g1')} / g1 == ${update('g2')} / g2`,
        ),
        valid(
          'no other pair',
          [
            ...LGA,
            ACTIVE,
            defined(`${update('g1')} == s * g1`, 'supposed'),
            defined(`${update('g2')} == s * g2`, 'supposed'),
          ],
          'abs(g1) == abs(g2) and g1 != 0',
        ),
      ],
    },
  ],
};
