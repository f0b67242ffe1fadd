import { describe, expect, it } from 'vitest';
import type { History } from './history.js';
import { epochRatio, measuredPair } from './measured.js';

/** A training with these test accuracies. */
const course = (testAccuracies: readonly number[], trainAccuracy = 0.75): History => ({
  ending: { kind: 'finished' },
  epochs: testAccuracies.map((testAccuracy, i) => ({
    ...{ learningRate: 1e-3, trainLoss: 2 - i / 10, testLoss: 1, testAccuracy, correction: null },
    ...(i === testAccuracies.length - 1 && { trainAccuracy }),
  })),
  stepsPerEpoch: 3,
  weights: '',
});

const BASE = course([0.25, 0.75, 0.5]);
const OTHER = course([0.125, 0.625, 0.25], 1);
const DIVERGED: History = { ...BASE, ending: { kind: 'diverged', epoch: 0, step: 1 } };

describe('a pair of trainings', () => {
  it.each([
    ['accuracy', 'train', 'final', [75, 100]],
    ['accuracy', 'test', 'final', [50, 25]],
    ['accuracy', 'test', 'best', [75, 62.5]],
    ['accuracy', 'test', 'stopped', [50, 62.5]], // The second epoch is the first above 0.5.
    ['loss', 'train', 'final', [1.8, 1.8]],
    ['loss', 'test', 'final', [1, 1]],
  ] as const)('gives %s, %s, %s: %j', (quantity, split, moment, expected) => {
    expect(measuredPair({ quantity, split, moment }, BASE, OTHER)).toEqual(expected);
  });

  it('gives the last epoch where the target is never reached', () => {
    const what = { quantity: 'accuracy', split: 'test', moment: 'stopped' } as const;
    expect(measuredPair(what, BASE, course([0.125, 0.375]))).toEqual([50, 37.5]);
  });

  it('gives nothing where one of them diverged', () => {
    const what = { quantity: 'accuracy', split: 'test', moment: 'final' } as const;
    expect(measuredPair(what, DIVERGED, OTHER)).toBeUndefined();
    expect(measuredPair(what, BASE, DIVERGED)).toBeUndefined();
    expect(epochRatio(BASE, DIVERGED)).toBeUndefined();
  });
});

it('takes the epochs until the target as a share of all, 1 where it is never reached', () => {
  expect(epochRatio(BASE, OTHER)).toBe(2 / 3);
  expect(epochRatio(BASE, course([0.5, 0, 0]))).toBe(1 / 3);
  expect(epochRatio(BASE, course([0, 0, 0.4]))).toBe(1);
});
