import type { Pairing } from '../../claims/measurement.js';
import { FUSED, type Stage } from '../plan.js';

/**
 * How an arm's update is built: one kernel per variable, with or without the correction; kernels of tf ops; or those and a
 * kernel per variable for the correction, a pass of its own.
 */
export type Build = 'fused' | 'ops' | 'ops and a pass';

/** How one side of a pairing is built on a backend. */
export function buildOf(pairing: Pairing, side: 'base' | 'lga', on: Stage): Build {
  if (!FUSED.includes(on) || pairing === 'ops') return 'ops';
  if (pairing === 'equal') return 'fused';
  if (side === 'base') return 'ops';
  return pairing === 'around-stock' ? 'ops and a pass' : 'fused';
}
