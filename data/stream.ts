import type { RandomGenerator } from 'pure-rand/types/RandomGenerator';
import { uniformFloat64 } from 'pure-rand/distribution/uniformFloat64';
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';
import { requireInteger } from '../reference/validate.js';

/**
 * The `index`-th stream of random numbers of a seed. Streams are 2^64 draws apart, so two of them never overlap in use.
 * Stream 0 is one jump away from the seeded state, whose first output would be the complement of the seed itself.
 * `seed`: a 32-bit integer, signed or not; `index`: 0, 1, ..., small, since a stream costs a jump per index.
 */
export function stream(seed: number, index = 0): RandomGenerator {
  const generator = xoroshiro128plus(requireInteger('seed', seed, -(2 ** 31)));
  for (let jumps = 0; jumps <= index; jumps++) generator.jump();
  return generator;
}

/** low + (high - low) u with u uniform in [0, 1) on multiples of 2^-53; the same bits on every engine. */
export function uniform(generator: RandomGenerator, low: number, high: number): number {
  return low + (high - low) * uniformFloat64(generator);
}
