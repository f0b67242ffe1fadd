import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { stream } from '../../data/stream.js';
import type { Arithmetic } from './arithmetic.js';
import { ballArithmetic, ballAt, type Ball, type Balls } from './balls.js';
import { FORMATS } from './formats.js';
import { FLOAT64, FLUSHED32, IEEE32, profileFor, WGSL, type Profile } from './profile.js';
import { roundedArithmetic, type Numbers } from './rounded.js';
import { NEAREST32, PLAIN, uniformly, worst32, type Rounding } from './rounding.js';

const of = ({ mid, rad }: Ball): Balls => ({ mid: Float64Array.of(mid), rad: Float64Array.of(rad) });
const share = fc.double({ min: -1, max: 1, noNaN: true });

/** A ball and a point of it, rounded to a format. */
function ball(mid: fc.Arbitrary<number>, round: (value: number) => number) {
  return fc.tuple(mid, fc.constantFrom(0, 1e-6, 1e-3), share).map(([m, r, s]) => {
    const point = round(m + s * r * Math.abs(m));
    return { ball: { mid: m, rad: Math.max(r * Math.abs(m), Math.abs(point - m)) }, point };
  });
}

function expectInside(point: number, result: Ball, slack: number): void {
  expect(Math.abs(point - result.mid)).toBeLessThanOrEqual(result.rad * slack);
}

/** Of either sign, 0 among them, some of them subnormal in float32. */
const any = fc.oneof(
  { weight: 8, arbitrary: fc.double({ min: -1e3, max: 1e3, noNaN: true }) },
  { weight: 1, arbitrary: fc.constantFrom(0, -0, 1, -3, 2 ** -126, -(2 ** -127), 2 ** -149) },
  { weight: 1, arbitrary: fc.double({ min: -(2 ** -120), max: 2 ** -120, noNaN: true }) },
);
const positive = fc.double({ min: 1e-6, max: 1e3, noNaN: true });

interface Machine {
  readonly profile: Profile;
  readonly rounding: Rounding;
  readonly slack: number;
}
const random = stream(7);
const MACHINES: readonly (readonly [string, Machine])[] = [
  ['float64', { profile: FLOAT64, rounding: PLAIN, slack: 1 }],
  ...[IEEE32, FLUSHED32, WGSL].flatMap((profile) => [
    [`${profile.name}, rounded to nearest`, { profile, rounding: NEAREST32, slack: profile.slack }] as const,
    [`${profile.name}, at its worst`, { profile, rounding: worst32(profile, random), slack: profile.slack }] as const,
  ]),
  ...(['bf16', 'f16'] as const).map((dtype) => {
    const profile = profileFor(dtype, { profile: 'ieee', oneMinusPower: 'accurate' })!;
    return [profile.name, { profile, rounding: uniformly(FORMATS[dtype].round), slack: profile.slack }] as const;
  }),
];

type Both = <N>(on: Arithmetic<N>, a: N, b: N) => N;

describe.each(MACHINES)('an operation on points of balls, computed by %s, lies in the ball of the result', (_, one) => {
  const { profile, rounding, slack } = one;
  const balls = ballArithmetic(profile);
  const numbers = roundedArithmetic(rounding);
  const round = profile.format ?? ((value: number) => value);
  const point = (value: number): Numbers => Float64Array.of(value);

  const OPERATIONS: readonly (readonly [string, fc.Arbitrary<number>, fc.Arbitrary<number>, Both])[] = [
    ['add', any, any, (on, a, b) => on.add(a, b)],
    ['sub', any, any, (on, a, b) => on.sub(a, b)],
    ['mul', any, any, (on, a, b) => on.mul(a, b)],
    ['max', any, any, (on, a, b) => on.max(a, b)],
    ['abs', any, any, (on, a) => on.abs(a)],
    ['div', any, positive, (on, a, b) => on.div(a, b)],
    ['sqrt', positive, any, (on, a) => on.sqrt(a)],
    ['log', fc.double({ min: 1.1, max: 6e4, noNaN: true }), any, (on, a) => on.log(a)],
    ['x - x * x', any, any, (on, a) => on.sub(a, on.mul(a, a))],
    ['sqrt(x * x) + y', any, positive, (on, a, b) => on.add(on.sqrt(on.mul(a, a)), b)],
  ];

  it.each(OPERATIONS)('%s', (_, first, second, operation) => {
    fc.assert(
      fc.property(ball(first, round), ball(second, round), (a, b) => {
        const [got] = operation(numbers, point(a.point), point(b.point));
        expectInside(got!, ballAt(operation(balls, of(a.ball), of(b.ball)), 0), slack);
      }),
      { numRuns: 300 },
    );
  });

  it('pow', () => {
    const exponent = fc.double({ min: -5, max: 5, noNaN: true });
    const base = ball(fc.double({ min: 1, max: 1.5, noNaN: true }), round);
    fc.assert(
      fc.property(base, exponent, (a, p) => {
        expectInside(numbers.pow(point(a.point), p)[0]!, ballAt(balls.pow(of(a.ball), p), 0), slack);
      }),
    );
  });

  it('1 - beta^t, constants, and phi', () => {
    const beta = fc.double({ min: 0, max: 0.999, noNaN: true });
    fc.assert(
      fc.property(beta, fc.integer({ min: 1, max: 5000 }), (b, t) => {
        expectInside(numbers.oneMinusPower(b, t)[0]!, ballAt(balls.oneMinusPower(b, t), 0), slack);
        expectInside(numbers.given(b)[0]!, ballAt(balls.given(b), 0), slack);
        expectInside(numbers.derived(1 - b)[0]!, ballAt(balls.derived(1 - b), 0), slack);
      }),
    );
    fc.assert(
      fc.property(any.map(round), fc.double({ min: 1e-3, max: 1, noNaN: true }).map(round), (g, xi) => {
        // A negative subnormal taken for 0 moves to the other side, which is the comparison's business.
        fc.pre(g === 0 || Math.abs(g) >= profile.flushed);
        const got = numbers.awayFromZero(point(g), point(xi))[0]!;
        expectInside(got, ballAt(balls.awayFromZero(balls.exactly(point(g)), balls.given(xi)), 0), slack);
      }),
    );
  });
});

it('cos', () => {
  const { cos } = ballArithmetic(FLOAT64);
  const a = ball(any, (value) => value);
  fc.assert(fc.property(a, (one) => expectInside(Math.cos(one.point), ballAt(cos(of(one.ball)), 0), 1)));
});

const exact = (value: number): Balls => of({ mid: value, rad: 0 });

describe.each([FLOAT64, IEEE32, WGSL])('$name', (profile) => {
  const on = ballArithmetic(profile);

  it('keeps an exact zero exact in products, quotients and roots', () => {
    for (const zero of [on.mul(exact(0), exact(3)), on.div(exact(0), exact(3)), on.sqrt(exact(0))]) {
      expect(ballAt(zero, 0)).toEqual({ mid: 0, rad: 0 });
    }
  });

  it('knows nothing of a quotient by a ball that contains 0, nor of the root of a difference that may be negative', () => {
    expect(ballAt(on.div(exact(1), of({ mid: 1, rad: 1 })), 0).rad).toBe(Infinity);
    expect(ballAt(on.sqrtOfDifference(of({ mid: 1e-9, rad: 1e-8 })), 0).rad).toBe(Infinity);
  });

  it('knows a root near 0 to the root of the radius', () => {
    expect(ballAt(on.sqrt(of({ mid: 0, rad: 1e-20 })), 0).rad).toBe(1e-10);
  });

  it('spreads a shared number over a tensor, and keeps an empty tensor empty', () => {
    const tensor = on.exactly(Float64Array.of(1, 2, 4));
    expect([...on.mul(on.given(2), tensor).mid]).toEqual([2, 4, 8]);
    expect([...on.div(tensor, on.given(2)).mid]).toEqual([0.5, 1, 2]);
    expect(on.mul(on.given(2), on.exactly(new Float64Array())).mid).toHaveLength(0);
  });

  it('says of a comparison whether every evaluation agrees about it', () => {
    const wide = of({ mid: 1, rad: 0.1 });
    expect([0.8, 1, 1.2].map((value) => on.atLeast(wide, exact(value)))).toEqual([true, undefined, false]);
    expect([0.5, 1, 2].map((value) => on.atLeast(exact(1), exact(value)))).toEqual([true, true, false]);
  });
});

it('adds the share of one operation to exact numbers', () => {
  expect(ballAt(ballArithmetic(FLOAT64).add(exact(1), exact(2 ** -60)), 0).rad).toBe(2 ** -52);
  // float64 has this sum.
  expect(ballAt(ballArithmetic(FLOAT64).add(exact(1), exact(3)), 0).rad).toBe(0);
  expect(ballAt(ballArithmetic(FLOAT64).mul(exact(2 ** -600), exact(2 ** -600)), 0).rad).toBeGreaterThan(0);
  expect(ballAt(ballArithmetic(FLOAT64).sqrt(exact(9)), 0).rad).toBe(3 * 2 ** -52);
  expect(ballAt(ballArithmetic(IEEE32).div(exact(1), exact(4)), 0).rad).toBe(2 ** -26 + 2 ** -150);
  expect(ballAt(ballArithmetic(WGSL).div(exact(1), exact(4)), 0).rad).toBe(2.5 * 2 ** -25 + 2 ** -149);
});

describe('in float32', () => {
  const on = ballArithmetic(WGSL);

  it('an exact sum or product that the format has is exact, any other is not', () => {
    expect(ballAt(on.sub(exact(3), exact(0)), 0).rad).toBe(0);
    expect(ballAt(on.mul(exact(3), exact(0.5)), 0).rad).toBe(0);
    expect(ballAt(on.add(exact(1), exact(2 ** -24)), 0).rad).toBeGreaterThan(0);
    // 1 + 2^-60 is 1 in float64, but not exactly 1: float32 may go to the other neighbour.
    expect(ballAt(on.add(exact(1), exact(2 ** -60)), 0).rad).toBeGreaterThan(0);
  });

  it('holds 0 where a subnormal number takes part', () => {
    expect(ballAt(on.add(exact(2 ** -127), exact(0)), 0).rad).toBeGreaterThanOrEqual(2 ** -127);
    expect(ballAt(ballArithmetic(IEEE32).add(exact(2 ** -127), exact(0)), 0).rad).toBe(0);
  });

  it('leaves overflow and division by a subnormal number open', () => {
    expect(ballAt(on.mul(exact(2 ** 100), exact(2 ** 100)), 0).rad).toBe(Infinity);
    expect(ballAt(on.div(exact(1), exact(2 ** -127)), 0).rad).toBe(Infinity);
  });

  it('takes a number that it has for exact, and any other for rounded once', () => {
    expect(ballAt(on.given(0.5), 0).rad).toBe(0);
    expect(ballAt(on.given(0.1), 0).rad).toBe(0.1 * 2 ** -23 + 2 ** -149);
    expect(ballAt(ballArithmetic(FLOAT64).given(0.1), 0).rad).toBe(0);
  });
});
