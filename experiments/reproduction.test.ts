import { describe, expect, it } from 'vitest';
import { reproductionVerdict } from '../claims/reproduction.js';
import { DEFAULT_ASSUMPTIONS } from './assumptions.js';
import { COMPARISONS } from './comparison.js';
import { gridOf } from './grid.js';
import type { EpochRecord, History } from './history.js';
import { readingsOf } from './readings.js';
import { reproduced } from './reproduction.js';
import { runRecord, type RunRecord } from './run-record.js';

const ENVIRONMENT = { node: '', platform: '', arch: '', device: '', seconds: 1, sittings: 1, finished: '' };
const MNIST = { name: 'mnist', sha256: '', train: 60_000, test: 10_000 };

/** Table 1, SGD on MNIST: 94.95 -> 95.95. */
function planned({ seeds = 5, epochs, reading = 'default' }: { seeds?: number; epochs?: number; reading?: string }) {
  const grid = gridOf({
    comparisons: COMPARISONS.filter(({ id }) => id === 'tab-1.mnist.sgd'),
    ...{ readings: readingsOf(reading), seeds: Array.from({ length: seeds }, (_, i) => i), epochs, data: MNIST },
    ...{ engine: { backend: 'wasm', library: '' }, assumptions: DEFAULT_ASSUMPTIONS },
  });
  return { grid, comparison: grid.comparisons[0]! };
}

function history(trainAccuracy: number, correction: EpochRecord['correction'], diverged = false): History {
  const epoch = { learningRate: 1, trainLoss: 1, testLoss: 1, testAccuracy: 0.5, correction };
  return {
    ending: diverged ? { kind: 'diverged', epoch: 0, step: 3 } : { kind: 'finished' },
    epochs: [epoch, { ...epoch, trainAccuracy }],
    ...{ stepsPerEpoch: 10, weights: '' },
  };
}

/** What a comparison comes to when the runs with LGA, by reading, have these accuracies in per cent, those without it 90. */
function outcome(
  given: Parameters<typeof planned>[0],
  accuracies: (reading: string, seed: number) => number | 'diverged' | undefined,
) {
  const { grid, comparison } = planned(given);
  const records = new Map<string, RunRecord>();
  for (const { address, setting } of grid.runs) {
    const { correction, seed } = setting;
    const value = correction ? accuracies(correction.timeUnit, seed) : 90;
    if (value === undefined) continue;
    const used = correction ? { active: 2, reach: seed / 100, gamma2: 1 } : null;
    const course = history(value === 'diverged' ? 0 : value / 100, used, value === 'diverged');
    records.set(address, runRecord(setting, course, ENVIRONMENT));
  }
  return reproduced(comparison, records, 1);
}

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
    const ids = ['tab-13.mnist.sgd.average', 'tab-5.step.sgd'];
    const { comparisons } = gridOf({
      comparisons: COMPARISONS.filter(({ id }) => ids.includes(id)),
      ...{ readings: readingsOf('default'), seeds: [1], data: MNIST, assumptions: DEFAULT_ASSUMPTIONS },
      engine: { backend: 'wasm', library: '' },
    });
    expect(comparisons.map((one) => reproduced(one, new Map(), 1).setting)).toEqual([
      'LeNet-5, learning rate 0.001, StepLR',
      'LeNet-5, learning rate 0.001, average -> progressive',
    ]);
  });

  it('comes with what the correction did', () => {
    // Two of ten steps in each of two epochs, and the largest of the sums over both.
    const { use } = outcome({}, gains(0)).readings[0]!;
    expect(use!.activeShare).toBeCloseTo(0.2, 12);
    expect(use!.reach).toBeCloseTo(0.08, 12);
  });
});
