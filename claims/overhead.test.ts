import { describe, expect, it } from 'vitest';
import { measurement, ratio } from '../test/measurements.js';
import { result } from '../test/results.js';
import type { Measurement } from './measurement.js';
import { believed, noiseOf, overheadVerdict, shownBy, sideOf, verdictOf } from './overhead.js';
import { claimVerdict } from './result.js';

const equalArms = ratio(1, 1);
const at = (low: number, high: number, again = equalArms) => measurement({ overhead: ratio(low, high), again });

describe('noiseOf', () => {
  it('is the end further from 1, as a factor', () => {
    expect(noiseOf(ratio(0.8, 1.1))).toBe(1.25);
    expect(noiseOf(ratio(0.95, 1.1))).toBe(1.1);
    expect(noiseOf(ratio(1.02, 1.1))).toBe(1.1);
    expect(noiseOf(ratio(0.8, 0.9))).toBe(1.25);
    expect(noiseOf(equalArms)).toBe(1);
  });
});

describe('believed', () => {
  it('widens the interval by the noise on both sides', () => {
    expect(believed(at(1.5, 1.75, ratio(0.8, 1)))).toEqual({ noise: 1.25, low: 1.2, high: 2.1875 });
  });
});

describe('shownBy', () => {
  it.each([
    [1.001, 1.3, 'slower'],
    [1, 1.12, 'within noise'],
    [1, 1.121, 'inconclusive'],
    [0.5, 0.999, 'faster'],
    [0.9, 1, 'within noise'],
    [0.88, 1, 'inconclusive'],
  ])('of [%d, %d] says %s', (low, high, shown) => {
    expect(shownBy(at(low, high))).toBe(shown);
  });

  it('believes no end that lies within the noise', () => {
    expect(shownBy(at(1.02, 1.03, ratio(0.99, 1.01)))).toBe('slower');
    expect(shownBy(at(1.02, 1.03, ratio(0.97, 1.01)))).toBe('within noise');
    expect(shownBy(at(0.97, 0.98, ratio(0.99, 1.01)))).toBe('faster');
    expect(shownBy(at(0.97, 0.98, ratio(0.99, 1.03)))).toBe('within noise');
    expect(shownBy(at(1.02, 1.03, ratio(0.9, 1.01)))).toBe('inconclusive');
  });
});

describe('sideOf', () => {
  it.each([
    [0.5, 1.049, 'below'],
    [1, 1.05, 'about'],
    [1.07, 1.1, 'about'],
    [1.071, 3, 'above'],
    [1, 1.12, 'about'],
    [1, 1.121, 'unknown'],
  ])('of [%d, %d] is %s', (low, high, side) => {
    expect(sideOf(at(low, high))).toBe(side);
  });

  it('takes the noise into account', () => {
    expect(sideOf(at(1.08, 1.09, ratio(0.98, 1)))).toBe('about');
    expect(sideOf(at(1.03, 1.04, ratio(0.98, 1)))).toBe('about');
    expect(sideOf(at(1.03, 1.04, ratio(0.9, 1)))).toBe('unknown');
  });
});

const SIDES = { below: at(1.01, 1.02), about: at(1.055, 1.065), above: at(1.2, 1.21), unknown: at(0.9, 1.3) };
type SideName = keyof typeof SIDES;

describe('verdictOf', () => {
  it.each<[SideName, string]>([
    ['below', 'inconsistent'],
    ['about', 'consistent'],
    ['above', 'inconsistent'],
    ['unknown', 'inconclusive'],
  ])('is, for one that lies %s, %s', (side, verdict) => {
    expect(verdictOf(SIDES[side])).toBe(verdict);
  });
});

describe('overheadVerdict', () => {
  it.each<[string, string]>([
    ['', 'inconclusive'],
    ['unknown', 'inconclusive'],
    ['about', 'consistent'],
    ['about about', 'consistent'],
    ['about unknown', 'consistent'],
    ['below', 'not-reproduced'],
    ['below below unknown', 'not-reproduced'],
    ['above', 'not-reproduced'],
    ['above unknown', 'not-reproduced'],
    ['below about', 'consistent-only-if'],
    ['about above', 'consistent-only-if'],
    ['below above', 'consistent-only-if'],
    ['below about above unknown', 'consistent-only-if'],
  ])('of "%s" is %s', (sides, verdict) => {
    const names = sides.split(' ').filter((side) => side !== '') as SideName[];
    expect(overheadVerdict(names.map((side) => SIDES[side]))).toBe(verdict);
  });

  it.each<[string, Partial<Measurement>]>([
    ['another build', { pairing: 'against-stock' }],
    ['a planted slowdown', { planted: 1.2 }],
    ['nothing planted, but on purpose', { planted: 1 }],
  ])('does not count %s', (_, more) => {
    const aside = { ...SIDES.above, ...more };
    expect(verdictOf(aside)).toBe('inconclusive');
    expect(overheadVerdict([aside])).toBe('inconclusive');
    expect(overheadVerdict([SIDES.about, aside])).toBe('consistent');
  });

  it('counts LGA around an optimizer of another package', () => {
    expect(overheadVerdict([{ ...SIDES.above, pairing: 'around-stock' }])).toBe('not-reproduced');
  });
});

describe('the verdict on the claim', () => {
  const measured = (side: SideName) =>
    result(`txt-overhead@${side}`, verdictOf(SIDES[side]), {
      evidence: { method: 'm', summary: 's', measurement: SIDES[side] },
    });

  it('comes from all measurements together, not from the worst of them', () => {
    expect(claimVerdict([measured('about'), measured('above')])).toBe('consistent-only-if');
    expect(claimVerdict([measured('about'), measured('unknown')])).toBe('consistent');
    expect(claimVerdict([measured('below')])).toBe('not-reproduced');
  });

  it('does not wait for a backend that is missing', () => {
    expect(claimVerdict([measured('about'), result('txt-overhead@b', 'unavailable')])).toBe('consistent');
    expect(claimVerdict([result('txt-overhead@b', 'unavailable')])).toBe('unavailable');
  });
});
