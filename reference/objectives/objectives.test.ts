import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { multiWell, WELLS } from './multi-well.js';
import type { Objective } from './objective.js';
import { plateau } from './plateau.js';
import { quadratic } from './quadratic.js';

const OBJECTIVES: readonly Objective[] = [
  quadratic({ curvatures: [1, 4, 9], minimizer: [1, -2, 0.5], minimum: 3, mirror: [1, 2, -1] }),
  quadratic({ curvatures: [2], minimizer: [0] }),
  multiWell(),
  plateau(2),
];

describe.each(OBJECTIVES.map((f) => [`${f.name}, dimension ${f.dimension}`, f] as const))('%s', (_, f) => {
  const point = fc.array(fc.double({ min: -8, max: 8, noNaN: true }), {
    minLength: f.dimension,
    maxLength: f.dimension,
  });

  it('has a gradient that agrees with central differences', () => {
    fc.assert(
      fc.property(point, (x) => {
        // Truncation h^2 max|f'''| / 6 and rounding u |f| / h balance near h = u^(1/3) = 5e-6.
        const h = 2 ** -18;
        f.gradient(Float64Array.from(x)).forEach((gi, i) => {
          const at = (shift: number) => f.value(Float64Array.from(x, (xj, j) => (j === i ? xj + shift : xj)));
          // |f'''| <= 60 over these objectives; values stay below 1e4, so rounding is below 4 u 1e4 / h = 1.2e-6.
          expect(Math.abs(gi - (at(h) - at(-h)) / (2 * h))).toBeLessThanOrEqual(10 * h * h + 1.2e-6);
        });
      }),
      { seed: 1, numRuns: 200 },
    );
  });

  it('is never below its minimum, which it takes at its minimiser, where the gradient vanishes', () => {
    expect(f.value(f.minimizer)).toBe(f.minimum);
    // The gradient's own terms are at most 20 in size there; a few roundings of them remain.
    f.gradient(f.minimizer).forEach((gi) => expect(Math.abs(gi)).toBeLessThanOrEqual(20 * 2 ** -50));
    fc.assert(
      fc.property(point, (x) => {
        expect(f.value(Float64Array.from(x))).toBeGreaterThanOrEqual(f.minimum * (1 - 2 ** -50));
      }),
      { seed: 2, numRuns: 200 },
    );
  });

  it('never changes its argument', () => {
    const x = Float64Array.from({ length: f.dimension }, (_, i) => i + 0.5);
    const copy = Float64Array.from(x);
    f.value(x);
    f.gradient(x);
    expect(x).toEqual(copy);
  });
});

describe('quadratic', () => {
  it('lies between its strong convexity and smoothness bounds, mirrored or not', () => {
    const f = quadratic({ curvatures: [0.5, 3, 8], minimizer: [0, 0, 0], mirror: [3, -1, 2] });
    expect([f.mu, f.L]).toEqual([0.5, 8]);
    fc.assert(
      fc.property(fc.array(fc.double({ min: -5, max: 5, noNaN: true }), { minLength: 3, maxLength: 3 }), (x) => {
        const R = x.reduce((sum, xi) => sum + xi * xi, 0);
        const value = f.value(Float64Array.from(x));
        // The mirror and the squares cost at most 32 roundings of terms below L R.
        const slack = 32 * 2 ** -53 * f.L * R;
        expect(value).toBeGreaterThanOrEqual((f.mu / 2) * R - slack);
        expect(value).toBeLessThanOrEqual((f.L / 2) * R + slack);
      }),
      { seed: 3, numRuns: 300 },
    );
  });

  it('refuses a curvature that is not positive', () => {
    expect(() => quadratic({ curvatures: [1, 0], minimizer: [0, 0] })).toThrow(
      'expected curvatures[1] to be a finite number > 0; got 0',
    );
  });
});

describe('multi-well', () => {
  it('has local minima near its shallow wells and flat shelves between, as Fig. 1 shows', () => {
    const f = multiWell();
    const slope = (x: number) => f.gradient(Float64Array.of(x))[0]!;
    for (const { center, width } of WELLS) {
      expect(slope(center - width / 2)).toBeLessThan(0);
      expect(slope(center + width / 2)).toBeGreaterThan(0);
    }
    expect(Math.abs(slope(-4.6))).toBeLessThan(0.1);
    expect(f.minimizer[0]).toBeCloseTo(2, 3);
  });
});
