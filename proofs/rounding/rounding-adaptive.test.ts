import fc from 'fast-check';
import type { BigNumber } from 'mathjs';
import { describe, expect, it } from 'vitest';
import { adam } from '../../reference/optimizers/adam.js';
import { adamax } from '../../reference/optimizers/adamax.js';
import { rmsprop } from '../../reference/optimizers/rmsprop.js';
import { binades, counted, edge, errorIn, expectTight, HALF_SUBNORMAL, signed, ulp } from '../../test/rounding.js';
import { big, magnitude } from '../../test/decimals.js';

// One step of the optimizers that divide by a moving second moment, against the same formula in 64 digits.
// d is the gradient as it arrives; what weight decay adds is held in rounding-linear.test.ts.

const F = (value: number) => Float64Array.of(value);
const one = big(1);
const info = { loss: 1 };
const twice = HALF_SUBNORMAL.times(big(2));

const rates = binades(-12, 1);
/** Defaults, any decay that 1 - beta keeps exactly (Sterbenz: beta >= 1/2), and smaller ones. */
const decays = fc.oneof(
  fc.constantFrom(0.9, 0.99, 0.999),
  fc.double({ min: 0.5, max: 0.999, noNaN: true }),
  fc.double({ min: 2 ** -10, max: 0.5, noNaN: true }),
);

/** Gradient d, first moment m and second moment v of one size, at any scale whose squares are finite and normal. */
const moments = fc
  .tuple(
    fc.integer({ min: -400, max: 400 }),
    signed(binades(-3, 3)),
    signed(binades(-3, 3)),
    binades(-6, 6),
    binades(-10, 4),
  )
  .map(([k, d, m, v, eps]) => ({ d: d * 2 ** k, m: m * 2 ** k, v: v * 2 ** (2 * k), eps: eps * 2 ** k }));
/** The same at 0, in the subnormals and where d^2 just stays finite, with the default eps. */
const edges = fc
  .tuple(edge, edge, fc.constantFrom(0, Number.MIN_VALUE, 2 ** -1022, 1e-20, 1e-16, 1e300))
  .map(([d, m, v]) => ({ d, m, v, eps: 1e-8 }));

/** beta * old + (1 - beta) * fresh, with the roundings that each of the two passes through. */
function average(beta: number, old: BigNumber, fresh: BigNumber, counts: readonly [number, number]) {
  const [kept, added] = [big(beta).times(old), one.minus(big(beta)).times(fresh)];
  return { value: kept.plus(added), size: counted([counts[0], kept], [counts[1], added]) };
}

/** size / |value|, where an exact 0 has no error. */
const relative = (size: BigNumber, value: BigNumber) => (value.isZero() ? 0 : size.div(magnitude(value)).toNumber());

/** What d^2 loses to underflow: half a subnormal in (1 - beta) d, times d, then two more products. */
const lostSquare = (d: number) => HALF_SUBNORMAL.times(big(Math.abs(d)).plus(big(2)));

// Worst shares measured: v 0.93, a 0.81, b 0.65 (centered 0.71), base 0.62 (centered 0.62).
describe('rmsprop', () => {
  const spread = binades(-6, 3);
  const rest = [fc.boolean(), signed(binades(-3, 3)), rates, decays, spread, decays] as const;

  it('keeps v, a, b and base always within their counts', () => {
    const sets = {
      cases: fc.tuple(moments, fc.boolean(), ...rest),
      // Not centered: v - a^2 of subnormals may round below 0.
      edges: fc.tuple(edges, fc.constant(false), ...rest),
    };
    expectTight(sets, { seed: 30, numRuns: 1500 }, ([start, centered, moving, b0, learningRate, alpha, room, mu]) => {
      const { d, m: a0, eps } = start;
      // A state that can occur has v >= a^2.
      const v0 = centered ? a0 * a0 * (1 + room) : start.v;
      const method = rmsprop({ learningRate, alpha, epsilon: eps, centered, momentum: moving ? mu : 0 });
      const { base, state } = method.propose(
        [F(0)],
        [F(d)],
        {
          squareAvg: [F(v0)],
          gradAvg: centered ? [F(a0)] : null,
          momentumBuffer: moving ? [F(b0)] : null,
        },
        info,
      );
      const v = average(alpha, big(v0), big(d).times(big(d)), [2, 4]);
      const a = average(alpha, big(a0), big(d), [2, 3]);
      const square = a.value.times(a.value);
      const variance = centered ? v.value.minus(square) : v.value;
      const error = centered ? v.size.plus(counted([2, a.value.times(a.size)], [1, square], [1, variance])) : v.size;
      const root = variance.sqrt();
      const q = root.plus(big(eps));
      // Half the error of the variance and the root's own rounding reach q as far as the root does; then the sum rounds.
      const inQ = 1 + relative(root, q) * (1 + relative(error, variance) / 2);
      const quotient = big(d).div(q);
      const rate = big(learningRate);
      const kept = big(mu).times(big(b0));
      const got = (base as Float64Array[])[0]![0]!;
      const first = {
        v: errorIn(v.size, state.squareAvg[0]![0]!, v.value, lostSquare(d)),
        ...(centered ? { a: errorIn(a.size, state.gradAvg![0]![0]!, a.value, twice) } : {}),
      };
      const kind = centered ? 'centered' : 'plain';
      if (!moving) {
        const want = rate.times(quotient);
        const lost = HALF_SUBNORMAL.div(q).plus(HALF_SUBNORMAL);
        return { ...first, [`base ${kind}`]: errorIn(counted([2 + inQ, want]), got, want, lost) };
      }
      const want = kept.plus(quotient);
      const buffer = state.momentumBuffer![0]![0]!;
      return {
        ...first,
        [`b ${kind}`]: errorIn(counted([2, kept], [2 + inQ, quotient]), buffer, want, twice),
        [`base of b ${kind}`]: errorIn(
          rate.times(counted([3, kept], [3 + inQ, quotient])),
          got,
          rate.times(want),
          rate.times(twice).plus(HALF_SUBNORMAL),
        ),
      };
    });
  });
});

/** 1 - beta^t and how many u of it the computed one is off: pow is good to 1 ulp, exact at t = 1; the difference rounds. */
function correction(beta: number, t: number) {
  const power = big(beta).pow(big(t));
  const value = one.minus(power);
  const ofPow = t === 1 ? 0 : big(ulp(power.toNumber())).div(value).toNumber() / 2 ** -53;
  return { value, count: 1 + ofPow };
}

// Worst shares measured: m 0.91, v 0.81, w 0.76, base 0.41.
describe('adam', () => {
  const times = fc.oneof(fc.constantFrom(0, 1), fc.integer({ min: 0, max: 1000 }));
  const options = [rates, decays, decays, times, fc.option(binades(-6, 6))] as const;

  it('keeps m, v, the largest v and base always within their counts', () => {
    const sets = { cases: fc.tuple(moments, ...options), edges: fc.tuple(edges, ...options) };
    expectTight(sets, { seed: 31, numRuns: 1500 }, ([start, learningRate, beta1, beta2, step, ams]) => {
      const { d, m: m0, v: v0, eps } = start;
      const most = ams === null ? null : ams * v0;
      const method = adam({ learningRate, beta1, beta2, epsilon: eps, amsgrad: most !== null });
      const { base, state } = method.propose(
        [F(0)],
        [F(d)],
        { step, expAvg: [F(m0)], expAvgSq: [F(v0)], maxExpAvgSq: most === null ? null : [F(most)] },
        info,
      );
      const m = average(beta1, big(m0), big(d), [2, 3]);
      const v = average(beta2, big(v0), big(d).times(big(d)), [2, 4]);
      const kept = most !== null && big(most).gt(v.value);
      const w = kept ? { value: big(most), size: v.size } : v;
      const first = correction(beta1, step + 1);
      const second = correction(beta2, step + 1);
      const root = w.value.sqrt().div(second.value.sqrt());
      const q = root.plus(big(eps));
      const inRoot = relative(w.size, w.value) / 2 + 1 + second.count / 2 + 1 + 1;
      const inQ = 1 + relative(root, q) * inRoot;
      const size = big(learningRate).div(first.value);
      const want = size.times(m.value).div(q);
      const lost = size.times(twice).plus(HALF_SUBNORMAL).div(q).plus(HALF_SUBNORMAL);
      return {
        m: errorIn(m.size, state.expAvg[0]![0]!, m.value, twice),
        v: errorIn(v.size, state.expAvgSq[0]![0]!, v.value, lostSquare(d)),
        ...(most === null ? {} : { w: errorIn(w.size, state.maxExpAvgSq![0]![0]!, w.value, lostSquare(d)) }),
        base: errorIn(
          size
            .div(q)
            .times(m.size)
            .plus(counted([first.count + 3 + inQ, want])),
          (base as Float64Array[])[0]![0]!,
          want,
          lost,
        ),
      };
    });
  });
});

// Worst shares measured: m 0.94, u 1.00, base 0.44.
describe('adamax', () => {
  const times = fc.oneof(fc.constantFrom(0, 1), fc.integer({ min: 0, max: 1000 }));
  const rest = [binades(-3, 3), rates, decays, decays, times] as const;

  it('keeps m, u and base always within their counts', () => {
    const sets = { cases: fc.tuple(moments, ...rest), edges: fc.tuple(edges, ...rest) };
    expectTight(sets, { seed: 32, numRuns: 1000 }, ([start, share, learningRate, beta1, beta2, step]) => {
      const { d, m: m0, eps } = start;
      const u0 = Math.abs(d) * share;
      const method = adamax({ learningRate, beta1, beta2, epsilon: eps });
      const before = { step, expAvg: [F(m0)], expInf: [F(u0)] };
      const { base, state } = method.propose([F(0)], [F(d)], before, info);
      const m = average(beta1, big(m0), big(d), [2, 3]);
      const [old, fresh] = [big(beta2).times(big(u0)), big(Math.abs(d)).plus(big(eps))];
      const u = old.gt(fresh) ? old : fresh;
      const first = correction(beta1, step + 1);
      const size = big(learningRate).div(first.value);
      const want = size.times(m.value).div(u);
      const lost = size.times(twice).plus(HALF_SUBNORMAL).div(u).plus(HALF_SUBNORMAL);
      return {
        m: errorIn(m.size, state.expAvg[0]![0]!, m.value, twice),
        u: errorIn(counted([1, u]), state.expInf[0]![0]!, u),
        base: errorIn(
          size
            .div(u)
            .times(m.size)
            .plus(counted([first.count + 4, want])),
          (base as Float64Array[])[0]![0]!,
          want,
          lost,
        ),
      };
    });
  });
});

describe('squares that overflow', () => {
  const step = (name: 'adam' | 'rmsprop' | 'adamax', d: number, centered = false) => {
    const zero = [F(0)];
    if (name === 'adam') return adam().propose(zero, [F(d)], adam().init(zero), info).base;
    if (name === 'adamax') return adamax().propose(zero, [F(d)], adamax().init(zero), info).base;
    return rmsprop({ centered }).propose(zero, [F(d)], rmsprop({ centered }).init(zero), info).base;
  };

  it.each([
    ['adam', 1e150, false, 1e-3],
    ['adam', 1e300, false, 0],
    ['adamax', 1e300, false, 2e-3],
    ['rmsprop', 1e150, false, 0.1],
    ['rmsprop', 1e300, false, 0],
    ['rmsprop', 2e155, true, 0],
    ['rmsprop', 1e300, true, NaN],
  ] as const)('%s at |d| = %d (centered: %s) gives about %d', (name, d, centered, want) => {
    const got = (step(name, d, centered) as Float64Array[])[0]![0]!;
    if (want === 0 || Number.isNaN(want)) expect(got).toBe(want);
    else expect(Math.abs(got / want - 1)).toBeLessThanOrEqual(16 * 2 ** -53);
  });
});
