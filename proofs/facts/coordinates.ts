import { added, defined, implicit } from '../premises.js';
import { overCoordinates, type VectorFact } from './vectors.js';
import { SCALAR_STEP } from './domain.js';

/** ||x - x_next||^2 = lambda^2 ||g||^2. */
export const STEP_LENGTH: VectorFact = overCoordinates(
  'length of the step',
  'N == lambda^2 * G',
  { N: 'u^2', G: 'g^2' },
  [SCALAR_STEP],
);

/** g^T (x_next - x) = -lambda ||g||^2. */
export const STEP_PRODUCT: VectorFact = overCoordinates(
  'product of gradient and step',
  's == -lambda * G',
  { s: 'g * (-u)', G: 'g^2' },
  [SCALAR_STEP],
);

/** 2 (x - x_next)^T (x - x*) = ||x - x_next||^2 + ||x - x*||^2 - ||x_next - x*||^2. */
export const POLARISATION: VectorFact = overCoordinates('polarisation', '2 * q == N + R - R1', {
  q: 'u * a',
  N: 'u^2',
  R: 'a^2',
  R1: '(a - u)^2',
});

/** g^T (x - x*) = -g^T (x* - x), the latter being s. */
export const MIRROR: VectorFact = overCoordinates('opposite products', 'p == -s', {
  p: 'g * (x - xs)',
  s: 'g * (xs - x)',
});

/** What the factors of step 3 as amended need, for a statement about a gradient with several of them. */
export const SAME_SIGN = added('g * a >= 0', 'g_{t,i} (x_{t,i} - x*_i) >= 0 in every coordinate');

/**
 * With a factor l per coordinate, x - x_next = l g and 0 < least <= l <= greatest:
 * R1 <= R - 2 least p + greatest^2 G.
 */
export const UNEQUAL_FACTORS: VectorFact = overCoordinates(
  'next distance with unequal factors',
  'R1 <= R - 2 * least * p + greatest^2 * G',
  { R1: '(a - l * g)^2', R: 'a^2', p: 'g * a', G: 'g^2' },
  [SAME_SIGN, implicit('l > 0'), defined('least <= l and l <= greatest')],
);
