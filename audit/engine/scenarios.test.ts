import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { READINGS, type ReadingId } from '../../claims/readings.js';
import { DTYPES, FORMATS } from '../../properties/arithmetic/formats.js';
import { adapterOf, casesFor } from '../../test/audit.js';
import { accuracyOf } from './accuracy.js';
import { branchesOf } from './hunt.js';
import { auditCase, matters, readingsFor } from './scenarios.js';

describe.each(DTYPES)('cases in %s', (dtype) => {
  it('reach every branch within sixty, for every optimizer alike', async () => {
    const { cases } = await casesFor('sgd', dtype, 60);
    const reached = new Set(cases.flatMap(branchesOf));
    const wanted = [
      'omega>0',
      'omega=0: gap below eps',
      'omega=0: loss above cap',
      'loss rose',
      'loss equal',
      'g=0',
      'several steps',
      'several groups',
      'scheduled rates',
    ];
    expect([...reached]).toEqual(expect.arrayContaining(wanted));
  });

  it('hold numbers of the dtype only', async () => {
    const { round } = FORMATS[dtype];
    const { cases } = await casesFor('adam', dtype, 60);
    for (const { groups, steps, lossDtype } of cases) {
      for (const { loss, grads } of steps) {
        expect(FORMATS[lossDtype].round(loss)).toBe(loss);
        for (const g of grads.flat()) for (const value of g ?? []) expect(round(value)).toBe(value);
      }
      for (const { params } of groups)
        for (const { values } of params) for (const value of values) expect(round(value)).toBe(value);
    }
  });
});

it('use nothing that the port does not claim', async () => {
  const { capabilities, arithmetic } = await adapterOf().hello();
  const few = {
    ...capabilities,
    optimizers: { adam: ['learningRate', 'beta1'] as const },
    readings: { ...capabilities.readings, lowerBound: ['average'] as const },
    ...{ groups: false, missingGradients: false, schedules: false },
  };
  const readings = readingsFor(few, 1);
  const cases = fc.sample(auditCase('adam', 'f64', few, accuracyOf(arithmetic, 'f64')!, readings), {
    seed: 1,
    numRuns: 100,
  });
  for (const { groups, steps, options } of cases) {
    expect(groups).toHaveLength(1);
    expect(Object.keys(groups[0]!.options).filter((name) => !['learningRate', 'beta1'].includes(name))).toEqual([]);
    expect(steps.every(({ learningRates, grads }) => learningRates === undefined && !grads.flat().includes(null))).toBe(
      true,
    );
    expect(options.lowerBound).toBe('average');
  }
});

it('have missing gradients where the port takes them, never all of a step', async () => {
  const { capabilities, arithmetic } = await adapterOf().hello();
  const able = { ...capabilities, missingGradients: true };
  const cases = fc.sample(auditCase('sgd', 'f64', able, accuracyOf(arithmetic, 'f64')!, readingsFor(able, 1)), {
    seed: 1,
    numRuns: 100,
  });
  const steps = cases.flatMap((one) => one.steps);
  expect(steps.some(({ grads }) => grads.flat().includes(null))).toBe(true);
  expect(steps.every(({ grads }) => grads.flat().some((g) => g !== null))).toBe(true);
});

it('combine readings so that each value comes up in every audit', async () => {
  const { capabilities } = await adapterOf().hello();
  for (let seed = 0; seed < 200; seed++) {
    const combinations = readingsFor(capabilities, seed);
    for (const [id, { values }] of Object.entries(READINGS)) {
      if (id === 'phiAtNegativeZero') continue;
      const used = combinations.filter(({ lowerBound }) => matters(id as ReadingId, lowerBound));
      const seen = new Set(used.map((one) => (one as Record<string, string>)[id]));
      expect(seen.size, id).toBe(values.length);
    }
  }
});
