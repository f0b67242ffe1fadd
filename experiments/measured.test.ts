import { describe, expect, it } from 'vitest';
import { CELLS } from '../claims/tables/cells.js';
import { OPTIMIZERS } from '../claims/tables/layout.js';
import type { History } from './history.js';
import { epochRatio, measuredPair, type What } from './measured.js';

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

/** A training with these train losses, whose test accuracy falls all the while. */
const losses = (trainLosses: readonly number[]): History => {
  const { epochs, ...others } = course(trainLosses.map((_, i) => 1 - i / 10));
  return { ...others, epochs: epochs.map((epoch, i) => ({ ...epoch, trainLoss: trainLosses[i]! })) };
};

const BASE = course([0.25, 0.75, 0.5]);
const OTHER = course([0.125, 0.625, 0.25], 1);
const DIVERGED: History = { ...BASE, ending: { kind: 'diverged', epoch: 0, step: 1 } };

const FINAL: What = { quantity: 'accuracy', of: 'accuracy', split: 'test', moment: 'final' };
const STOPPED: What = { ...FINAL, moment: 'stopped' };
/** Of Tables 3 and 4, and of 9 and 10. */
const ACCURACY_RATIO: What = { ...STOPPED, quantity: 'ratio' };
const LOSS_RATIO: What = { quantity: 'ratio', of: 'loss', split: 'train', moment: 'final' };

describe('a pair of trainings', () => {
  it.each([
    ['accuracy', 'train', 'final', [75, 100]],
    ['accuracy', 'test', 'final', [50, 25]],
    ['accuracy', 'test', 'best', [75, 62.5]],
    ['accuracy', 'test', 'stopped', [50, 62.5]], // The second epoch is the first above 0.5.
    ['loss', 'train', 'final', [1.8, 1.8]],
    ['loss', 'test', 'final', [1, 1]],
  ] as const)('gives %s, %s, %s: %j', (quantity, split, moment, expected) => {
    expect(measuredPair({ quantity, of: quantity, split, moment }, [BASE], [OTHER])).toEqual(expected);
  });

  it('gives the last epoch where the target is never reached', () => {
    expect(measuredPair(STOPPED, [BASE], [course([0.125, 0.375])])).toEqual([50, 37.5]);
  });

  it('gives nothing where one of them diverged', () => {
    for (const what of [FINAL, ACCURACY_RATIO]) {
      expect(measuredPair(what, [DIVERGED], [OTHER])).toBeUndefined();
      expect(measuredPair(what, [BASE], [DIVERGED])).toBeUndefined();
    }
    expect(measuredPair({ ...FINAL, quantity: 'mean' }, [BASE, BASE], [OTHER, DIVERGED])).toBeUndefined();
  });
});

it.each([
  [[8], 8, 8],
  [[8, 4], 8, 6],
  [[8, 4, 1.5], 8, 4.5], // Half of three epochs is one.
  [[8, 4, 2, 2], 6, 4],
])('a curve of losses %j has %d in its first half and %d in all', (trainLosses, early, whole) => {
  const at = (moment: 'early' | 'whole') =>
    measuredPair({ quantity: 'loss', of: 'loss', split: 'train', moment }, [losses([0])], [losses(trainLosses)])![1];
  expect([at('early'), at('whole')]).toEqual([early, whole]);
});

describe('the ratio of epochs', () => {
  it.each([
    [[0.125, 0.625, 0.25], 2 / 3],
    [[0.5, 0, 0], 1 / 3], // Equal is reached.
    [[0, 0, 0.5], 1],
    [[0, 0.49, 0.4], undefined],
  ])('of accuracies %j against a final 0.5 is %s', (accuracies, expected) => {
    expect(epochRatio(ACCURACY_RATIO, BASE, course(accuracies))).toBe(expected);
    expect(measuredPair(ACCURACY_RATIO, [BASE], [course(accuracies)])).toEqual([1, expected ?? 1]);
  });

  it.each([
    [[0.9, 0.8, 0.4, 0.4], 3 / 4],
    [[0.5, 9, 9, 9], 1 / 4], // Equal is reached.
    [[0.9, 0.8, 0.7, 0.6], undefined],
    [[NaN, NaN, NaN, NaN], undefined],
  ])('of losses %j against a final 0.5 is %s', (trainLosses, expected) => {
    expect(epochRatio(LOSS_RATIO, losses([0.9, 0.7, 0.6, 0.5]), losses(trainLosses))).toBe(expected);
  });

  it('of a training against its own end is below 1 where its accuracy was there before', () => {
    expect(epochRatio(ACCURACY_RATIO, BASE, BASE)).toBe(2 / 3);
    expect(epochRatio(ACCURACY_RATIO, course([0.1, 0.2, 0.3]), course([0.1, 0.2, 0.3]))).toBe(1);
  });
});

describe('a mean and deviation over the optimizers', () => {
  it('of 70, 80, 90 are 80 and sqrt(200/3), not sqrt(200/2)', () => {
    const three = [0.7, 0.8, 0.9].map((accuracy) => course([0, accuracy]));
    const same = three.map(() => course([0, 0.5]));
    const [mean] = measuredPair({ ...FINAL, quantity: 'mean' }, three, same)!;
    const [deviation, none] = measuredPair({ ...FINAL, quantity: 'sd' }, three, same)!;
    expect(mean).toBeCloseTo(80, 12);
    expect(deviation).toBeCloseTo(Math.sqrt(200 / 3), 12);
    expect(none).toBe(0);
  });

  it('are those that Table 5 prints below its own columns, but for ExponentialLR with LGA (tab-5.statistics)', () => {
    const printed = (name: string) => Number(CELLS.find(({ id }) => id === name)!.text);
    const column = (scheduler: string, arm: string) =>
      OPTIMIZERS.map((name) => course([0], printed(`tab-5.${scheduler}.${name}.${arm}`) / 100));
    for (const scheduler of ['cosine', 'plateau', 'step'])
      for (const quantity of ['mean', 'sd'] as const) {
        const [without, withLga] = (['without', 'with'] as const).map((arm) => column(scheduler, arm));
        const pair = measuredPair({ ...FINAL, split: 'train', quantity }, without!, withLga!)!;
        // Numbers off by 0.005 move a mean and a deviation by no more; both are rounded again.
        for (const [i, arm] of (['without', 'with'] as const).entries())
          expect(Math.abs(pair[i]! - printed(`tab-5.${scheduler}.${quantity}.${arm}`))).toBeLessThanOrEqual(
            0.01 + 1e-9,
          );
      }
  });
});
