import type { Floor, Limits } from '../../claims/limit.js';
import type { Need } from './need.js';

/** Milliseconds to move bytes at so many 10^9 bytes per second. */
const movingMs = (bytes: number, gbs: number): number => bytes / (gbs * 1e6);

/**
 * The least time for a need on a backend with these limits:
 *
 *     max(bytes / bandwidth, dispatches * cost of a dispatch)
 *
 * The larger one, since a device copies while the host asks for more; no arithmetic, no barrier, no host work of tfjs.
 * Tensors that stay in the caches move faster than the copy, so a step of them can take less than this.
 */
export function floorOf(need: Need, { copyGBs, dispatchMs }: Pick<Limits, 'copyGBs' | 'dispatchMs'>): Floor {
  const moving = copyGBs === undefined ? 0 : movingMs(need.bytes, copyGBs);
  return { ...need, milliseconds: Math.max(moving, need.dispatches * dispatchMs) };
}
