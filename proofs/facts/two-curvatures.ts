import { quadratic } from '../../reference/objectives/quadratic.js';
import { omega } from '../lga.js';
import { valid } from '../obligations/valid.js';
import { defined, implicit, shown, stated } from '../premises.js';
import { distance, visits, type Visit } from './replay.js';

/**
 * f(x, y) = (mu x^2 + L y^2) / 2 with its optimum 0 at 0. Both lemmas hold with these mu and L and with none better, so
 * that nobody can object that a smaller mu was declared than the function has. A coordinate that starts at 0 stays there.
 */
export const value = (x: string, y: string) => `(mu * ${x}^2 + L * ${y}^2) / 2`;

const MU = stated('mu > 0');
const ORDER = implicit('mu <= L', 'strong convexity is at most smoothness');
const LINEAR = 'mu * x * (X - x) + L * y * (Y - y)';
const APART = '((x - X)^2 + (y - Y)^2)';

/** That the function belongs to the theorem's domain. */
export const MEMBERSHIP = [
  valid(
    'Lemma 1 of the witness',
    [MU, ORDER],
    `${value('X', 'Y')} <= ${value('x', 'y')} + ${LINEAR} + L / 2 * ${APART}`,
  ),
  valid(
    'Lemma 2 of the witness',
    [MU, ORDER],
    `${value('X', 'Y')} >= ${value('x', 'y')} + ${LINEAR} + mu / 2 * ${APART}`,
  ),
  valid('optimum of the witness', [MU, ORDER], `${value('x', 'y')} >= ${value('0', '0')}`),
] as const;

/**
 * The first step of LGA around SGD on it: f_0 < eps, so that Omega_0 = 0 and lambda_0 = gamma1, one scalar. `x1`, `y1`
 * are the coordinates after it.
 */
export const FIRST_STEP = [
  MU,
  ORDER,
  stated('eps > 0'),
  defined('E == 0', 'E_0'),
  defined(`cap == ${value('x', 'y')}`, 'the first loss'),
  defined(`${omega(value('x', 'y'), 'E')} == 0`, 'Omega_0 by Eq. 4'),
  defined('lambda == gamma1', 'Omega_0 = 0'),
  stated('lambda > 0'),
  stated('1 - mu * lambda >= 0'),
  defined('x1 == x - lambda * mu * x'),
  defined('y1 == y - lambda * L * y'),
] as const;

export const R = 'x^2 + y^2';
export const R1 = 'x1^2 + y1^2';
export const G = '(mu * x)^2 + (L * y)^2';

/** mu = 1, L = 4, gamma1 = 1/2 = 2 / L: the step goes to the mirror image of y and so on for ever. */
export const WITNESS = {
  mu: '1',
  L: '4',
  gamma1: '1/2',
  lambda: '1/2',
  eps: '1/10',
  E: '0',
  cap: '1/32',
  x: '0',
  y: '1/8',
  x1: '0',
  y1: '-1/8',
} as const;

/** Where the reference is from there after each of some steps. */
export function replayed(steps = 1): readonly Visit[] {
  const f = quadratic({ curvatures: [1, 4], minimizer: [0, 0] });
  return visits(
    f,
    [0, 0.125],
    Array.from({ length: steps }, () => 0.5),
  );
}

/** The distances of the first step, for a reader. */
export function distances(): Readonly<Record<string, number>> {
  const [before, after] = replayed();
  return { 'R(0) by the reference': distance(before!), 'R(1) by the reference': distance(after!) };
}

/**
 * That the witness never moves nearer: E_t >= 0 keeps Omega_t = 0, whatever the weights, and each step mirrors y. With
 * f_t = f_0 and R(t) = R(0) for all t, a limit is the first value.
 */
export const NEVER_NEARER = [
  valid(
    'E stays at or above 0',
    [
      defined('E >= 0', 'E_{t-1}'),
      shown('w > 0 and w < 1', 'the weight of Eq. 3 for t >= 1'),
      defined('f >= 0', 'a value of f'),
      defined('E1 == w * E + (1 - w) * f', 'Eq. 3'),
    ],
    'E1 >= 0',
  ),
  valid(
    'the correction stays off',
    [defined('E >= 0', 'E_t'), defined('f < eps', 'f_t = f_0')],
    `${omega('f', 'E')} == 0`,
  ),
  valid(
    'the step mirrors',
    [
      defined('lambda * L == 2', 'the rate of the witness'),
      defined('x == 0', 'the coordinate at rest'),
      defined('x1 == x - lambda * mu * x'),
      defined('y1 == y - lambda * L * y'),
    ],
    `x1 == 0 and y1 == -y and ${value('x1', 'y1')} == ${value('x', 'y')} and ${R1} == ${R}`,
  ),
] as const;

/** The same with mu = 1/8, L = 1/2, gamma1 = 4 = 2 / L. */
export const GENTLE_WITNESS = {
  mu: '1/8',
  L: '1/2',
  gamma1: '4',
  lambda: '4',
  eps: '1/10',
  E: '0',
  cap: '1/64',
  x: '0',
  y: '1/4',
  x1: '0',
  y1: '-1/4',
} as const;
