import { describe, expect, it } from 'vitest';
import { reduceLROnPlateau, type PlateauSchedule, type ReduceLROnPlateauOptions } from './reduce-lr-on-plateau.js';

function run(options: ReduceLROnPlateauOptions, metrics: readonly number[]): PlateauSchedule[] {
  const scheduler = reduceLROnPlateau(options);
  let state = scheduler.init();
  return metrics.map((metric) => (state = scheduler.next(Object.freeze(state), metric)));
}

const rates = (options: ReduceLROnPlateauOptions, metrics: readonly number[]): number[] =>
  run(options, metrics).map((state) => state.learningRate);

describe('reduceLROnPlateau', () => {
  it('lowers the rate after patience + 1 epochs in a row without improvement', () => {
    const options = { learningRate: 8, factor: 0.5, patience: 1 };
    expect(rates(options, [3, 3, 3, 3, 3, 2, 2, 2])).toEqual([8, 8, 4, 4, 2, 2, 2, 1]);
  });

  it('by default waits 10 epochs and multiplies by 0.1', () => {
    expect(rates({ learningRate: 8 }, Array<number>(12).fill(1))).toEqual([...Array<number>(11).fill(8), 8 * 0.1]);
  });

  it('does not count bad epochs during a cooldown', () => {
    const options = { learningRate: 8, factor: 0.5, patience: 0, cooldown: 2 };
    const states = run(options, [1, 1, 1, 1, 1]);
    expect(states.map((state) => state.learningRate)).toEqual([8, 4, 4, 4, 2]);
    expect(states.map((state) => state.cooldown)).toEqual([0, 2, 1, 0, 2]);
  });

  it.each([
    ['min', 'rel', 0.25, 3, 4],
    ['min', 'abs', 1, 3, 4],
    ['max', 'rel', 0.25, 5, 4],
    ['max', 'abs', 1, 5, 4],
  ] as const)(
    'mode %s, threshold %s %f: %f is no improvement on %f, but a little more is',
    (mode, thresholdMode, threshold, bar, best) => {
      const options = { learningRate: 8, factor: 0.5, patience: 0, mode, thresholdMode, threshold };
      const beyond = mode === 'min' ? bar - 0.125 : bar + 0.125;
      expect(run(options, [best, bar]).at(-1)).toMatchObject({ learningRate: 4, best });
      expect(run(options, [best, beyond]).at(-1)).toMatchObject({ learningRate: 8, best: beyond, badEpochs: 0 });
    },
  );

  it('has the relative threshold 1e-4 by default', () => {
    const bar = 1 * (1 - 1e-4);
    expect(run({ learningRate: 8 }, [1, bar]).at(-1)!.badEpochs).toBe(1);
    expect(run({ learningRate: 8 }, [1, bar - 2 ** -53]).at(-1)!.badEpochs).toBe(0);
  });

  it('stops at the smallest rate, and leaves out a decay by epsilon or less', () => {
    expect(rates({ learningRate: 8, factor: 0.5, patience: 0, minLearningRate: 3 }, [1, 1, 1, 1])).toEqual([
      8, 4, 3, 3,
    ]);
    expect(rates({ learningRate: 8, factor: 0.5, patience: 0, epsilon: 2 }, [1, 1, 1, 1])).toEqual([8, 4, 4, 4]);
  });

  it('has plain JSON data as its state', () => {
    const scheduler = reduceLROnPlateau({ learningRate: 1 });
    const states = [scheduler.init(), scheduler.next(scheduler.init(), 2)];
    expect(JSON.parse(JSON.stringify(states))).toEqual(states);
  });

  it('refuses an epoch without a finite metric', () => {
    const scheduler = reduceLROnPlateau({ learningRate: 1 });
    expect(() => scheduler.next(scheduler.init())).toThrow(
      'expected the metric of the epoch; got none. Pass next(state, metric).',
    );
    expect(() => scheduler.next(scheduler.init(), NaN)).toThrow(
      /^expected the metric of the epoch to be a finite number; got NaN/,
    );
  });

  it.each([
    [{ learningRate: -1 }, /^expected learningRate /],
    [{ learningRate: 1, factor: 1 }, /^expected factor to be in \[0, 1\); got 1/],
    [{ learningRate: 1, patience: -1 }, /^expected patience to be an integer >= 0; got -1/],
    [{ learningRate: 1, cooldown: 0.5 }, /^expected cooldown to be an integer >= 0; got 0\.5/],
    [{ learningRate: 1, minLearningRate: -1 }, /^expected minLearningRate /],
    [{ learningRate: 1, epsilon: -1 }, /^expected epsilon /],
    [{ learningRate: 1, threshold: NaN }, /^expected threshold to be a finite number; got NaN/],
  ])('refuses %j', (options, message) => {
    expect(() => reduceLROnPlateau(options)).toThrow(message);
  });

  it('refuses modes that it does not know', () => {
    const mode: object = { mode: 'smaller' };
    const thresholdMode: object = { thresholdMode: 'percent' };
    expect(() => reduceLROnPlateau({ learningRate: 1, ...mode })).toThrow(
      /^expected mode to be one of min, max; got string "smaller"/,
    );
    expect(() => reduceLROnPlateau({ learningRate: 1, ...thresholdMode })).toThrow(
      /^expected thresholdMode to be one of rel, abs/,
    );
  });
});
