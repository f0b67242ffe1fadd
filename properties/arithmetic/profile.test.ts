import { describe, expect, it } from 'vitest';
import { stream, uniform } from '../../data/stream.js';
import { IEEE32, WGSL } from './profile.js';

/*
 * The entries of the WGSL profile that are derived, against the expressions they are derived from, evaluated in float64 with
 * every single operation off by as much as the table allows.
 */
const EITHER = 2 ** -23;

/** Distance of neighbouring float32 around a number. */
const ulp = (value: number): number => 2 ** (Math.floor(Math.log2(Math.abs(value))) - 23);

const random = stream(11);
const sign = (): number => (uniform(random, 0, 1) < 0.5 ? -1 : 1);
const off = (value: number, ulps: number): number => value + sign() * ulps * ulp(value);
/** +, -, *: the other neighbour. */
const rounded = (value: number): number => value * (1 + sign() * EITHER);

/** Largest relative error of many evaluations, as a share of `allowed`. */
function worst(allowed: number, evaluate: () => readonly [got: number, exact: number]): number {
  let most = 0;
  for (let i = 0; i < 200_000; i++) {
    const [got, exact] = evaluate();
    most = Math.max(most, Math.abs(got - exact) / Math.abs(exact) / allowed);
  }
  return most;
}

describe('what WGSL allows', () => {
  it('sqrt: 1.0 / inverseSqrt, 2 ulp and 2.5 ulp', () => {
    const share = worst(WGSL.root, () => {
      const a = 10 ** uniform(random, -3, 3);
      return [off(1 / off(1 / Math.sqrt(a), 2), 2.5), Math.sqrt(a)];
    });
    expect(share).toBeLessThanOrEqual(1);
    expect(share).toBeGreaterThan(0.9);
  });

  it('division: 2.5 ulp', () => {
    const share = worst(WGSL.quotient, () => {
      const exact = uniform(random, 1, 2);
      return [off(exact, 2.5), exact];
    });
    expect(share).toBeLessThanOrEqual(1);
    expect(share).toBeGreaterThan(0.9);
  });

  it('pow: exp2(p log2(b)), for the bases and powers of ASGD', () => {
    for (const p of [0.6, 0.75, 1]) {
      const share = worst(1, () => {
        const b = 1 + 10 ** uniform(random, -6, 3);
        const exponent = Math.log2(b);
        const log2 = b <= 2 ? exponent + sign() * Math.max(2 ** -21, 3 * ulp(exponent)) : off(exponent, 3);
        const z = rounded(p * log2);
        const got = off(2 ** z, 3 + 2 * Math.abs(z));
        // The share of the bound of this base: the bound grows with it.
        return [1 + Math.abs(got / b ** p - 1) / WGSL.power(b, p), 1];
      });
      // Products of errors are the slack's.
      expect(share).toBeLessThanOrEqual(1 + 2 ** -16);
      expect(share).toBeGreaterThan(0.7);
    }
  });

  it('1 - beta^t: the series by Horner’s rule, every operation at its worst', () => {
    const series = (logBeta: number, t: number): number => {
      const y = rounded(logBeta * (1 + (sign() * EITHER) / 2) * t);
      if (y < -1) return rounded(1 - off(Math.exp(y), 3 + 2 * Math.abs(y)));
      let sum = 1;
      for (let n = 12; n >= 2; n--) sum = rounded(1 + off(rounded(sum * y) / n, 2.5));
      return rounded(-y * sum);
    };
    const share = worst(WGSL.oneMinusPower!, () => {
      const t = Math.ceil(10 ** uniform(random, 0, 2));
      const logBeta = -uniform(random, 0.3, 1.5) / t;
      return [series(logBeta, t), -Math.expm1(logBeta * t)];
    });
    expect(share).toBeLessThanOrEqual(1);
    expect(share).toBeGreaterThan(0.5); // Eleven tosses are seldom all of one sign.
  });
});

it('float32 of the host’s own mathematics is well within IEEE float32', () => {
  for (let i = 0; i < 10_000; i++) {
    const a = Math.fround(10 ** uniform(random, 0.01, 6));
    expect(Math.abs(Math.fround(Math.log(a)) - Math.log(a))).toBeLessThanOrEqual(IEEE32.log(a, Math.log(a)));
    const y = Math.fround(Math.fround(Math.log(0.999)) * Math.ceil(a));
    const exact = 1 - 0.999 ** Math.ceil(a);
    expect(Math.abs(Math.fround(-Math.expm1(y)) - exact)).toBeLessThanOrEqual(IEEE32.oneMinusPower! * exact);
  }
});
