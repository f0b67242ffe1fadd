import { valid } from '../obligations/valid.js';
import { stated } from '../premises.js';
import { NEXT_DISTANCE } from './vectors.js';
import { STEP_LENGTH, STEP_PRODUCT } from './coordinates.js';
import { LEMMA_1, LEMMA_2, MINIMUM, SQUARES, STEP_BOUND } from './domain.js';

/**
 * R1 <= (1 - mu lambda) R for x_next = x - lambda g with one scalar 0 < lambda <= 1 / L, both lemmas and a minimum at
 * x*. Neither mu <= L nor mu lambda <= 1 is needed. The sharp bound on lambda is decided with Theorem 3.1.
 */
export const ONE_STEP = [
  ...NEXT_DISTANCE.obligations,
  ...STEP_PRODUCT.obligations,
  ...STEP_LENGTH.obligations,
  valid(
    'contraction of one step',
    [stated('lambda > 0'), SQUARES[0], LEMMA_1, LEMMA_2, MINIMUM, NEXT_DISTANCE.premise, STEP_BOUND],
    'R1 <= (1 - mu * lambda) * R',
  ),
] as const;
