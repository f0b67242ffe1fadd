import { refuted } from '../obligations/refuted.js';
import { valid } from '../obligations/valid.js';
import { induction } from '../obligations/induction.js';
import { added, defined, implicit, shown, stated } from '../premises.js';
import type { Part } from '../statement.js';
import { lambda, phi, update } from '../lga.js';
import { CONTRACTION } from '../facts/contraction.js';
import { GRADIENT, replayPlane, SLOPE_X, SLOPE_Y, VALUE } from './plane.js';

/** In one dimension the exact factor is a number, and the printed one is smaller: the bound holds with either. */
export const ONE_DIMENSION: Part = {
  name: 'one-dimension',
  role: 'amended',
  title:
    'in one dimension R(t+1) <= (1 - mu lambda_t) R(t) with lambda_t as printed, when gamma1 + gamma2 Omega_t / (g phi(g)) <= (2 L - mu) / L^2 and g is not 0',
  dimension: '1',
  argument: 'the scalar step with the exact factor; the printed one gives a larger bound',
  obligations: [
    ...CONTRACTION.obligations,
    valid(
      'the printed factor is at most the exact one',
      [
        stated('xi > 0'),
        implicit('gamma2 >= 0'),
        shown('Omega >= 0', 'Omega_t >= 0'),
        added('g != 0', 'g_t is not 0'),
        defined(`exact == gamma1 + gamma2 * Omega / (g * ${phi('g')})`),
      ],
      `${lambda('g')} <= exact`,
    ),
    valid(
      'so the bound is larger',
      [
        implicit('mu > 0'),
        shown('lambda <= exact', 'the printed factor is at most the exact one'),
        shown('R1 <= (1 - mu * exact) * R', 'one step contracts'),
        defined('R >= 0', 'a square'),
      ],
      'R1 <= (1 - mu * lambda) * R',
    ),
  ],
};

/** One factor per coordinate, and a Hessian that is diagonal: every coordinate contracts by itself. */
export const SEPARABLE: Part = {
  name: 'separable',
  role: 'amended',
  title:
    'with lambda_{t,i} = gamma1 + gamma2 Omega_t / (g_i phi(g_i)) per coordinate, R(t+1) <= (1 - mu min_i lambda_{t,i}) R(t) when f is a sum of functions of one coordinate each, lambda_{t,i} <= (2 L - mu) / L^2 and no g_i is 0',
  dimension: 'any',
  argument: 'the scalar step in each coordinate, summed over coordinates; l is the least factor',
  obligations: [
    valid(
      'the exact factor',
      [stated('xi > 0'), added('g != 0', 'no g_i is 0')],
      `g * (gamma1 + gamma2 * Omega / (g * ${phi('g')})) == ${update('g')}`,
    ),
    ...CONTRACTION.obligations,
    ...induction('least factor over d', {
      base: { premises: [], conclusion: '0 <= (1 - mu * l) * 0' },
      step: {
        premises: [
          implicit('mu > 0'),
          defined('l <= lambda', 'the least factor'),
          defined('r >= 0', 'a square: the distance in the new coordinate'),
          added('r1 <= (1 - mu * lambda) * r', 'f is a sum of functions of one coordinate each'),
          shown('R1 <= (1 - mu * l) * R', 'd coordinates'),
        ],
        conclusion: 'R1 + r1 <= (1 - mu * l) * (R + r)',
      },
    }),
  ],
};

const PLANE = [
  defined(`f == ${VALUE}`, 'Hessian (5 4; 4 5): mu = 1, L = 9'),
  defined(`g == ${SLOPE_X}`, 'its gradient'),
  defined(`h == ${SLOPE_Y}`, 'its gradient'),
  stated('xi > 0'),
  stated('eps > 0'),
  implicit('gamma1 > 0'),
  implicit('gamma2 >= 0'),
  defined('cap == f', 'the first loss'),
  defined('Omega == (f >= eps and f <= cap ? f : 0)', 'Eq. 4 with E_0 = 0'),
  defined(`x1 == x - ${update('g')}`, 'Eq. 2'),
  defined(`y1 == y - ${update('h')}`, 'Eq. 2'),
  added(`0 < g * (x - x1) and 9 * (x - x1) / g <= 1`, 'lambda_{t,1} <= 1 / L'),
  added(`0 < h * (y - y1) and 9 * (y - y1) / h <= 1`, 'lambda_{t,2} <= 1 / L'),
];

/** One factor per coordinate, and a full Hessian: the step can lead away from x*. */
export const FULL_HESSIAN: Part = {
  name: 'full-hessian',
  role: 'remark',
  title: 'with a full Hessian and per-coordinate factors of at most 1 / L the distance to x* does not grow',
  dimension: '2',
  obligations: [
    ...GRADIENT,
    refuted('first step of LGA', {
      premises: PLANE,
      conclusion: 'x1^2 + y1^2 <= x^2 + y^2',
      witness: {
        x: '1',
        y: '-3/4',
        f: '29/32',
        g: '2',
        h: '1/4',
        xi: '1/2',
        eps: '1/10',
        gamma1: '1/1000',
        gamma2: '1/100',
        cap: '29/32',
        Omega: '29/32',
        x1: '1591/1600',
        y1: '-2287/3000',
      },
      replay: replayPlane,
    }),
  ],
};
