import { requireInteger } from '../../reference/validate.js';
import { drawn, type Drawn } from '../drawn.js';

/** What every arm computes with. */
export type Workload = Drawn<Float64Array>;

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

/** {@link drawn} parameters and gradients. */
export function workload(size: number, seed: number): Workload {
  return drawn(requireInteger('number of parameters', size, 1), seed);
}
