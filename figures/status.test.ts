import { describe, expect, it } from 'vitest';
import { drawDigits } from '../data/digits.js';
import { status } from './index.js';
import { flatWeights, softmaxLoss } from './softmax.js';
import { trainingLosses } from './training-losses.js';

const figure = status(7);
const { losses, stepsPerEpoch, tracks } = figure;
const labelled = tracks.map((track) => [JSON.stringify(track.readings), track] as const);

describe('softmax regression', () => {
  const digits = drawDigits(5, 3);

  it('begins at ln 10', () => {
    expect(softmaxLoss(flatWeights(), digits, 0, 5).loss).toBeCloseTo(Math.LN10, 14);
    expect(losses[0]).toBeCloseTo(Math.LN10, 14);
  });

  it('has the gradient of its loss', () => {
    const weights = flatWeights().map((_, i) => Math.sin(i) / 10);
    const { gradient } = softmaxLoss(weights, digits, 1, 5);
    for (const at of [300, 784, 785 + 410, 4 * 785 + 290, 9 * 785 + 784]) {
      const shifted = (h: number) =>
        softmaxLoss(
          weights.map((w, i) => (i === at ? w + h : w)),
          digits,
          1,
          5,
        ).loss;
      // |f'''| <= 1 in one weight: truncation h^2 / 6 and rounding u f / h are both below 1e-9.
      expect(gradient[at]).toBeCloseTo((shifted(1e-5) - shifted(-1e-5)) / 2e-5, 8);
    }
  });

  it('learns, the same for the same seed', () => {
    expect(trainingLosses(7).losses).toEqual(losses);
    expect(trainingLosses(8).losses).not.toEqual(losses);
    expect(losses.length).toBe(10 * stepsPerEpoch);
    expect(losses.at(-1)).toBeLessThan(0.5);
  });
});

describe('the loss status', () => {
  it.each(labelled)('%s: E by its own formula', (_, { readings, bound }) => {
    const { lowerBound = 'progressive', logBase = 'e', momentumForm = 'average' } = readings;
    let E = 0;
    let n = 0;
    losses.forEach((f, step) => {
      const t = readings.timeUnit === 'epoch' ? Math.floor(step / stepsPerEpoch) : step;
      const skips =
        (step === 0 && readings.boundAtStart !== 'updated') ||
        (step > 0 && readings.timeUnit === 'epoch' && step % stepsPerEpoch > 0);
      if (!skips) {
        n += 1;
        const w = logBase === 'e' ? 1 / Math.log(t + 10) : Math.LN10 / Math.log(t + 10);
        const keeps = lowerBound === 'progressive' ? w : lowerBound === 'average' ? 1 - 1 / n : 0.9;
        E = keeps * E + (momentumForm === 'sum' ? 1 : 1 - keeps) * f;
      }
      expect(Math.abs(bound[step]! - E)).toBeLessThan(1e-12 * Math.max(1, E));
    });
  });

  it.each(labelled)('%s: Omega is f - E inside its branch and 0 outside', (_, { bound, omega, active }) => {
    losses.forEach((f, step) => {
      const gap = f - bound[step]!;
      expect(omega[step]).toBe(gap >= 0.1 && f <= losses[0]! ? gap : 0);
    });
    expect(active).toBe(omega.filter(Boolean).length);
    expect(active).toBeGreaterThan(0);
  });

  it.each(labelled)('%s: gamma2 is divided by ten at every rise that counts', (_, { readings, gamma2 }) => {
    const unit = readings.timeUnit === 'epoch' ? stepsPerEpoch : 1;
    let rises = 0;
    losses.forEach((f, step) => {
      const before = rises;
      if (step > 0 && step % unit === 0 && f > losses[step - unit]!) rises += 1;
      const exponent = -8 - (readings.decayOrder === 'after-use' ? before : rises);
      expect(Math.log10(gamma2[step]!)).toBeCloseTo(exponent, 10);
    });
    if (unit === 1) expect(rises).toBeGreaterThan(100);
  });

  it('tells every reading from the default', () => {
    const seen = tracks.map(({ bound, omega, gamma2 }) => JSON.stringify([bound, omega, gamma2]));
    expect(new Set(seen).size).toBe(tracks.length);
    expect(figure.aboveCap).toBe(losses.filter((f) => f > Math.LN10 + 1e-9).length);
  });
});
