import type { Statement } from '../statement.js';
import { EQ_1 } from './eq-1.js';
import { EQ_2 } from './eq-2.js';
import { EQ_3_SUM } from './eq-3-sum.js';
import { EQ_3 } from './eq-3.js';
import { EQ_4 } from './eq-4.js';
import { EQ_5 } from './eq-5.js';
import { EQ_6 } from './eq-6.js';
import { STATISTICS } from './tab-5-statistics.js';
import { GAMMA2_ROLE } from './txt-3-1-gamma2-role.js';
import { INCENTIVE } from './txt-3-1-incentive.js';
import { NEGLIGIBLE_AT_BOUND } from './txt-3-1-negligible-at-bound.js';
import { OMEGA_NONNEGATIVE_LEMMA } from './txt-3-1-omega-nonnegative.js';
import { OMEGA_ROLE } from './txt-3-1-omega-role.js';
import { RECENT_WEIGH_MORE } from './txt-3-1-recent-weigh-more.js';
import { START } from './txt-3-1-start.js';
import { THRESHOLD_GAP } from './txt-3-1-threshold-gap.js';
import { TRUNCATION } from './txt-3-1-truncation.js';
import { UPPER_BOUND } from './txt-3-1-upper-bound.js';
import { WEIGHTS_DECREASE } from './txt-3-1-weights-decrease.js';
import { PHI_NONZERO } from './txt-3-3-phi-nonzero.js';
import { DELTA } from './txt-3-delta.js';
import { GAMMA1_CASES } from './txt-3-gamma1-cases.js';
import { VARIANTS } from './txt-A-9-variants.js';

/** The equations, definitions and lemmas of Sections 3 and 3.1, and two definitions from elsewhere, in the paper's order. */
export const EQUATIONS: readonly Statement[] = [
  EQ_1,
  GAMMA1_CASES,
  DELTA,
  EQ_2,
  GAMMA2_ROLE,
  OMEGA_ROLE,
  PHI_NONZERO,
  INCENTIVE,
  TRUNCATION,
  UPPER_BOUND,
  START,
  EQ_3,
  EQ_3_SUM,
  WEIGHTS_DECREASE,
  RECENT_WEIGH_MORE,
  EQ_4,
  OMEGA_NONNEGATIVE_LEMMA,
  THRESHOLD_GAP,
  NEGLIGIBLE_AT_BOUND,
  EQ_5,
  EQ_6,
  STATISTICS,
  VARIANTS,
];
