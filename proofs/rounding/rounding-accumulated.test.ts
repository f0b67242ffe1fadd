import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { adadelta } from '../../reference/optimizers/adadelta.js';
import { adagrad } from '../../reference/optimizers/adagrad.js';
import { binades, counted, edge, errorIn, expectTight, HALF_SUBNORMAL, signed } from '../../test/rounding.js';
import { big } from '../../test/decimals.js';

// One step of Adadelta and Adagrad against the same formula in 64 digits; d is the gradient as it arrives.

const F = (value: number) => Float64Array.of(value);
const one = big(1);
const info = { loss: 1 };
const rates = binades(-12, 1);
const first = (base: number | readonly Float64Array[]) => (base as readonly Float64Array[])[0]![0]!;
/** What a square loses to underflow: each product at most half a subnormal, the first of them times d. */
const lostSquare = (d: number) => HALF_SUBNORMAL.times(big(Math.abs(d)).plus(big(2)));

/** d, a second moment, another, and eps, of one size, at any scale whose squares are finite and normal. */
const moments = fc
  .tuple(fc.integer({ min: -400, max: 400 }), signed(binades(-3, 3)), binades(-6, 6), binades(-6, 6), binades(-20, 4))
  .map(([k, d, v, u, eps]) => ({ d: d * 2 ** k, v: v * 2 ** (2 * k), u: u * 2 ** (2 * k), eps: eps * 2 ** (2 * k) }));
/** The same at 0, in the subnormals and where d^2 just stays finite, with a default eps. */
const edges = fc
  .tuple(edge, fc.constantFrom(0, Number.MIN_VALUE, 2 ** -1022, 1e-12), fc.constantFrom(0, Number.MIN_VALUE, 1e-12))
  .map(([d, v, u]) => ({ d, v, u, eps: 1e-6 }));

// Worst shares measured: v 0.83, u 0.92, base 0.46.
describe('adadelta', () => {
  const rhos = fc.oneof(fc.constant(0.9), fc.double({ min: 2 ** -10, max: 0.999, noNaN: true }));

  it('keeps v, u and base always within their counts', () => {
    const sets = { cases: fc.tuple(moments, rates, rhos), edges: fc.tuple(edges, rates, rhos) };
    expectTight(sets, { seed: 40, numRuns: 2000 }, ([{ d, v: v0, u: u0, eps }, learningRate, rho]) => {
      const method = adadelta({ learningRate, rho, epsilon: eps });
      const { base, state } = method.propose([F(0)], [F(d)], { squareAvg: [F(v0)], accDelta: [F(u0)] }, info);
      const fresh = one.minus(big(rho));
      const [kept, added] = [big(rho).times(big(v0)), fresh.times(big(d)).times(big(d))];
      const v = kept.plus(added);
      const s = big(u0)
        .plus(big(eps))
        .sqrt()
        .div(v.plus(big(eps)).sqrt())
        .times(big(d));
      const [past, moved] = [big(rho).times(big(u0)), fresh.times(s).times(s)];
      const want = big(learningRate).times(s);
      const rate = big(learningRate);
      return {
        v: errorIn(counted([2, kept], [4, added]), state.squareAvg[0]![0]!, v, lostSquare(d)),
        u: errorIn(counted([2, past], [18, moved]), state.accDelta[0]![0]!, past.plus(moved), lostSquare(s.toNumber())),
        base: errorIn(counted([8, want]), first(base), want, HALF_SUBNORMAL.times(rate.plus(one))),
      };
    });
  });

  it('gives base = 0 when d^2 overflows, and a step below', () => {
    const zero = [F(0)];
    const at = (d: number) => adadelta().propose(zero, [F(d)], adadelta().init(zero), info);
    expect(first(at(1e300).base)).toBe(0);
    expect(at(1e300).state.squareAvg[0]![0]).toBe(Infinity);
    expect(first(at(1e150).base)).toBeGreaterThan(0);
  });
});

// Worst shares measured: s 0.99, base 0.59 (eta = 0) and 0.50.
describe('adagrad', () => {
  const decays = fc.oneof(fc.constant(0), binades(-8, 2));

  it('keeps s and base always within their counts', () => {
    const rest = [rates, decays, fc.integer({ min: 0, max: 1000 })] as const;
    const sets = { cases: fc.tuple(moments, ...rest), edges: fc.tuple(edges, ...rest) };
    expectTight(sets, { seed: 41, numRuns: 2000 }, ([start, learningRate, learningRateDecay, step]) => {
      const { d, v: s0 } = start;
      const epsilon = Math.sqrt(start.eps);
      const method = adagrad({ learningRate, learningRateDecay, epsilon });
      const { base, state } = method.propose([F(0)], [F(d)], { step, sum: [F(s0)] }, info);
      const square = big(d).times(big(d));
      const s = big(s0).plus(square);
      const slowed = one.plus(big(step).times(big(learningRateDecay)));
      const q = s.sqrt().plus(big(epsilon));
      const want = big(learningRate).div(slowed).times(big(d)).div(q);
      const count = step === 0 || learningRateDecay === 0 ? 5 : 8;
      const lost = HALF_SUBNORMAL.div(q).plus(HALF_SUBNORMAL);
      return {
        s: errorIn(counted([1, big(s0)], [2, square]), state.sum[0]![0]!, s),
        [`base counting ${count}`]: errorIn(counted([count, want]), first(base), want, lost),
      };
    });
  });

  it('gives base = 0 when d^2 overflows, and about gamma1 below', () => {
    const zero = [F(0)];
    const at = (d: number) => adagrad().propose(zero, [F(d)], adagrad().init(zero), info);
    expect(first(at(1e300).base)).toBe(0);
    expect(at(1e300).state.sum[0]![0]).toBe(Infinity);
    expect(Math.abs(first(at(1e150).base) / 1e-2 - 1)).toBeLessThanOrEqual(8 * 2 ** -53);
  });
});
