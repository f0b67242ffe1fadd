import { describe, expect, it } from 'vitest';
import { reproductionVerdict } from '../claims/reproduction.js';
import { historyOf, reproducedFrom, type Given } from '../test/reproduced.js';

/**
 * What Table 1 has for SGD on MNIST, 94.95 -> 95.95, when the runs with LGA, by reading, have these accuracies in per cent,
 * those without it 90.
 */
const outcome = (given: Given, accuracies: (reading: string, seed: number) => number | 'diverged' | undefined) =>
  reproducedFrom('tab-1.mnist.sgd', given, ({ correction, seed }) => {
    const value = correction ? accuracies(correction.timeUnit, seed) : 90;
    if (value === undefined) return undefined;
    const used = correction ? { active: 2, reach: seed / 100, gamma2: 1 } : null;
    const trainAccuracy = value === 'diverged' ? 0 : value / 100;
    return historyOf([{}, { trainAccuracy }], used, value === 'diverged');
  });

const verdictOf = (...args: Parameters<typeof outcome>) => reproductionVerdict(outcome(...args));

/** 90 and `gain`, give or take a little by seed. */
const gains = (gain: number) => (_: string, seed: number) => 90 + gain + (seed - 2) / 50;

describe('a printed difference', () => {
  it('is consistent where five such runs would show it', () => {
    expect(verdictOf({}, gains(1))).toBe('consistent');
    expect(outcome({}, gains(1)).readings[0]!.difference).toMatchObject({ sign: { above: 5, below: 0, ties: 0 } });
  });

  it('is taken as rounded: off by a unit of the last place it is still consistent', () => {
    const all = (gain: number) => () => 90 + gain; // No spread at all: 1.00 is printed, from 0.99 to 1.01 before rounding.
    expect([0.991, 1.009].map((gain) => verdictOf({}, all(gain)))).toEqual(['consistent', 'consistent']);
    expect([0.98, 1.02].map((gain) => verdictOf({}, all(gain)))).toEqual(['not-reproduced', 'not-reproduced']);
  });

  it('is at most not reproducible where the paper leaves something open', () => {
    const at = (gain: number) => ({ ...outcome({}, gains(gain)), unsaid: ['20 epochs'] });
    expect([1, 0].map((gain) => reproductionVerdict(at(gain)))).toEqual(['consistent-only-if', 'not-reproducible']);
  });

  it('is not reproduced where they would not', () => {
    expect(verdictOf({}, gains(0))).toBe('not-reproduced');
    expect(verdictOf({}, gains(2))).toBe('not-reproduced');
  });

  it('is open where the runs spread too far to tell it from none', () => {
    expect(verdictOf({}, (_, seed) => 90 + 3 * (seed - 2))).toBe('inconclusive');
  });

  it('holds only under another reading', () => {
    const other = (reading: string, seed: number) => gains(reading === 'epoch' ? 1 : 0)(reading, seed);
    expect(verdictOf({ reading: 'timeUnit=epoch' }, other)).toBe('consistent-only-if');
    expect(outcome({ reading: 'timeUnit=epoch' }, other).readings.map((one) => one.outcome)).toEqual([
      ...['disagrees', 'agrees'],
    ]);
  });

  it('is open with few seeds, at a smaller scale, with missing runs', () => {
    expect(verdictOf({ seeds: 4 }, gains(1))).toBe('inconclusive');
    const small = outcome({ epochs: 2 }, gains(0));
    expect(reproductionVerdict(small)).toBe('inconclusive');
    expect(small.readings[0]!.because).toBe('2 epochs instead of 20');
    const missing = outcome({ seeds: 6 }, (reading, seed) => (seed === 3 ? undefined : gains(1)(reading, seed)));
    expect([missing.missing, reproductionVerdict(missing)]).toEqual([1, 'inconclusive']);
  });

  it('leaves out pairs that diverged, and counts them', () => {
    const { readings } = outcome({ seeds: 7 }, (reading, seed) => (seed === 3 ? 'diverged' : gains(1)(reading, seed)));
    expect(readings[0]!.other).toMatchObject({ diverged: 1 });
    expect(readings[0]!.other.values).toHaveLength(6);
  });

  it('names the estimators that are compared', () => {
    const settingOf = (id: string) => reproducedFrom(id, { seeds: 1 }, () => undefined).setting;
    expect(settingOf('tab-5.step.sgd')).toBe('LeNet-5, learning rate 0.001, StepLR');
    expect(settingOf('tab-13.mnist.sgd.average')).toBe('LeNet-5, learning rate 0.001, average -> progressive');
  });

  it('comes with what the correction did', () => {
    // Two of ten steps in each of two epochs, and the largest of the sums over both.
    const { use } = outcome({}, gains(0)).readings[0]!;
    expect(use!.activeShare).toBeCloseTo(0.2, 12);
    expect(use!.reach).toBeCloseTo(0.08, 12);
  });
});

describe('a mean over the optimizers', () => {
  /** Accuracies by optimizer, 86.76 in the mean without LGA and 94.96 with it, as printed. */
  const trained = (given: Given, spoiled?: (optimizer: string, seed: number) => 'diverged' | 'missing' | undefined) =>
    reproducedFrom('tab-5.step.mean', given, ({ optimizer, correction, seed }) => {
      const fate = correction ? spoiled?.(optimizer, seed) : undefined;
      if (fate === 'missing') return undefined;
      const off = { sgd: -14, adadelta: 14 }[optimizer as string] ?? 0; // No more than a mean sees.
      const trainAccuracy = ((correction ? 94.96 : 86.76) + off / 2 + (seed - 2) / 100) / 100;
      return historyOf([{ trainAccuracy }], correction && { active: 1, reach: 0, gamma2: 1 }, fate === 'diverged');
    });

  it('is judged from one number per seed, of seven runs', () => {
    const { optimizer, measure, readings } = trained({});
    expect([optimizer, measure]).toEqual(['all', "mean of the optimizers' final train accuracy"]);
    expect(readings[0]!.base.values).toHaveLength(5);
    expect(readings[0]!.base.values[2]).toBeCloseTo(86.76, 10);
    expect(readings[0]!.difference!.mean).toBeCloseTo(8.2, 10);
    expect(readings[0]!).toMatchObject({ outcome: 'agrees', use: { activeShare: 0.1 } });
    expect(readings[0]!.ownEnd).toBeUndefined();
  });

  it('needs all seven runs of a seed, and none of them diverged', () => {
    const missing = trained({}, (optimizer, seed) => (optimizer === 'adam' && seed === 1 ? 'missing' : undefined));
    expect(missing).toMatchObject({ missing: 1, readings: [{ base: { values: { length: 4 } } }] });
    const lost = trained({}, (optimizer, seed) => (optimizer.startsWith('ada') && seed === 1 ? 'diverged' : undefined));
    // One pair, however many of its runs.
    expect(lost).toMatchObject({ missing: 0, readings: [{ base: { diverged: 0 }, other: { diverged: 1 } }] });
    expect(lost.readings[0]!.other.values).toHaveLength(4);
  });
});
