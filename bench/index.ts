import { findData } from '../data/find.js';
import { benchChecks } from './checks.js';
import { detection } from './detection.js';
import { machine } from './measure/environment.js';
import { TFJS_PAIRINGS } from './plan.js';
import { MODELS } from './tfjs/models.js';
import { PAPER_OPTIMIZERS } from './tfjs/optimizers.js';

/** What `lga bench` measures, and with what words it is asked for. */
export const benchRoom = () => ({
  pairings: TFJS_PAIRINGS,
  optimizers: PAPER_OPTIMIZERS,
  models: Object.keys(MODELS),
  checks: benchChecks,
  detection,
  digits: findData,
  machine,
});
