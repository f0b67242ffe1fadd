import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cosineAnnealingLR } from '../../reference/schedulers/cosine-annealing-lr.js';
import { exponentialLR } from '../../reference/schedulers/exponential-lr.js';
import { reduceLROnPlateau } from '../../reference/schedulers/reduce-lr-on-plateau.js';
import type { Schedule, Scheduler } from '../../reference/schedulers/scheduler.js';
import { stepLR } from '../../reference/schedulers/step-lr.js';
import { binades, counted, errorIn, expectTight } from '../../test/rounding.js';
import { big } from '../../test/decimals.js';

// The recursions against their closed forms in 64 digits, after n epochs.

/** gamma1 after each of n epochs. The metric never improves. */
function rates<State extends Schedule>(scheduler: Scheduler<State>, epochs: number): number[] {
  const seen: number[] = [];
  for (let state = scheduler.init(), n = 0; n < epochs; n++) {
    state = scheduler.next(state, 1);
    seen.push(state.learningRate);
  }
  return seen;
}

describe('geometric decay', () => {
  // Worst shares measured: exponential, step, plateau 0.96.
  const factors = fc.double({ min: 0.5, max: 0.99, noNaN: true });

  it('always stays within one u per decay, whichever scheduler decides when', () => {
    const cases = fc.tuple(binades(-10, 0), factors, fc.integer({ min: 1, max: 12 }));
    expectTight({ cases }, { seed: 50, numRuns: 400 }, ([learningRate, gamma, n]) => {
      const want = (k: number) => big(learningRate).times(big(gamma).pow(big(k)));
      const share = (got: number, k: number) => errorIn(counted([k, want(k)]), got, want(k));
      const plateau = { learningRate, factor: gamma, patience: 0, epsilon: 0 };
      return {
        exponential: share(rates(exponentialLR({ learningRate, gamma }), n).at(-1)!, n),
        step: share(rates(stepLR({ learningRate, gamma, stepSize: 3 }), 3 * n + 2).at(-1)!, n),
        // The first epoch sets the best metric.
        plateau: share(rates(reduceLROnPlateau(plateau), n + 1).at(-1)!, n),
      };
    });
  });

  it('reaches the bound: the roundings can all go one way for a thousand epochs', () => {
    const [learningRate, gamma] = [0.5 + 2 ** -30, 1 - 2 ** -53];
    const want = big(learningRate).times(big(gamma).pow(big(1000)));
    const error = errorIn(want, rates(exponentialLR({ learningRate, gamma }), 1000).at(-1)!, want);
    expect(error).toBeLessThanOrEqual(1000 * (1 + 2 ** -40));
    expect(error).toBeGreaterThan(999);
  });

  it('adds at most half a subnormal per epoch once gamma1 underflows', () => {
    const seen = rates(exponentialLR({ learningRate: 1e-300, gamma: 0.7 }), 200);
    const halves = big(2 ** -1074).times(big(2)); // the geometric sum of 0.7^k is below 4 halves
    seen.forEach((got, i) => {
      const want = big(1e-300).times(big(0.7).pow(big(i + 1)));
      expect(errorIn(counted([i + 1, want]), got, want, halves)).toBeLessThanOrEqual(1);
    });
  });
});

describe('cosine annealing', () => {
  // Worst shares measured: falling 0.41, rising 0.43.
  const pi = big(-1).acos();

  /** 1 + cos(pi n / T), and how many u of it the computed height is off. */
  function height(n: number, tMax: number) {
    const angle = pi.times(big(n)).div(big(tMax));
    const cosine = angle.cos();
    const value = big(1).plus(cosine);
    // PI is 0.36 u short; product and quotient round, the cosine is good to 1 ulp <= u, and the sum rounds.
    const off = 1 + 2.36 * angle.times(angle.sin().abs()).toNumber();
    return { value, cosine, count: value.toNumber() < 2 ** -100 ? 0 : 1 + off / value.toNumber() };
  }

  it('always stays within its count, through the minimum and up again', () => {
    const cases = fc.tuple(binades(-10, 0), fc.integer({ min: 1, max: 16 }), fc.constantFrom(0, 0.001, 0.1));
    expectTight({ cases }, { seed: 51, numRuns: 60 }, ([learningRate, tMax, floor]) => {
      const least = floor * learningRate;
      const swing = big(learningRate).minus(big(least));
      const around = height(1, tMax);
      const [falling, rising]: [number[], number[]] = [[], []];
      // Heights telescope: only the newest and the first one since the start or the minimum stay.
      let path = 0;
      let oldest = 0;
      rates(cosineAnnealingLR({ learningRate, tMax, minLearningRate: least }), 2 * tMax).forEach((got, i) => {
        const n = i + 1;
        const { value, count } = height(n, tMax);
        const above = swing.times(value).div(big(2));
        const want = above.plus(big(least));
        const share = above.isZero() || n === tMax ? 0 : want.div(above).toNumber();
        const plus = least === 0 ? 0 : share; // + 0 does not round
        if (n === tMax + 1) {
          // G - m, 1 - cos, their product and the sum; 1 - cos inherits the cosine's error.
          const gap = big(1).minus(around.cosine).toNumber();
          const off =
            (1 +
              2.36 *
                pi
                  .div(big(tMax))
                  .times(pi.div(big(tMax)).sin().abs())
                  .toNumber()) /
            gap;
          path = (least === 0 ? 0 : 1) + 1 + off + 1 + plus;
          oldest = count;
        } else path += 2 + (least === 0 ? 0 : 1) + plus;
        const total = n === tMax + 1 ? path : path + count + oldest;
        const size = n === tMax ? counted([least === 0 ? 0 : 1, want]) : counted([total, above]);
        (n > tMax ? rising : falling).push(errorIn(size, got, want, n === tMax ? undefined : big(2 ** -1000)));
      });
      return { falling: Math.max(...falling), rising: Math.max(...rising) };
    });
  });
});
