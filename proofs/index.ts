import type { Check } from '../claims/check.js';
import { THM_3_1_AS_PRINTED } from './thm-3-1-as-printed.js';

/** Every statement of the paper that is decided here, one file each. */
export const STATEMENTS: readonly Check[] = [THM_3_1_AS_PRINTED];
