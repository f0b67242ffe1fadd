import { drawDigits } from './digits.js';
import type { DigitData } from './digit-data.js';

/** Seed of the drawn digits that stand in for MNIST. */
const SEED = 1;

/**
 * Training and test digits that the project draws itself, for machines without MNIST: the same bytes everywhere.
 * The two sets come from different streams of the seed, 2^64 draws apart.
 */
export function drawnDigits(train = 6000, test = 1000, seed = SEED): DigitData {
  return {
    source: 'drawn',
    where: `seed ${seed}, ${train} to train, ${test} to test`,
    train: drawDigits(train, seed, 0),
    test: drawDigits(test, seed, 1),
  };
}
