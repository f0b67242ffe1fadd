import type { Floor } from '../../claims/limit.js';
import type { Counted } from '../arm.js';
import type { Build } from './build.js';
import { bytesPerParameter, OWN_PASS } from './bytes.js';

/** What a step has to move and to ask for. */
export type Need = Omit<Floor, 'milliseconds'>;

interface Size {
  readonly parameters: number;
  readonly variables: number;
  /** Tensors that the optimizer keeps per variable. */
  readonly slots: number;
}

/**
 * What an update has to move and to ask for as it is built. A fused one follows from its size: {@link bytesPerParameter} and
 * one dispatch per variable. For tf ops it is what was counted, and undefined where nothing was: an estimate, since a kernel
 * is taken to read and write whole tensors. `dispatches` are counted on WebGPU, where some kernels need none.
 */
export function needOf(build: Build, { parameters, variables, slots }: Size, counted?: Counted): Need | undefined {
  if (build === 'fused') return { bytes: parameters * bytesPerParameter(slots), dispatches: variables };
  if (counted === undefined) return undefined;
  const pass = build === 'ops and a pass' ? parameters * OWN_PASS : 0;
  const { kernels, dispatches = kernels } = counted.counts;
  return { bytes: counted.kernelBytes + pass, dispatches, estimate: true };
}
