import type { Premise } from '../../claims/proof-evidence.js';
import { lossAware } from '../../reference/loss-aware.js';
import { step } from '../../reference/eq-2.js';
import { sgd } from '../../reference/optimizers/sgd.js';
import { differentiated } from '../obligations/differentiated.js';
import type { Replay } from '../obligations/refuted.js';
import { omega, update } from '../lga.js';
import { defined, implicit, stated } from '../premises.js';

/** The witnesses' gradients are the gradients of their objectives. */
export const GRADIENT = differentiated('gradient of the quadratic', 'L / 2 * x^2', 'x', 'L * x');
export const PLANE_GRADIENT = [
  differentiated('gradient in x', '(5 * x^2 + 8 * x * y + 5 * y^2) / 2', 'x', '5 * x + 4 * y'),
  differentiated('gradient in y', '(5 * x^2 + 8 * x * y + 5 * y^2) / 2', 'y', '4 * x + 5 * y'),
] as const;

/**
 * The first step of Algorithm 1 on f(x) = L/2 x^2 in one dimension: E_0 = 0, cap = f_0, minimizer x* = 0, f* = 0. Every
 * mu <= L is a strong-convexity coefficient of it.
 */
export const FIRST_STEP: readonly Premise[] = [
  stated('mu > 0'),
  stated('mu <= L', 'mu is a strong-convexity coefficient of f, L its smoothness coefficient'),
  stated('eps > 0'),
  stated('xi > 0'),
  implicit('gamma1 > 0'),
  implicit('gamma2 >= 0'),
  defined('f == L / 2 * x^2', 'the objective'),
  defined('g == L * x', 'its gradient'),
  defined('cap == f', 'the first loss'),
  defined(`Omega == ${omega('f', '0')}`, 'Eq. 4 with E_0 = 0'),
  defined(`x1 == x - ${update('g')}`, 'Eq. 2'),
  stated('abs(x1) <= abs(x)', 'the iterates stay bounded'),
];

/** One step of the reference from x on the given loss and gradient, in float64; the iterate it makes. */
function firstIterate(
  x: readonly number[],
  loss: number,
  gradient: readonly number[],
  { gamma1, gamma2, eps, xi }: Readonly<Record<string, number>>,
): Float64Array {
  const optimizer = lossAware(sgd({ learningRate: gamma1! }), { gamma2: gamma2!, epsilon: eps!, xi: xi! });
  const start = [Float64Array.from(x)];
  const { params } = step(optimizer, start, [Float64Array.from(gradient)], optimizer.init(start), { loss });
  return params[0]!;
}

/** The first step on L/2 x^2 by the reference. */
export const replayFirstStep: Replay = (values) => {
  const { L, x } = values;
  const [x1] = firstIterate([x!], (L! / 2) * x! * x!, [L! * x!], values);
  return { 'x_1 by the reference': x1! };
};

/** The first step on (5 x^2 + 8 x y + 5 y^2) / 2 by the reference. */
export const replayPlane: Replay = (values) => {
  const { x = 0, y = 0 } = values;
  const [x1 = 0, y1 = 0] = firstIterate(
    [x, y],
    (5 * x * x + 8 * x * y + 5 * y * y) / 2,
    [5 * x + 4 * y, 4 * x + 5 * y],
    values,
  );
  return { 'R(0) in float64': x * x + y * y, 'R(1) by the reference': x1 * x1 + y1 * y1 };
};
