import fc from 'fast-check';
import type { BigNumber, Fraction } from 'mathjs';
import { describe, expect, it } from 'vitest';
import { big, log as log64, log10 as log10of64 } from '../../test/decimals.js';
import { fraction, type Operation, type Term } from '../formula.js';
import { holdsOnBox } from './bisection.js';
import { holdsAt, valueAt } from './exact.js';
import { roundDown, roundUp, UndefinedOnBox } from './interval-arithmetic.js';
import { certainly, enclose, interval, type Interval } from './intervals.js';

const holds = ({ lo, hi }: Interval, x: Fraction) => lo.compare(x) <= 0 && x.compare(hi) <= 0;

/** Width relative to the end that is nearer to zero, as a float; 0 for a point. */
const relativeWidth = ({ lo, hi }: Interval) => {
  const width = hi.sub(lo);
  return width.n === 0n ? 0 : width.div(lo.abs().compare(hi.abs()) < 0 ? lo.abs() : hi.abs()).valueOf();
};

/** Whether the interval reaches what was computed with 64 digits, give or take one unit of the 63rd. */
const reaches = ({ lo, hi }: Interval, computed: BigNumber) => {
  const value = fraction(computed.toFixed());
  const slack = value.abs().mul(fraction(`1/1${'0'.repeat(63)}`));
  return lo.compare(value.add(slack)) <= 0 && hi.compare(value.sub(slack)) >= 0;
};

/** Positive numbers that both a fraction and a 64-digit decimal hold exactly; small, large and close to 1 among them. */
const positive = fc
  .tuple(
    fc.integer({ min: 1, max: 10 ** 9 }),
    fc.integer({ min: -20, max: 20 }),
    fc.constantFrom(0, 10 ** 15, 10 ** 30),
  )
  .map(([digits, exponent, around]) => {
    const decimal = around === 0 ? big(digits).times(big(10).pow(exponent)) : big(digits).div(around).plus(1);
    return { decimal, exact: fraction(decimal.toFixed()) };
  });

const BITS_150 = 2 ** -150;

describe('logarithms and roots', () => {
  const cases: readonly [string, (x: BigNumber) => BigNumber][] = [
    ['log(x)', log64],
    ['log10(x)', log10of64],
    ['sqrt(x)', (x) => x.sqrt()],
  ];
  it.each(cases)(
    '%s holds what decimal.js computes with 64 digits and is narrower than 2^-150',
    (formula, computed) => {
      fc.assert(
        fc.property(positive, ({ decimal, exact }) => {
          const found = enclose(formula, { x: interval(exact) });
          expect(reaches(found, computed(decimal))).toBe(true);
          expect(relativeWidth(found)).toBeLessThan(BITS_150);
        }),
        { numRuns: 2000 },
      );
    },
  );

  it('are exact, or bracket, where the value is rational', () => {
    expect(enclose('log(1)', {})).toEqual(interval('0'));
    expect(enclose('sqrt(9/4)', {})).toEqual(interval('3/2'));
    expect(enclose('sqrt(0)', {})).toEqual(interval('0'));
    for (let k = -30; k <= 30; k++) expect(holds(enclose(`log10(10^${k})`, {}), fraction(k))).toBe(true);
    for (const k of [-300, -1, 1, 300]) {
      const both = enclose('log(x^2) - 2*log(x)', {
        x: interval(k > 0 ? `${7n ** BigInt(k)}` : `1/${3n ** BigInt(-k)}`),
      });
      expect(holds(both, fraction(0))).toBe(true);
    }
  });

  it('give the weights of Eq. 3: 1 / log(11) to 40 digits', () => {
    const weight = enclose('1/log(t + 10)', { t: interval('1') });
    expect(reaches(weight, big(1).div(log64(big(11))))).toBe(true);
    expect(relativeWidth(weight)).toBeLessThan(BITS_150);
  });

  it('stay accurate just above and just below 1, where the logarithm is small', () => {
    const power = 2n ** 100n;
    for (const x of [`${power}/${power - 1n}`, `${power - 1n}/${power}`, `${power + 1n}/${power}`]) {
      const found = enclose('log(x)', { x: interval(x) });
      expect(relativeWidth(found)).toBeLessThan(BITS_150);
      // x - 1 - (x - 1)^2 < log x < x - 1 there.
      const above = fraction(x).sub(1);
      expect(found.hi.compare(above) < 0 && found.lo.compare(above.sub(above.mul(above))) > 0).toBe(true);
    }
  });

  it('are monotone in a wide argument', () => {
    const wide = enclose('log(x)', { x: interval('1/3', '8') });
    expect(holds(wide, enclose('log(1/3)', {}).lo) && holds(wide, enclose('log(8)', {}).hi)).toBe(true);
    expect(enclose('sqrt(x)', { x: interval('1/4', '16') })).toEqual(interval('1/2', '4'));
  });

  it('have no value outside their domain', () => {
    for (const formula of ['log(x)', 'log10(x)', '1/x', 'x^-1', 'x^(-2)', '(1 + x)/(x - 0)']) {
      for (const x of [interval('0'), interval('0', '1'), interval('-1', '1'), interval('-1', '0')]) {
        expect(() => enclose(formula, { x })).toThrow(UndefinedOnBox);
      }
    }
    expect(() => enclose('sqrt(x)', { x: interval('-1/10', '1') })).toThrow('a square root');
  });
});

describe('outward rounding', () => {
  const long = fc.tuple(fc.bigInt({ min: -(2n ** 900n), max: 2n ** 900n }), fc.bigInt({ min: 1n, max: 2n ** 900n }));
  it('brackets every rational within 2^-195 by ends of 202 bits, and keeps short ones', () => {
    fc.assert(
      fc.property(long, ([n, d]) => {
        const x = fraction(`${n}/${d}`);
        const around = { lo: roundDown(x), hi: roundUp(x) };
        expect(holds(around, x)).toBe(true);
        expect(relativeWidth(around)).toBeLessThan(2 ** -195);
        for (const { n } of [around.lo, around.hi]) expect(bits(n / (n & -n || 1n))).toBeLessThanOrEqual(202);
      }),
    );
    expect(roundDown(fraction('-3/7'))).toEqual(fraction('-3/7'));
  });
});

const bits = (natural: bigint) => natural.toString(2).length;

/** Numbers short and long, so that rounding happens, and zero. */
const rational = fc.oneof(
  fc.tuple(fc.integer({ min: -9, max: 9 }), fc.integer({ min: 1, max: 9 })).map(([n, d]) => fraction(`${n}/${d}`)),
  fc
    .tuple(fc.bigInt({ min: -(2n ** 260n), max: 2n ** 260n }), fc.bigInt({ min: 2n ** 250n, max: 2n ** 260n }))
    .map(([n, d]) => fraction(`${n}/${d}`)),
);

/** A side of a box and a point on it. */
const side = fc.tuple(rational, rational, fc.integer({ min: 0, max: 8 })).map(([a, b, eighths]) => {
  const ends = a.compare(b) <= 0 ? interval(a, b) : interval(b, a);
  return { ends, at: ends.lo.add(ends.hi.sub(ends.lo).mul(fraction(`${eighths}/8`))) };
});

const apply = (operation: Operation, ...args: Term[]): Term => ({ kind: 'apply', operation, args });
const { term, truth } = fc.letrec<{ term: Term; truth: Term }>((tie) => ({
  term: fc.oneof(
    { maxDepth: 4 },
    fc.constantFrom('x', 'y').map((name): Term => ({ kind: 'variable', name })),
    rational.map((value): Term => ({ kind: 'number', value })),
    fc
      .tuple(fc.constantFrom('+', '-', '*', '/'), tie('term'), tie('term'))
      .map(([operation, a, b]) => apply(operation as Operation, a, b)),
    fc
      .tuple(tie('term'), fc.integer({ min: -3, max: 4 }))
      .map(([a, n]) => apply('^', a, { kind: 'number', value: fraction(n) })),
    fc.tuple(fc.constantFrom('negate', 'abs'), tie('term')).map(([operation, a]) => apply(operation as Operation, a)),
    fc.tuple(tie('truth'), tie('term'), tie('term')).map((args) => apply('if', ...args)),
  ),
  truth: fc.oneof(
    { maxDepth: 3 },
    fc
      .tuple(fc.constantFrom('<', '<=', '>', '>=', '==', '!='), tie('term'), tie('term'))
      .map(([operation, a, b]) => apply(operation as Operation, a, b)),
    fc
      .tuple(fc.constantFrom('and', 'or'), tie('truth'), tie('truth'))
      .map(([operation, a, b]) => apply(operation as Operation, a, b)),
    tie('truth').map((a) => apply('not', a)),
  ),
}));

/** What `use` returns, or undefined where the formula has no value on the box. */
function defined<T>(use: () => T): T | undefined {
  try {
    return use();
  } catch (error) {
    if (error instanceof UndefinedOnBox) return undefined;
    throw error;
  }
}

describe('composition', () => {
  it('keeps the exact value at any point of a box inside the enclosure', () => {
    let enclosed = 0;
    fc.assert(
      fc.property(term, side, side, (formula, x, y) => {
        const found = defined(() => enclose(formula, { x: x.ends, y: y.ends }));
        if (!found) return;
        enclosed++;
        expect(holds(found, valueAt(formula, { x: x.at, y: y.at }))).toBe(true);
      }),
      { numRuns: 4000 },
    );
    expect(enclosed).toBeGreaterThan(2000);
  });

  it('never says of a formula what a point of the box contradicts', () => {
    const seen = { true: 0, false: 0, undefined: 0 };
    fc.assert(
      fc.property(truth, side, side, (formula, x, y) => {
        const verdict = defined(() => certainly(formula, { x: x.ends, y: y.ends }));
        seen[`${verdict}`]++;
        if (verdict !== undefined) expect(holdsAt(formula, { x: x.at, y: y.at })).toBe(verdict);
      }),
      { numRuns: 4000 },
    );
    expect(Math.min(seen.true, seen.false, seen.undefined)).toBeGreaterThan(400);
  });

  it('is tight for powers and absolute values, and takes the branch that the box decides', () => {
    const x = interval('-2', '1');
    expect(enclose('x^2', { x })).toEqual(interval('0', '4'));
    expect(enclose('x^3', { x })).toEqual(interval('-8', '1'));
    expect(enclose('x^0', { x })).toEqual(interval('1'));
    expect(enclose('abs(x)', { x })).toEqual(interval('0', '2'));
    expect(enclose('x < 2 ? x : 1/0', { x })).toEqual(x);
    expect(enclose('x < 0 ? 3 : 5', { x })).toEqual(interval('3', '5'));
    expect(certainly('x^2 == 0', { x: interval('0') })).toBe(true);
    expect(certainly('x != 0', { x })).toBeUndefined();
    expect(certainly('x < 0 ? x < 5 : x < 7', { x })).toBe(true);
    expect(certainly('x < 0 ? x < 5 : x > 7', { x })).toBeUndefined();
    const [low, high] = [interval('0', '1'), interval('1', '2')];
    expect(certainly('a == b', { a: low, b: high })).toBeUndefined();
    expect(certainly('a == b', { a: high, b: low })).toBeUndefined();
    expect(certainly('a < b', { a: low, b: high })).toBeUndefined();
    expect(certainly('a <= b', { a: low, b: high })).toBe(true);
  });

  it('throws on an empty interval, a missing variable and a mistaken kind', () => {
    expect(() => interval('1', '0')).toThrow('the interval from 1 to 0 is empty');
    expect(() => enclose('x + y', { x: interval('1') })).toThrow('no interval for y');
    expect(() => enclose('x < 1', { x: interval('1') })).toThrow('got a truth value');
    expect(() => certainly('x + 1', { x: interval('1') })).toThrow('got a number');
    expect(() => certainly('x', { x: interval('1') })).toThrow('got a number');
    expect(() => enclose('x^9007199254740993', { x: interval('-1') })).toThrow('is no exponent');
  });
});

describe('bisection', () => {
  it('proves what the first box leaves open', () => {
    const found = holdsOnBox('x*(1 - x) <= 1/4 + 1/1000', { x: interval('0', '1') });
    expect(found).toMatchObject({ result: 'proved' });
    expect(found.boxes).toBeGreaterThan(10);
    const weights = holdsOnBox('1/log(t + 10) > 1/log(t + 11)', { t: interval('1', '3/2') });
    expect(weights.result).toBe('proved');
  });

  it('refutes with a box on which every point fails', () => {
    const { result, at } = holdsOnBox('x^2 + y^2 <= 15/10', { x: interval('-1', '1'), y: interval('0', '1') });
    expect(result).toBe('refuted');
    for (const x of [at!.x!.lo, at!.x!.hi]) expect(holdsAt('x^2 + y^2 <= 15/10', { x, y: at!.y!.lo })).toBe(false);
  });

  it('stays inconclusive where the formula is tight, undefined at a point, or the boxes run out', () => {
    const tight = holdsOnBox('x - x^2 >= 0', { x: interval('0', '1') }, { maxBoxes: 200 });
    expect(tight).toMatchObject({ result: 'inconclusive', boxes: 200 });
    expect(tight.at).toBeDefined();
    expect(holdsOnBox('1/x > 0', { x: interval('0') })).toMatchObject({ result: 'inconclusive', boxes: 1 });
    expect(holdsOnBox('x*x - x^2 == y', { x: interval('1', '2'), y: interval('0') }, { maxBoxes: 9 }).boxes).toBe(9);
  });

  it('halves a box on which a guarded part is undefined, and only along variables that occur', () => {
    const box = { x: interval('-1', '3'), z: interval('0', '99') };
    const found = holdsOnBox('x < 2 or log(x) > 1/2', box, { maxBoxes: 20 });
    expect(found.result).toBe('proved');
    expect(() => holdsOnBox('x < 2 or log(y) > 1/2', box)).toThrow('no interval for y');
  });
});
