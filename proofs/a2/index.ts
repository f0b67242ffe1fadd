import { STEP_1 } from './step-1.js';
import { STEP_2 } from './step-2.js';
import { STEP_3 } from './step-3.js';
import { STEP_4 } from './step-4.js';
import { STEP_5 } from './step-5.js';
import { STEP_6 } from './step-6.js';
import { STEP_7 } from './step-7.js';
import { STEP_8 } from './step-8.js';
import { STEP_9 } from './step-9.js';
import { STEP_10 } from './step-10.js';
import type { Statement } from '../statement.js';

/** Appendix A.2, line by line. */
export const A2: readonly Statement[] = [
  STEP_1,
  STEP_2,
  STEP_3,
  STEP_4,
  STEP_5,
  STEP_6,
  STEP_7,
  STEP_8,
  STEP_9,
  STEP_10,
];
