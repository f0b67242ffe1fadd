import type { Limits } from '../../claims/limit.js';
import type { Stage } from '../plan.js';
import { tfjsLimits } from './tfjs-limits.js';
import { webgpuLimits } from './webgpu-limits.js';

/** Measures the limits of a backend, which has to be the current one. */
export function measureLimits(stage: Stage): Promise<Limits> {
  return stage === 'webgpu' || stage === 'null' ? webgpuLimits(stage === 'webgpu') : tfjsLimits();
}
