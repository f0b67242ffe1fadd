import { STEP_32 } from '../a1/step-32.js';
import { restated } from '../facts/restated.js';

/** The constant M, which Proof A.1 introduces again. */
export const HESSIAN_BOUND = restated('txt-3.2.hessian-bound', STEP_32);
