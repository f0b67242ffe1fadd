import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bracket, step } from '../../reference/eq-2.js';
import { nextBound, weight } from '../../reference/eq-3.js';
import { omega } from '../../reference/eq-4.js';
import { phi } from '../../reference/eq-5.js';
import { advance, initialStatus } from '../../reference/loss-status.js';
import { resolveOptions } from '../../reference/options.js';
import type { Optimizer } from '../../reference/optimizer.js';
import { anySize, decades, errorIn, signed, ulps } from '../../test/rounding.js';

// Every function against its formula in 64 digits: 48 digits more than float64, so the oracle's own error is below 1e-40 ulp.
import { big, log, log10, magnitude } from '../../test/decimals.js';

const one = big(1);

describe('weight (Eq. 3)', () => {
  const exact = (t: number, base: 'e' | '10') => one.div(base === 'e' ? log(big(t + 10)) : log10(big(t + 10)));

  it.each(['e', '10'] as const)('is always within its ulp bound for base %s, for small and large t', (base) => {
    const most = base === 'e' ? 1.5 : 2;
    const times = [...Array.from({ length: 1000 }, (_, t) => t), 10_000, 99_990, 1e6, 2 ** 40, 2 ** 53 - 11];
    const worst = Math.max(...times.map((t) => ulps(weight(t, base), exact(t, base))));
    expect(worst).toBeLessThanOrEqual(most);
    expect(worst).toBeGreaterThan(0); // The oracle does see rounding.
  });

  it('is exactly 1 at t = 0 for base 10', () => {
    expect(weight(0, '10')).toBe(1);
  });
});

describe('nextBound (Eq. 3 and Table 13)', () => {
  const kinds = [
    ['progressive', 'average'],
    ['average', 'average'],
    ['momentum', 'average'],
    ['momentum', 'sum'],
  ] as const;

  it.each(kinds)('is always within 4 u (|E| + |f|) for %s/%s', (lowerBound, momentumForm) => {
    const readings = { logBase: 'e', lowerBound, momentumForm } as const;
    fc.assert(
      fc.property(anySize, anySize, fc.integer({ min: 1, max: 1_000_000 }), (E, f, t) => {
        const w = one.div(log(big(t + 10)));
        const decay = big(9).div(10);
        const want =
          lowerBound === 'progressive'
            ? w.times(big(E)).plus(one.minus(w).times(big(f)))
            : lowerBound === 'average'
              ? big(E).plus(big(f).minus(big(E)).div(t))
              : decay.times(big(E)).plus((momentumForm === 'sum' ? one : one.minus(decay)).times(big(f)));
        const got = nextBound(E, f, t, t, readings);
        expect(errorIn(big(Math.abs(E)).plus(big(Math.abs(f))), got, want)).toBeLessThanOrEqual(4);
      }),
      { seed: 3, numRuns: 1000 },
    );
  });
});

describe('omega (Eq. 4)', () => {
  it('is always f - E within 1/2 ulp where it is not 0', () => {
    fc.assert(
      fc.property(anySize, anySize, decades(-12, 0), (f, E, eps) => {
        const got = omega(f, E, Infinity, eps, 'inclusive');
        if (got !== 0) expect(ulps(got, big(f).minus(big(E)))).toBeLessThanOrEqual(0.5);
      }),
      { seed: 4, numRuns: 1000 },
    );
  });

  it.each([
    ['one step below eps', 0.1 - 2 ** -56, 0],
    ['exactly eps', 0.1, 0.1],
    ['one step above eps', 0.1 + 2 ** -56, 0.1 + 2 ** -56],
  ])('switches %s', (_, gap, want) => {
    expect(omega(gap, 0, 1, 0.1, 'inclusive')).toBe(want);
    expect(omega(gap, 0, 1, 0.1, 'exclusive')).toBe(gap > 0.1 ? gap : 0);
  });

  it('never loses the gap to cancellation beyond one rounding: near eps the difference is exact', () => {
    // Sterbenz: f / 2 <= E <= 2 f makes f - E exact.
    expect(omega(1.1, 1, 2, 0.1, 'inclusive')).toBe(1.1 - 1);
    expect(ulps(1.1 - 1, big(1.1).minus(1))).toBe(0);
  });
});

describe('phi (Eq. 5)', () => {
  it('is always within 1/2 ulp, subnormal and huge gradients included', () => {
    fc.assert(
      fc.property(anySize, decades(-12, 6), (g, xi) => {
        expect(ulps(phi(g, xi), big(g).plus(big(g >= 0 ? xi : -xi)))).toBeLessThanOrEqual(0.5);
      }),
      { seed: 5, numRuns: 2000 },
    );
  });

  it.each([
    [0, 0.01],
    [-0, 0.01],
    [Number.MIN_VALUE, 0.01],
    [-Number.MIN_VALUE, -0.01],
    [1e300, 1e300],
  ])('phi(%d) is %d at xi = 0.01', (g, want) => {
    expect(phi(g, 0.01)).toBe(want);
  });
});

describe('advance (Algorithm 1)', () => {
  it('gives a coefficient gamma2 * Omega within 1/2 ulp of the product of what it stores', () => {
    fc.assert(
      fc.property(decades(-10, 0), decades(0, 3), (gamma2, loss) => {
        const { status, coefficient } = advance(initialStatus(gamma2), { loss }, resolveOptions({ gamma2 }));
        expect(ulps(coefficient, big(gamma2).times(big(status.omega)))).toBeLessThanOrEqual(0.5);
      }),
      { seed: 6, numRuns: 500 },
    );
  });

  it('keeps gamma2 within k/2 ulp-steps of gamma2 / 10^k after k rising losses', () => {
    let status = initialStatus(1e-8);
    const options = resolveOptions();
    for (let k = 0; k <= 60; k++) {
      status = advance(status, { loss: 1 + k }, options).status;
      // Each division rounds by at most u relatively; k of them by k u, one ulp being at least u of the value.
      expect(errorIn(status.gamma2, status.gamma2, big(1e-8).div(big(10).pow(k)))).toBeLessThanOrEqual(
        k * (1 + 2 ** -40),
      );
    }
  });
});

describe('step and bracket (Eq. 2)', () => {
  const rate = (base: number): Optimizer<undefined> => ({
    name: 'rate',
    init: () => undefined,
    propose: () => ({ base, state: undefined }),
  });

  it("the bracket is always within 3 u |base| + 4 u |c/phi|, and the step adds u |x'|", () => {
    fc.assert(
      fc.property(
        signed(decades(-5, 2)),
        signed(decades(-8, 3)),
        decades(-4, 0),
        decades(-12, 0),
        decades(-4, 0),
        (x, g, base, c, xi) => {
          const incentive = { coefficient: c, xi, signedZero: false };
          const proposal = { base, incentive, state: undefined };
          const q = big(c).div(big(g).plus(big(g >= 0 ? xi : -xi)));
          const b = big(base).times(big(g));
          const size = magnitude(b).times(3).plus(magnitude(q).times(4));
          expect(errorIn(size, bracket(proposal, [Float64Array.of(g)])[0]![0]!, b.plus(q))).toBeLessThanOrEqual(1);
          const optimizer = { ...rate(base), propose: () => proposal };
          const got = step(optimizer, [Float64Array.of(x)], [Float64Array.of(g)], undefined, { loss: 1 })
            .params[0]![0]!;
          const want = big(x).minus(b).minus(q);
          expect(errorIn(size.plus(magnitude(want)), got, want)).toBeLessThanOrEqual(1);
        },
      ),
      { seed: 7, numRuns: 1000 },
    );
  });

  it("without an incentive the step is within u |base| + u |x'|", () => {
    fc.assert(
      fc.property(signed(decades(-5, 2)), signed(decades(-300, 200)), decades(-4, 0), (x, g, base) => {
        const got = step(rate(base), [Float64Array.of(x)], [Float64Array.of(g)], undefined, { loss: 1 }).params[0]![0]!;
        const want = big(x).minus(big(base).times(big(g)));
        const size = magnitude(big(base).times(big(g))).plus(magnitude(want));
        expect(errorIn(size, got, want)).toBeLessThanOrEqual(1 + 2 ** -50);
      }),
      { seed: 8, numRuns: 1000 },
    );
  });
});
