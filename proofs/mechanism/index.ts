import type { Statement } from '../statement.js';
import { ADAPTIVE_STEP } from './txt-3-2-adaptive-step.js';
import { COMPENSATION } from './txt-3-2-compensation.js';
import { SHORTENS_DISTANCE } from './txt-3-2-shortens-distance.js';
import { DIRECTION } from './txt-3-3-direction.js';
import { DOMINATED } from './txt-3-3-dominated.js';
import { ESCAPES_FAR_OPTIMUM } from './txt-3-3-escapes-far-optimum.js';
import { EXTRA_ENERGY } from './txt-3-3-extra-energy.js';
import { INVERSE_GRADIENT } from './txt-3-3-inverse-gradient.js';
import { MORE_CHANCES } from './txt-3-3-more-chances.js';
import { NO_HELP_NEAR_OPTIMUM } from './txt-3-3-no-help-near-optimum.js';
import { OMEGA_MEASURES_ERROR } from './txt-3-3-omega-measures-error.js';
import { SMALL_GRADIENT_TRAPPED } from './txt-3-3-small-gradient-trapped.js';
import { TRACKS_LOSS } from './txt-3-3-tracks-loss.js';
import { VANISHES_NEAR_OPTIMUM } from './txt-3-3-vanishes-near-optimum.js';

/** How LGA is said to work: Section 3.3, and what Section 3.2 says of its step, in the paper's order. */
export const MECHANISM: readonly Statement[] = [
  COMPENSATION,
  SHORTENS_DISTANCE,
  ADAPTIVE_STEP,
  OMEGA_MEASURES_ERROR,
  TRACKS_LOSS,
  INVERSE_GRADIENT,
  SMALL_GRADIENT_TRAPPED,
  EXTRA_ENERGY,
  DIRECTION,
  ESCAPES_FAR_OPTIMUM,
  NO_HELP_NEAR_OPTIMUM,
  DOMINATED,
  VANISHES_NEAR_OPTIMUM,
  MORE_CHANCES,
];
