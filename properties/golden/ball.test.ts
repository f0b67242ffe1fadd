import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { abs, add, cos, div, exact, max, mul, pow, sqrt, sub, type Ball } from './ball.js';

const part = fc.double({ min: -1e3, max: 1e3, noNaN: true });
const share = fc.double({ min: -1, max: 1, noNaN: true });

/** A ball and a point of it. */
const ball = (mid: fc.Arbitrary<number>): fc.Arbitrary<{ ball: Ball; point: number }> =>
  fc.tuple(mid, fc.double({ min: 0, max: 1e-3, noNaN: true }), share).map(([m, r, s]) => {
    const rad = r * Math.abs(m);
    // Clamped, so that the rounding of the sum does not put the point outside.
    const point = Math.min(m + rad, Math.max(m - rad, m + s * rad));
    return { ball: { mid: m, rad: Math.max(rad, Math.abs(point - m)) }, point };
  });

function expectInside(point: number, result: Ball): void {
  expect(Math.abs(point - result.mid)).toBeLessThanOrEqual(result.rad);
}

const positive = fc.double({ min: 1e-6, max: 1e3, noNaN: true });

describe('the result of an operation on points of two balls lies in the ball of the result', () => {
  const any = ball(part);

  it.each([
    ['add', add, (a: number, b: number) => a + b],
    ['sub', sub, (a: number, b: number) => a - b],
    ['mul', mul, (a: number, b: number) => a * b],
    ['max', max, (a: number, b: number) => Math.max(a, b)],
  ] as const)('%s', (_, onBalls, onNumbers) => {
    fc.assert(fc.property(any, any, (a, b) => expectInside(onNumbers(a.point, b.point), onBalls(a.ball, b.ball))));
  });

  it('div', () => {
    fc.assert(fc.property(any, ball(positive), (a, b) => expectInside(a.point / b.point, div(a.ball, b.ball))));
  });

  it('sqrt, abs and cos', () => {
    fc.assert(fc.property(ball(positive), (a) => expectInside(Math.sqrt(a.point), sqrt(a.ball))));
    fc.assert(fc.property(any, (a) => expectInside(Math.abs(a.point), abs(a.ball))));
    fc.assert(fc.property(any, (a) => expectInside(Math.cos(a.point), cos(a.ball))));
  });

  it('pow', () => {
    const exponent = fc.double({ min: -5, max: 60, noNaN: true });
    const base = ball(fc.double({ min: 0.1, max: 1.5, noNaN: true }));
    fc.assert(fc.property(base, exponent, (a, p) => expectInside(a.point ** p, pow(a.ball, p))));
  });
});

it('an exact zero stays exact in products, quotients and roots', () => {
  expect(mul(exact(0), exact(3))).toEqual(exact(0));
  expect(div(exact(0), exact(3))).toEqual(exact(0));
  expect(sqrt(exact(0))).toEqual(exact(0));
  expect(pow(exact(0), 2)).toEqual(exact(0));
});

it('a root near 0 is known to the root of the radius', () => {
  expect(sqrt({ mid: 0, rad: 1e-20 }).rad).toBe(1e-10);
});

it('one operation on exact numbers adds 2 u of its result', () => {
  expect(add(exact(1), exact(3)).rad).toBe(4 * 2 ** -52);
  expect(sqrt(exact(9)).rad).toBe(3 * 2 ** -52);
});

it('a quotient by a ball that contains 0 is unbounded', () => {
  expect(div(exact(1), { mid: 1, rad: 1 }).rad).toBe(Infinity);
});
