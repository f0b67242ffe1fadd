import { distance, visits } from '../facts/replay.js';
import { differentiated } from '../obligations/differentiated.js';
import type { Replay } from '../obligations/refuted.js';

/** f = (5 x^2 + 8 x y + 5 y^2) / 2: Hessian (5 4; 4 5), so that mu = 1 and L = 9; its optimum is 0 at 0. */
export const VALUE = '(5 * x^2 + 8 * x * y + 5 * y^2) / 2';
export const SLOPE_X = '5 * x + 4 * y';
export const SLOPE_Y = '4 * x + 5 * y';

export const GRADIENT = [
  differentiated('gradient in x', VALUE, 'x', SLOPE_X),
  differentiated('gradient in y', VALUE, 'y', SLOPE_Y),
] as const;

/** The first step on it by the reference. */
export const replayPlane: Replay = ({ x = 0, y = 0, gamma1 = 0, gamma2 = 0, eps = 0, xi = 0 }) => {
  const plane = {
    value: ([a = 0, b = 0]: Float64Array) => (5 * a * a + 8 * a * b + 5 * b * b) / 2,
    gradient: ([a = 0, b = 0]: Float64Array) => Float64Array.of(5 * a + 4 * b, 4 * a + 5 * b),
  };
  const [before, after] = visits(plane, [x, y], [gamma1], { gamma2, epsilon: eps, xi });
  return { 'R(0) by the reference': distance(before!), 'R(1) by the reference': distance(after!) };
};
