import { quadratic } from '../../reference/objectives/quadratic.js';
import { lambda, omega } from '../lga.js';
import { defined, implicit, stated } from '../premises.js';
import { refuted } from '../obligations/refuted.js';
import type { Part } from '../statement.js';
import { visits } from '../facts/replay.js';

/** The options of the paper but for gamma2, which makes the numbers readable. */
const options = (gamma2: number) => ({ gamma2, xi: 0.01, epsilon: 0.1 });

const LOSS_STATUS = [
  defined('E == 0', 'E_0'),
  defined('cap == f', 'the first loss'),
  defined(`Omega == ${omega('f', 'E')}`, 'Eq. 4'),
  stated('eps > 0'),
  stated('xi > 0'),
  implicit('gamma1 > 0'),
  implicit('gamma2 >= 0'),
] as const;

const start = { E: '0', eps: '1/10', xi: '1/100', mu: '2' } as const;

/** The first step of LGA around SGD on f = x^2 (mu = L = 2, x* = 0), from x = 1. */
export const ON_A_LINE = {
  premises: [
    defined('f == x^2', 'f, with x* = 0 and f(x*) = 0'),
    defined('g == 2 * x', 'its gradient'),
    defined('mu == 2', 'its strong convexity'),
    ...LOSS_STATUS,
    stated(`1 - mu * ${lambda('g')} >= 0`, '0 <= 1 - mu lambda_t'),
  ],
  witness: { ...start, gamma1: '63/250', x: '1', f: '1', g: '2', cap: '1', Omega: '1', gamma2: '1' },
  /** x_0 - x_1 by the reference. */
  update: () => {
    const square = quadratic({ curvatures: [2], minimizer: [0] });
    const [before, after] = visits(square, [1], [0.252], options(1));
    return before!.x[0]! - after!.x[0]!;
  },
} as const;

/** The first step of LGA around SGD on f = x^2 + y^2 (mu = L = 2, optimum 0), from (1, 1/2). */
export const IN_THE_PLANE = {
  premises: [
    defined('f == x^2 + y^2', 'f, with its optimum 0 at 0'),
    defined('g1 == 2 * x', 'its gradient'),
    defined('g2 == 2 * y', 'its gradient'),
    defined('mu == 2', 'its strong convexity'),
    ...LOSS_STATUS,
    stated(`1 - mu * ${lambda('g1')} >= 0`, '0 <= 1 - mu lambda_t'),
    stated(`1 - mu * ${lambda('g2')} >= 0`, '0 <= 1 - mu lambda_t'),
  ],
  witness: {
    ...start,
    gamma1: '1/4',
    x: '1',
    y: '1/2',
    f: '5/4',
    g1: '2',
    g2: '1',
    cap: '5/4',
    Omega: '5/4',
    gamma2: '1/5',
  },
  /** x_0 - x_1 by the reference. */
  update: () => {
    const bowl = quadratic({ curvatures: [2, 2], minimizer: [0, 0] });
    const [before, after] = visits(bowl, [1, 0.5], [0.25], options(0.2));
    return before!.x.map((xi, i) => xi - after!.x[i]!) as [number, number];
  },
} as const;

/** That LGA obeys a line of the proof with lambda_t as step 5 defines it; `line` is the line in one dimension, x* = 0. */
export function forLga(line: string): Part {
  return {
    name: 'for-lga',
    role: 'inference',
    title: 'a step of LGA obeys the line with lambda_t as step 5 defines it',
    dimension: '1',
    argument: 'in one dimension every step has a scalar factor, but it is that of step 3 as amended',
    obligations: [
      refuted('first step', {
        premises: ON_A_LINE.premises,
        conclusion: line,
        witness: ON_A_LINE.witness,
        replay: () => ({ 'update of the reference': ON_A_LINE.update() }),
      }),
    ],
  };
}
