import { evaluate } from 'mathjs';
import { describe, expect, it } from 'vitest';
import { landscape } from './index.js';

const figure = landscape();
const [alone, ...corrected] = figure.descents;

/** The printed formula, read by somebody else. */
const f = (x: number) => evaluate(figure.formula.replace('f(x) = ', ''), { x }) as number;

/** Its slope by central differences: h^2 |f'''| / 6 and u |f| / h stay below 1e-8. */
const slope = (x: number, h = 1e-5) => (f(x + h) - f(x - h)) / (2 * h);

describe('the landscape', () => {
  it('is the printed formula', () => {
    for (const point of figure.curve) expect(point.f).toBeCloseTo(f(point.x), 12);
    expect(slope(figure.minimizer)).toBeCloseTo(0, 8);
    expect(Math.min(...figure.curve.map((point) => point.f))).toBeGreaterThanOrEqual(f(figure.minimizer));
  });

  it('starts every descent at the same place, on the curve', () => {
    for (const { visits } of figure.descents) {
      expect(visits[0]).toEqual({ t: 0, x: figure.start, f: visits[0]!.f });
      visits.forEach((visit, t) => {
        expect(visit.t).toBe(t);
        expect(visit.f).toBeCloseTo(f(visit.x), 12);
        expect(visit.x).toBeGreaterThan(figure.curve[0]!.x);
        expect(visit.x).toBeLessThan(figure.curve.at(-1)!.x);
      });
    }
  });

  it('moves SGD by gamma1 f’(x)', () => {
    expect(alone).toMatchObject({ gamma2: null, active: 0, departs: 0 });
    alone!.visits.slice(1).forEach(({ x }, t) => {
      const before = alone!.visits[t]!.x;
      expect(x).toBeCloseTo(before - figure.learningRate * slope(before), 8);
    });
  });

  it('begins a corrected descent gamma2 f_0 / (|g| + xi) farther along the gradient', () => {
    const g = slope(figure.start);
    for (const { gamma2, visits } of corrected) {
      const farther = (-Math.sign(g) * gamma2! * f(figure.start)) / (Math.abs(g) + 0.01);
      expect((visits[1]!.x - alone!.visits[1]!.x) / farther).toBeCloseTo(1, 5);
    }
  });

  it('says how far each left SGD, and that the paper’s gamma2 leaves the well nowhere', () => {
    for (const { visits, departs, active } of corrected) {
      const gaps = visits.map(({ x }, t) => Math.abs(x - alone!.visits[t]!.x));
      expect(departs).toBe(gaps.sort((a, b) => b - a)[0]);
      expect(active).toBeGreaterThan(0);
      expect(active).toBeLessThan(6); // f - E shrinks by w < 1/2 a step where the loss does not move
    }
    expect(corrected[0]).toMatchObject({ gamma2: 1e-8 });
    expect(corrected[0]!.departs).toBeLessThan(1e-5);
    expect(Math.max(...corrected.map(({ departs }) => departs))).toBeGreaterThan(1);
  });
});
