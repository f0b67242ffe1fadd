import { stream, uniform } from '../data/stream.js';

/** The loss of every step. Omega is this at every step of an acting correction. */
export const LOSS = 2;

/** Share of gradients that are exactly zero, as behind rectified units; half of them are -0. */
const ZEROS = 1 / 16;

/** What every arm starts from, and is moved by. */
export interface Drawn<Numbers> {
  readonly x: Numbers;
  readonly g: Numbers;
}

/**
 * So many parameters uniform in [-1, 1); gradients with random signs and magnitudes 10^-6 to 10, uniform in the logarithm, so that
 * neither branch of phi is predictable and xi = 0.01 lies in the middle of them.
 */
export function drawn(count: number, seed: number): Drawn<Float64Array> {
  const draws = stream(seed);
  const x = Float64Array.from({ length: count }, () => uniform(draws, -1, 1));
  const g = Float64Array.from({ length: count }, () => {
    const magnitude = uniform(draws, 0, 1) < ZEROS ? 0 : 10 ** uniform(draws, -6, 1);
    return uniform(draws, -1, 1) < 0 ? -magnitude : magnitude;
  });
  return { x, g };
}

/** The same in float32. */
export const rounded = ({ x, g }: Drawn<Float64Array>): Drawn<Float32Array> => ({
  x: Float32Array.from(x),
  g: Float32Array.from(g),
});
