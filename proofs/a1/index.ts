import type { Statement } from '../statement.js';
import { GAMMA1 } from './gamma1.js';
import { LEMMAS_SUFFICE } from './lemmas-suffice.js';
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
import { STEP_11 } from './step-11.js';
import { STEP_12 } from './step-12.js';
import { STEP_13 } from './step-13.js';
import { STEP_14 } from './step-14.js';
import { STEP_15 } from './step-15.js';
import { STEP_16 } from './step-16.js';
import { STEP_17 } from './step-17.js';
import { STEP_18 } from './step-18.js';
import { STEP_19 } from './step-19.js';
import { STEP_20 } from './step-20.js';
import { STEP_21 } from './step-21.js';
import { STEP_22 } from './step-22.js';
import { STEP_23 } from './step-23.js';
import { STEP_24 } from './step-24.js';
import { STEP_25 } from './step-25.js';
import { STEP_26 } from './step-26.js';
import { STEP_27 } from './step-27.js';
import { STEP_28 } from './step-28.js';
import { STEP_29 } from './step-29.js';
import { STEP_30 } from './step-30.js';
import { STEP_31 } from './step-31.js';
import { STEP_32 } from './step-32.js';
import { STEP_33 } from './step-33.js';
import { STEP_34 } from './step-34.js';
import { STEP_35 } from './step-35.js';
import { STEP_36 } from './step-36.js';
import { STEP_37 } from './step-37.js';
import { STEP_38 } from './step-38.js';
import { STEP_39 } from './step-39.js';
import { STEP_40 } from './step-40.js';

/** Appendix A.1: its setting, and Proof A.1, line by line. */
export const A1: readonly Statement[] = [
  LEMMAS_SUFFICE,
  GAMMA1,
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
  STEP_11,
  STEP_12,
  STEP_13,
  STEP_14,
  STEP_15,
  STEP_16,
  STEP_17,
  STEP_18,
  STEP_19,
  STEP_20,
  STEP_21,
  STEP_22,
  STEP_23,
  STEP_24,
  STEP_25,
  STEP_26,
  STEP_27,
  STEP_28,
  STEP_29,
  STEP_30,
  STEP_31,
  STEP_32,
  STEP_33,
  STEP_34,
  STEP_35,
  STEP_36,
  STEP_37,
  STEP_38,
  STEP_39,
  STEP_40,
];
