import { describe, expect, it } from 'vitest';
import { Figures } from './figures.js';
import { Tally } from './tally.js';

describe('a tally', () => {
  it('keeps the largest share of the tolerance of every quantity, and the splits', () => {
    const tally = new Tally();
    tally.compare('x', 1.25, 1, 1, 1.5, 1, 0, 0);
    tally.compare('x', 1.5, 1, 1, 1.5, 1, 0, 1);
    tally.compare('bound', 2, 2, 0, 2, 2);
    expect(tally).toMatchObject({ numbers: 3, shares: { x: 0.5 }, headroom: 0.5, disagreement: undefined });
    expect(tally.deviceEmulation).toMatchObject({ tolerance: 0.25 });
    expect(tally.emulationFloat64).toMatchObject({ tolerance: 0.5 });
  });

  it('tells errors of well-conditioned numbers in ulps', () => {
    const tally = new Tally();
    tally.compare('x', 3 + 2 ** -21, 3, 2 ** -20, 3, 3);
    tally.compare('x', 1, 0, 2, 0, 1e-9); // All cancelled: ulps of what is left say nothing.
    expect(tally.deviceEmulation.ulps).toBe(2);
  });

  it('keeps the first disagreement, with its place', () => {
    const tally = new Tally();
    tally.compare('expAvg', 2, 1, 0.5, NaN, 1, 1, 3);
    tally.compare('x', 9, 1, 0.5, NaN, 1, 0, 2);
    expect(tally.disagreement).toEqual({
      ...{ what: 'expAvg[1][3]', name: 'expAvg', at: { unit: 0, tensor: 1, element: 3 } },
      ...{ expected: 1, got: 2, bound: 0.5 },
    });
    expect(tally.headroom).toBe(16);
  });

  it('never accepts NaN, nor a wrong number where nothing may differ', () => {
    for (const got of [NaN, 1.5]) {
      const tally = new Tally();
      tally.exactly('step', got, 1);
      expect(tally.disagreement).toMatchObject({ what: 'step', expected: 1 });
      expect(tally.headroom).toBe(Infinity);
    }
  });

  it('leaves open what the accuracy rules leave open, and counts it', () => {
    const tally = new Tally();
    tally.compare('x', NaN, 1, Infinity, 1, 1);
    tally.compare('x', 1, NaN, NaN, 1, 1);
    expect(tally).toMatchObject({ numbers: 0, unspecified: 2, disagreement: undefined });
  });

  it('adds up with others', () => {
    const [one, two] = [new Tally(), new Tally()];
    one.compare('x', 1.25, 1, 1, 1, 1);
    two.compare('x', 1.5, 1, 1, 1, 1);
    two.compare('bound', 5, 1, 1, 1, 1);
    one.merge(two);
    expect(one).toMatchObject({ numbers: 3, shares: { x: 0.5, bound: 4 }, disagreement: { what: 'bound' } });
  });
});

it('figures count steps and say what was used', () => {
  const figures = new Figures();
  const tally = new Tally();
  tally.compare('x', 1.25, 1, 1, 1, 1);
  figures.add({ tally, visible: true, twoSided: false, twoSidedElements: 2 });
  figures.add({ tally, visible: false, twoSided: true, twoSidedElements: 0 });
  expect(figures.told()).toMatchObject({
    steps: 2,
    numbers: 2,
    visible: 1,
    'two-sided': 1,
    'tolerance used': 'x 25 %',
  });
  expect(figures.summary()).toMatch(/^2 numbers of 2 steps within 25 % .* in 50\.0 % of the steps$/);
});
