import type { Statement } from '../statement.js';
import { STEP_3 } from './step-3.js';

/** Proof A.1, line by line. */
export const A1: readonly Statement[] = [STEP_3];
