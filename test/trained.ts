import type { ReadingResult, Reproduction } from '../claims/reproduction.js';

/** An arm with these values, one per seed. */
export const arm = (name: string, values: readonly number[], diverged = 0) => ({
  ...{ arm: name, values, mean: values.length > 0 ? values.reduce((a, b) => a + b, 0) / values.length : null },
  ...{ deviation: null, diverged },
});

/** SGD gained half a point in each of two seeds. */
export const reading = (more: Partial<ReadingResult> = {}): ReadingResult => ({
  ...{ reading: 'default', base: arm('without', [90, 92]), other: arm('with', [90.5, 92.5]) },
  difference: {
    ...{ mean: 0.5, low: 0.4, high: 0.6, predicted: { low: 0.3, high: 0.7 } },
    sign: { above: 2, below: 0, ties: 0, p: 0.5 },
  },
  ...{ use: { activeShare: 0.25, reach: 1.25e-6 }, outcome: 'undecided', because: 'two seeds' },
  ...more,
});

/** Table 1, SGD on MNIST. */
export const reproduction = (more: Partial<Reproduction> = {}): Reproduction => ({
  ...{ table: 'tab-1', dataset: 'mnist', optimizer: 'sgd', measure: 'final train accuracy', unit: '%' },
  ...{ setting: 'LeNet-5, learning rate 0.001', printed: { base: 94.95, other: 95.95, difference: 1 } },
  ...{ deviations: [], unsaid: [], seeds: [1, 2], missing: 0, readings: [reading()] },
  ...more,
});
