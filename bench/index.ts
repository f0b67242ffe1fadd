import { findData } from '../data/find.js';
import { benchChecks } from './checks.js';
import { detection } from './detection.js';
import { measureLimits } from './limit/measure-limits.js';
import { scaled } from './limit/scale.js';
import { machine } from './measure/environment.js';
import { TFJS_PAIRINGS, type Stage } from './plan.js';
import { enter, told } from './stage.js';
import type { PortBench, PortOptions } from './port/index.js';
import { SHAPES } from './port/shapes.js';
import { MODELS } from './tfjs/models.js';
import { PAPER_OPTIMIZERS } from './tfjs/optimizers.js';

/** What a backend can do at most, and what computes on it. */
const limitsOf = async (stage: Stage) => ({ device: told(await enter(stage)), limits: await measureLimits(stage) });

/** What `lga bench` measures, and with what words it is asked for. */
export const benchRoom = () => ({
  pairings: TFJS_PAIRINGS,
  optimizers: PAPER_OPTIMIZERS,
  models: Object.keys(MODELS),
  checks: benchChecks,
  detection,
  portModels: Object.keys(SHAPES),
  // brings the audit with it, which nothing else here needs
  port: async (options: PortOptions): Promise<PortBench> => (await import('./port/index.js')).portBench(options),
  digits: findData,
  machine,
  limits: limitsOf,
  scaled: () => scaled(),
});
