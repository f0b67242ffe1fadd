import type { Statement } from '../statement.js';
import { COEFFICIENTS } from './coefficients.js';
import { COR_3_1 } from './cor-3-1.js';
import { EQ_7 } from './eq-7.js';
import { EQ_8 } from './eq-8.js';
import { HESSIAN_BOUND } from './hessian-bound.js';
import { LAMBDA_AT_LEAST_GAMMA1 } from './lambda-at-least-gamma1.js';
import { LAMBDA } from './lambda.js';
import { LEM_1 } from './lem-1.js';
import { LEM_2 } from './lem-2.js';
import { CONVERGENCE, DISTANCE_LIMIT, LOSS_LIMIT } from './limits.js';
import { MINIMIZER } from './minimizer.js';
import { BASE_RATE, LGA_RATE } from './rates.js';
import { TAYLOR_BOUND } from './taylor-bound.js';
import { THM_3_1 } from './thm-3-1.js';
import { THM_A_1 } from './thm-a-1.js';

/** Section 3.2 and the theorems, lemmas and limits of Appendix A.1. */
export const THEORY: readonly Statement[] = [
  MINIMIZER,
  COEFFICIENTS,
  LEM_1,
  LEM_2,
  LAMBDA,
  LAMBDA_AT_LEAST_GAMMA1,
  BASE_RATE,
  LGA_RATE,
  EQ_7,
  THM_3_1,
  THM_A_1,
  HESSIAN_BOUND,
  TAYLOR_BOUND,
  EQ_8,
  COR_3_1,
  LOSS_LIMIT,
  DISTANCE_LIMIT,
  CONVERGENCE,
];
