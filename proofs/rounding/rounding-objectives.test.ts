import fc from 'fast-check';
import type { BigNumber } from 'mathjs';
import { describe, expect, it } from 'vitest';
import { multiWell, WELLS } from '../../reference/objectives/multi-well.js';
import { plateau } from '../../reference/objectives/plateau.js';
import { quadratic } from '../../reference/objectives/quadratic.js';
import { binades, counted, edge, errorIn, expectTight, HALF_SUBNORMAL, signed, ulp } from '../../test/rounding.js';
import { big, magnitude } from '../../test/decimals.js';

// Values and gradients of the objectives against the same formulas in 64 digits.

const one = big(1);
const sum = (terms: readonly BigNumber[]) => terms.reduce((total, term) => total.plus(term), big(0));
const dot = (a: readonly BigNumber[], b: readonly BigNumber[]) => sum(a.map((ai, i) => ai.times(b[i]!)));

// Worst shares measured: value 0.58 (turned 0.43), gradient 0.80 (turned 0.37).
describe('quadratic', () => {
  const n = 2;
  /** A running sum starts at 0, so that its first two terms meet as many roundings as each other. */
  const sums = (i: number) => big(n - Math.max(i, 1));
  const vector = (values: fc.Arbitrary<number>) => fc.array(values, { minLength: n, maxLength: n });
  const mirrors = fc.option(vector(signed(binades(-1, 1))));
  const cases = fc.tuple(
    vector(binades(-3, 3)),
    vector(signed(binades(-2, 2))),
    vector(signed(binades(-2, 2))),
    fc.oneof(fc.constant(0), signed(binades(-2, 2))),
    mirrors,
  );

  it('keeps value and gradient always within their counts, turned or not', () => {
    expectTight({ cases }, { seed: 60, numRuns: 1000 }, ([curvatures, minimizer, x, minimum, mirror]) => {
      const f = quadratic({ curvatures, minimizer, minimum, ...(mirror ? { mirror } : {}) });
      const h = curvatures.map(big);
      const v = mirror?.map(big);
      // A vector and its error, in u, through the reflection: two dot products of n terms, 2 s v, one difference.
      const turn = (y: readonly BigNumber[], error: readonly BigNumber[]) => {
        if (!v) return { y, error };
        const norm = dot(v, v);
        const s = big(2).times(dot(v, y)).div(norm);
        const sizes = v.map(magnitude);
        const inDot = dot(sizes, error).plus(
          sum(y.map((yi, i) => one.plus(sums(i)).times(magnitude(yi)).times(sizes[i]!))),
        );
        const inNorm = sum(v.map((vi, i) => one.plus(sums(i)).times(vi).times(vi))).div(norm);
        const inS = big(2)
          .times(inDot)
          .div(norm)
          .plus(inNorm.plus(one).times(magnitude(s)));
        const turned = y.map((yi, i) => yi.minus(s.times(v[i]!)));
        return {
          y: turned,
          error: turned.map((ti, i) => error[i]!.plus(sizes[i]!.times(inS.plus(magnitude(s)))).plus(magnitude(ti))),
        };
      };
      const away = x.map((xi, i) => big(xi).minus(big(minimizer[i]!)));
      const z = turn(away, away.map(magnitude));
      const terms = z.y.map((zi, i) => h[i]!.times(zi).times(zi));
      const above = sum(terms).div(big(2));
      const inherited = sum(z.y.map((zi, i) => h[i]!.times(magnitude(zi)).times(z.error[i]!)));
      const bent = z.y.map((zi, i) => h[i]!.times(zi));
      const g = turn(
        bent,
        z.error.map((e, i) => h[i]!.times(e).plus(magnitude(bent[i]!))),
      );
      const gradient = f.gradient(Float64Array.from(x));
      const shares = g.y.map((gi, i) => errorIn(counted([1, g.error[i]!]), gradient[i]!, gi));
      const value = above.plus(big(minimum));
      const rounded = sum(terms.map((t, i) => big(2).plus(sums(i)).times(t))).div(big(2));
      const own = counted([1, inherited], [1, rounded], [minimum === 0 ? 0 : 1, value]);
      const kind = mirror ? 'turned' : 'straight';
      return {
        [`value ${kind}`]: errorIn(own, f.value(Float64Array.from(x)), value),
        [`gradient ${kind}`]: Math.max(...shares),
      };
    });
  });
});

// Worst shares measured: value 0.71, gradient 0.39.
describe('multi-well', () => {
  const objective = multiWell();
  const exact = (x: BigNumber) => {
    const wells = WELLS.map(({ depth, center, width }) => {
      const [away, squared] = [x.minus(big(center)), big(width).times(big(width))];
      const E = away.times(away).div(squared).div(big(2));
      const dip = big(depth).times(E.neg().exp());
      return {
        E,
        dip,
        slope: dip.times(away).div(squared),
        bend: dip.times(big(1).minus(big(2).times(E))).div(squared),
      };
    });
    return { wells, value: big(2.5).minus(sum(wells.map((w) => w.dip))), slope: sum(wells.map((w) => w.slope)) };
  };

  it('keeps value and gradient always within their counts, from well to well', () => {
    const cases = fc.oneof(fc.double({ min: -10, max: 6, noNaN: true }), signed(binades(-4, 3)));
    expectTight({ cases }, { seed: 61, numRuns: 800 }, (x) => {
      const { wells, value, slope } = exact(big(x));
      const inValue = wells.map(({ E, dip }) => [6 * E.toNumber() + 5, dip] as const);
      const inSlope = wells.map((w) => [6 * w.E.toNumber() + 10, w.slope] as const);
      const underflow = big(2 ** -1000); // exp and its products at 40 widths and more
      return {
        value: errorIn(counted([1, value], ...inValue), objective.value(Float64Array.of(x)), value, underflow),
        gradient: errorIn(counted(...inSlope), objective.gradient(Float64Array.of(x))[0]!, slope, underflow),
      };
    });
  });

  it('has its minimizer within 4 ulp of the root of the exact gradient, and its minimum within the bound there', () => {
    let root = big(2);
    for (let i = 0; i < 8; i++) {
      const { wells, slope } = exact(root);
      root = root.minus(slope.div(sum(wells.map((w) => w.bend))));
    }
    const got = objective.minimizer[0]!;
    expect(magnitude(big(got).minus(root)).toNumber()).toBeLessThanOrEqual(4 * ulp(got));
    const { value, wells } = exact(root);
    const size = counted([1, value], ...wells.map(({ E, dip }) => [6 * E.toNumber() + 5, dip] as const));
    expect(errorIn(size, objective.minimum, value)).toBeLessThanOrEqual(1);
  });
});

// Worst shares measured: value 0.61, gradient 0.50.
describe('plateau', () => {
  const n = 2;

  it('keeps value within (n + 2) u and gradient within 7 u', () => {
    const sets = {
      cases: fc.tuple(signed(binades(-20, 20)), signed(binades(-20, 20))),
      edges: fc.tuple(
        edge.filter((x) => Math.abs(x) < 1e70),
        signed(binades(-400, 200)),
      ),
    };
    expectTight(sets, { seed: 62, numRuns: 1500 }, (pair) => {
      const x = Float64Array.from(pair);
      const squares = pair.map((xi) => big(xi).times(big(xi)));
      const value = sum(squares.map((t) => t.div(one.plus(t))));
      const gradient = plateau(n).gradient(x);
      const slopes = pair.map((xi, i) => {
        const base = one.plus(squares[i]!);
        const want = big(2).times(big(xi)).div(base.times(base));
        return errorIn(counted([7, want]), gradient[i]!, want);
      });
      const lost = HALF_SUBNORMAL.times(big(4)); // two squares, two quotients
      return {
        value: errorIn(counted([n + 2, value]), plateau(n).value(x), value, lost),
        gradient: Math.max(...slopes),
      };
    });
  });

  it.each([
    [1e70, 1, 2e-210],
    [1e80, 1, 0],
    [1e150, 1, 0],
    [1e160, NaN, 0],
  ])('at %d has the value %d and about the gradient %d', (x, value, slope) => {
    expect(plateau(1).value(Float64Array.of(x))).toBe(value);
    const got = plateau(1).gradient(Float64Array.of(x))[0]!;
    expect(Math.abs(got - slope)).toBeLessThanOrEqual(8 * 2 ** -53 * slope);
  });
});
