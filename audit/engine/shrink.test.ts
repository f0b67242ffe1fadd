import { describe, expect, it } from 'vitest';
import { adapterOf, casesFor, subjectIn } from '../../test/audit.js';
import { resolveOptions } from '../../reference/options.js';
import { elementsOf, type AuditCase } from './case.js';
import { classOf } from './failure.js';
import type { Found } from './hunt.js';
import { shrink } from './shrink.js';
import { simpler, simplerCases } from './simpler.js';

async function firstFailing(mistake: string, cases: readonly AuditCase[]): Promise<Found> {
  const subject = subjectIn(() => adapterOf({ mistake }));
  for (const drawn of cases) {
    const { failure, states } = await subject.judge(drawn);
    // One with something to be made smaller.
    if (failure && drawn.steps.length > 2 && elementsOf(drawn) > 3) return { drawn, failure, states, before: [] };
  }
  throw new Error('no case fails');
}

describe('a failing case shrinks', () => {
  it.each([
    'bound-stale',
    'phi-unsigned',
    'gamma2-never-divided',
    'state-not-written',
    'betas-swapped',
    'last-element-forgotten',
  ])('to one step and one element, its class kept: %s', async (mistake) => {
    const { cases } = await casesFor('adam', 'f32', 80);
    const found = await firstFailing(mistake, cases);
    const small = await shrink(
      subjectIn(() => adapterOf({ mistake })),
      found,
      true,
    );
    expect([small.drawn.steps.length, elementsOf(small.drawn)]).toEqual([1, 1]);
    expect(classOf(small.failure)).toBe(classOf(found.failure));
    expect(small.calls).toBeLessThan(400);
    // A right port passes it: it is the mistake that the case shows, not an invalid case.
    expect((await subjectIn(() => adapterOf()).judge(small.drawn)).failure).toBeUndefined();
  });

  it('without a state to start from, as far as steps can be left out', async () => {
    const { cases } = await casesFor('adam', 'f32', 80);
    const found = await firstFailing('gamma2-never-divided', cases);
    const small = await shrink(
      subjectIn(() => adapterOf({ mistake: 'gamma2-never-divided' })),
      found,
      false,
    );
    expect(small.drawn.state).toBeUndefined();
    expect([small.drawn.steps.length, elementsOf(small.drawn)]).toEqual([2, 1]);
  });

  it('no further than its budget', async () => {
    const { cases } = await casesFor('adam', 'f32', 80);
    const found = await firstFailing('bound-stale', cases);
    const small = await shrink(
      subjectIn(() => adapterOf({ mistake: 'bound-stale' })),
      found,
      true,
      { calls: 3, milliseconds: 1e6 },
    );
    expect(small.calls).toBe(3);
  });
});

describe('simpler numbers', () => {
  it.each([
    [0, []],
    [1, [0]],
    [-1, [0, 1]],
    [0.3, [0, 1, 0.25, 0.5, 2]],
  ] as const)('of %d', (value, expected) => {
    expect(new Set(simpler(value, (one) => one))).toEqual(new Set(expected));
  });

  it('are never the number itself, and never out of the format', () => {
    for (const value of [Math.PI, -1e-30, 2 ** -149, 1e30, 0.1]) {
      for (const one of simpler(value)) {
        expect(one).not.toBe(value);
        expect(Math.fround(one)).toBe(one);
      }
    }
  });
});

it('no simpler case starts from a state that its options do not lead to', async () => {
  const one = (value: number) => Float64Array.of(value);
  const drawn: AuditCase = {
    ...{ dtype: 'bf16', lossDtype: 'bf16', optimizer: 'asgd', options: resolveOptions({}) },
    groups: [{ options: { t0: 0 }, params: [{ shape: [1], values: one(-0.75) }] }],
    state: {
      status: { t: 1, cap: 2, n: 1, bound: 0.25, previousLoss: 1.75, gamma2: 1e-8, omega: 1.5 },
      inner: [[{ step: 2, eta: 1e-3, mu: 0.5, ax: one(-0.75) }]],
    },
    steps: [{ loss: 1.25, epoch: 2, grads: [[one(1384)]] }],
  };
  const subject = subjectIn(() => adapterOf());
  const candidates = [...simplerCases(drawn)];
  expect(candidates.length).toBeGreaterThan(10);
  // Were mu 1/2 and t0 its default, 10^6, the reference and the formulas would part, and `judge` would throw.
  for (const candidate of candidates) expect((await subject.judge(candidate)).failure).toBeUndefined();
});
