import { describe, expect, it } from 'vitest';
import { reproductionVerdict } from '../claims/reproduction.js';
import { historyOf, reproducedFrom, type Given } from '../test/reproduced.js';

/** Fig. 2, SGD on MNIST: the train losses of both arms in each epoch, with LGA a little more by seed. */
const curve = (
  more: number,
  given: Given = {},
  id: 'early' | 'whole' = 'whole',
  diverged: (seed: number) => boolean = () => false,
) =>
  reproducedFrom(`fig-2.mnist.sgd.${id}`, given, ({ correction, seed, epochs }) =>
    historyOf(
      Array.from({ length: epochs }, (_, i) => ({ trainLoss: 2 - i / 20 + (correction ? more + seed / 100 : 0) })),
      correction && { active: 1, reach: 0, gamma2: 1 },
      correction !== null && diverged(seed),
    ),
  );

const judgedAs = (...args: Parameters<typeof curve>) => {
  const one = curve(...args);
  return [one.readings[0]!.outcome, reproductionVerdict(one)];
};

describe('a curve, of which no number is printed', () => {
  it('is supported where the loss is lower with LGA, and contradicts nothing where it is not', () => {
    expect(judgedAs(-0.1)).toEqual(['agrees', 'supported']);
    expect(judgedAs(0.1)).toEqual(['disagrees', 'inconclusive']);
    expect(judgedAs(-0.02)).toEqual(['undecided', 'inconclusive']); // From -0.02 to 0.02.
    expect(curve(0.1).readings[0]!.because).toBe('the loss is higher with LGA; Fig. 2 is about most, not all');
    expect(curve(-0.1).printed).toBeNull();
  });

  it('is open with few seeds and at a smaller scale, whatever its sign', () => {
    expect(judgedAs(-0.1, { seeds: 4 })).toEqual(['undecided', 'inconclusive']);
    expect(judgedAs(-0.1, { epochs: 2 })).toEqual(['undecided', 'inconclusive']);
    expect(judgedAs(-0.1, { seeds: 1 })).toEqual(['undecided', 'inconclusive']);
  });

  it('is judged by the default reading alone', () => {
    const one = curve(0.1);
    const [first] = one.readings;
    const other = { ...first!, outcome: 'agrees' } as const;
    expect(reproductionVerdict({ ...one, readings: [first!, other] })).toBe('inconclusive');
    expect(reproductionVerdict({ ...one, readings: [other], missing: 1 })).toBe('inconclusive');
  });

  it('comes with its course, the mean over the seeds that did not diverge', () => {
    const { course } = curve(0.5, { epochs: 3 }, 'whole', (seed) => seed === 4).readings[0]!;
    expect(course!.base.map((loss) => Number(loss.toFixed(12)))).toEqual([2, 1.95, 1.9]);
    // Seeds 0 to 3: 0.015 more in the mean.
    expect(course!.other.map((loss) => Number(loss.toFixed(12)))).toEqual([2.515, 2.465, 2.415]);
    expect(curve(0.5, {}, 'early').readings[0]!.course).toBeUndefined();
    expect(curve(0.5, {}, 'whole', () => true).readings[0]!.course).toBeUndefined();
  });
});
