import { refuted } from '../obligations/refuted.js';
import { valid } from '../obligations/valid.js';
import { defined, implicit, shown, stated } from '../premises.js';
import type { Part, Statement } from '../statement.js';
import { NEXT_DISTANCE } from '../vectors.js';
import { lambda } from '../lga.js';
import { FIRST_STEP, GRADIENT, replayFirstStep } from './run.js';

const NOISE = '(2 * lambda * (fs - f) + lambda^2 * G)';

/** With `=` turned into `<=` and O(t) as the noise of one step, the rate holds from step to step. */
const AMENDED: Part = {
  name: 'amended',
  role: 'amended',
  title: 'R(t+1) <= (1 - mu lambda_t) R(t) + O(t), with O(t) as in Proof A.1, where one number lambda_t is the factor',
  dimension: 'any',
  obligations: [
    ...NEXT_DISTANCE.obligations,
    valid(
      'one step',
      [implicit('lambda > 0'), shown('fs >= f - p + mu / 2 * R', 'Lemma 2 from x_t to x*'), NEXT_DISTANCE.premise],
      `R1 <= (1 - mu * lambda) * R + ${NOISE}`,
    ),
  ],
};

/** R(1) = (1 - mu gamma1) R(0) + O(0) on a quadratic with mu < L. */
const AS_PRINTED: Part = {
  name: 'as-printed',
  role: 'printed',
  title: 'R(1) = (1 - mu lambda) R(0) + O(0)',
  dimension: '1',
  argument: 'the correction is off, f_0 < eps, so both rates are the same here',
  obligations: [
    GRADIENT,
    refuted('t = 1', {
      premises: [
        ...FIRST_STEP,
        stated(`0 <= 1 - mu * ${lambda('g')}`),
        defined(`lambda == ${lambda('g')}`),
        defined('G == g^2'),
        defined('fs == 0'),
      ],
      conclusion: `x1^2 == (1 - mu * lambda) * x^2 + ${NOISE}`,
      witness: {
        mu: '1',
        L: '2',
        gamma1: '1/4',
        gamma2: '1/100000000',
        xi: '1/100',
        eps: '1/10',
        x: '1/4',
        f: '1/16',
        cap: '1/16',
        Omega: '0',
        g: '1/2',
        x1: '1/8',
        lambda: '1/4',
        G: '1/4',
        fs: '0',
      },
      replay: replayFirstStep,
    }),
  ],
};

/** The two rates before Theorem 3.1: equations where the derivation gives inequalities. */
export const BASE_RATE: Statement = {
  claim: 'txt-3.2.base-rate',
  reading: 'Without LGA R(t) = (1 - mu gamma1)^t R(0) + O(t), O(t) being the noise of Proof A.1.',
  parts: [AS_PRINTED, AMENDED],
};

export const LGA_RATE: Statement = {
  claim: 'txt-3.2.lga-rate',
  reading: 'With LGA R(t) = prod (1 - mu lambda_i) R(0) + O(t), O(t) being the noise of Proof A.1.',
  parts: [AS_PRINTED, AMENDED],
};
