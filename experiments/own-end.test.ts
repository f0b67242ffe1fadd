import { describe, expect, it } from 'vitest';
import { ownEndWords } from '../claims/own-end.js';
import { reproductionVerdict } from '../claims/reproduction.js';
import { historyOf, reproducedFrom, type Given } from '../test/reproduced.js';

/** Twenty epochs: 0.8 at the end and in epoch `at`, from 1, and 0.5 in the others. */
const reachesAt = (at: number, end = 0.8) =>
  historyOf(Array.from({ length: 20 }, (_, i) => ({ testAccuracy: i === 19 ? end : i + 1 === at ? 0.8 : 0.5 })));

/** Table 3, SGD on MNIST: 0.76. The epochs in which the final accuracy without LGA is reached, by seed. */
const ratio = (own: (seed: number) => number, withLga: (seed: number) => number | 'never', given: Given = {}) =>
  reproducedFrom('tab-3.mnist.sgd.ratio', given, ({ correction, seed }) => {
    if (!correction) return reachesAt(own(seed));
    const at = withLga(seed);
    return at === 'never' ? reachesAt(0, 0.79) : reachesAt(at, 0.1);
  });

const BY_SEED = [14, 15, 15, 16, 16]; // 15.2 of 20 in the mean, the printed 0.76.
const printed = (seed: number) => BY_SEED[seed]!;

describe('a printed ratio', () => {
  it('is set against 1, and consistent where five such runs would show it', () => {
    const one = ratio(() => 20, printed);
    expect(one.printed).toEqual({ base: 1, other: 0.76, difference: -0.24 });
    const [{ base, other, difference } = { base: undefined, other: undefined, difference: undefined }] = one.readings;
    expect(base!.values).toEqual([1, 1, 1, 1, 1]);
    expect(other!.values).toEqual([0.7, 0.75, 0.75, 0.8, 0.8]);
    expect(difference!.mean).toBeCloseTo(-0.24, 12);
    expect(reproductionVerdict(one)).toBe('consistent');
  });

  it('is not reproduced where the epochs are others', () => {
    expect(
      reproductionVerdict(
        ratio(
          () => 20,
          () => 10,
        ),
      ),
    ).toBe('not-reproduced');
  });

  it('is taken as rounded, both ends included: 0.9 for ASGD is 17 to 19 of 20 epochs', () => {
    const verdictAt = (at: number) =>
      reproductionVerdict(
        reproducedFrom('tab-3.mnist.asgd.ratio', {}, ({ correction }) => reachesAt(correction ? at : 20)),
      );
    const [no, yes] = ['not-reproduced', 'consistent'];
    expect([16, 17, 18, 19].map(verdictAt)).toEqual([no, yes, yes, yes]);
  });
});

describe('the control of a ratio', () => {
  const controlOf = (...args: Parameters<typeof ratio>) => ratio(...args).readings[0]!;

  it('is the share of its epochs after which training without LGA is where it ends', () => {
    const { ownEnd, because, outcome } = controlOf(() => 18, printed);
    expect(ownEnd).toEqual({ values: [0.9, 0.9, 0.9, 0.9, 0.9], mean: 0.9, explains: false, never: 0 });
    expect(outcome).toBe('agrees');
    expect(because).toBe(
      'five such runs would show the printed difference, but training without LGA first reaches its own end after 0.90 of its epochs',
    );
  });

  it('says where training without LGA alone would show the printed ratio', () => {
    const { ownEnd, because } = controlOf(printed, printed);
    expect(ownEnd!.mean).toBeCloseTo(0.76, 12);
    expect(ownEnd!.explains).toBe(true);
    expect(because).toMatch(/, but training .* after 0.76 of its epochs, which alone would show the printed ratio$/);
  });

  it('counts the seeds in which LGA never gets there, as 1', () => {
    const { ownEnd, other, because } = controlOf(
      () => 20,
      (seed) => (seed < 2 ? 'never' : 10),
    );
    expect(other.values).toEqual([1, 1, 0.5, 0.5, 0.5]);
    expect(ownEnd!.never).toBe(2);
    expect(because).toMatch(/after 1.00 of its epochs, with LGA never reached in 2 of 5$/);
  });

  it('explains nothing from one seed, and is there all the same', () => {
    const { ownEnd, because } = controlOf(() => 15, printed, { seeds: 1 });
    expect(ownEnd).toEqual({ values: [0.75], mean: 0.75, explains: false, never: 0 });
    expect(because).toMatch(/^1 of at least 2 pairs of runs; training without LGA first .* 0.75 of its epochs$/);
  });

  it('is absent without a run, and of other quantities', () => {
    const nothing = reproducedFrom('tab-3.mnist.sgd.ratio', {}, () => undefined);
    expect(nothing.readings[0]!.ownEnd).toBeUndefined();
    const accuracy = reproducedFrom('tab-3.mnist.sgd', {}, () => reachesAt(15));
    expect(accuracy.readings[0]!.ownEnd).toBeUndefined();
  });

  it('leaves out a seed that diverged', () => {
    const one = reproducedFrom('tab-3.mnist.sgd.ratio', {}, ({ correction, seed }) =>
      correction && seed === 0 ? historyOf([{}], null, true) : reachesAt(10),
    );
    expect(one.readings[0]!.ownEnd!.values).toEqual([0.5, 0.5, 0.5, 0.5]);
    expect(one.readings[0]!.other).toMatchObject({ diverged: 1, values: { length: 4 } });
  });
});

it('has words for itself', () => {
  const own = { values: [1, 0.5], mean: 0.75, explains: true, never: 1 };
  expect(ownEndWords(own)).toBe(
    'training without LGA first reaches its own end after 0.75 of its epochs, which alone would show the printed ratio, with LGA never reached in 1 of 2',
  );
});
