import { valid } from '../obligations/valid.js';
import { implicit, shown } from '../premises.js';

/** f - fs <= (L / 2) R: Lemma 1 from x*, where the gradient vanishes. */
export const LOSS_BY_DISTANCE = valid(
  'Lemma 1 from the optimum',
  [
    implicit('f <= fs + s + L / 2 * R', 'Lemma 1 from x* to x, s = grad f(x*)^T (x - x*)'),
    implicit('s == 0', 'the gradient vanishes at a minimizer'),
  ],
  'f - fs <= L / 2 * R',
);

const BELOW_POWER = shown('R <= Q * R0', 'product below power');

/** R(t) < e once R(0) Q_t < e. */
export const DISTANCE_BELOW = valid(
  'distance below every e',
  [BELOW_POWER, shown('R0 * Q < e', 'below every e, k = R(0)')],
  'R < e',
);

/** f_t - f(x*) < e once (L / 2) R(0) Q_t < e. */
export const LOSS_BELOW = valid(
  'loss below every e',
  [
    BELOW_POWER,
    shown('L / 2 * R0 * Q < e', 'below every e, k = R(0) L / 2'),
    shown('f - fs <= L / 2 * R', 'Lemma 1 from the optimum'),
    implicit('L > 0'),
    implicit('f >= fs', 'x* is a global minimizer'),
  ],
  '0 <= f - fs and f - fs < e',
);
