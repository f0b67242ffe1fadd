import { stream, uniform } from '../../data/stream.js';
import { requireInteger } from '../../reference/validate.js';

/** What every arm computes with. */
export interface Workload {
  readonly x: Float64Array;
  readonly g: Float64Array;
}

export const LEARNING_RATE = 1e-3;
export const GAMMA2 = 1e-8;
export const EPSILON = 0.1;
export const XI = 0.01;

/**
 * Steps of one run. Under a loss that does not rise, E catches up with it and ends the correction; with a loss of
 * {@link ACTIVE_LOSS}, f - E is above eps for the ten steps t = 0..9, so a run restarts the status after eight.
 * A rising loss would keep f - E large but divide gamma2 by ten every step.
 */
export const STEPS_PER_RUN = 8;
/** Omega > 0 at every step of a run: 1000, 420, 170, 65, 25, 9.2, 3.3, 1.2. */
export const ACTIVE_LOSS = 1000;
/** Omega = 0 at every step of a run: f - E <= f < eps. */
export const QUIET_LOSS = 0.05;

/** Share of gradients that are exactly zero, as behind rectified units; half of them are -0. */
const ZEROS = 1 / 16;

/**
 * Parameters uniform in [-1, 1); gradients with random signs and magnitudes 10^-6 to 10 (uniform in the logarithm), so
 * that neither branch of phi is predictable and xi = 0.01 lies in the middle of them.
 */
export function workload(size: number, seed: number): Workload {
  requireInteger('number of parameters', size, 1);
  const generator = stream(seed);
  const x = Float64Array.from({ length: size }, () => uniform(generator, -1, 1));
  const g = Float64Array.from({ length: size }, () => {
    const magnitude = uniform(generator, 0, 1) < ZEROS ? 0 : 10 ** uniform(generator, -6, 1);
    return uniform(generator, -1, 1) < 0 ? -magnitude : magnitude;
  });
  return { x, g };
}
