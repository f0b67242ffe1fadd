import { describe, expect, it } from 'vitest';
import { resolveOptions } from '../../reference/options.js';
import { DTYPES } from '../../properties/arithmetic/formats.js';
import { adapterOf, answerOf, casesFor } from '../../test/audit.js';
import type { RunResponse, WireStepResult } from '../protocol/messages.js';
import { encodeScalar, encodeTensor } from '../protocol/numbers.js';
import type { AuditCase } from './case.js';
import { accuracyOf } from './accuracy.js';
import { judge } from './judge.js';
import { requestOf } from './wire.js';

/** What a port may show of its state. */
const VIEWS: Readonly<Record<string, (step: WireStepResult) => WireStepResult>> = {
  everything: (step) => step,
  'no loss status': ({ status: _, ...step }) => step,
  'no inner state': ({ inner: _, ...step }) => step,
  'nothing but the parameters': ({ params }) => ({ params }),
  'some of the status': ({ status, ...step }) => ({
    ...step,
    status: { ...(status?.bound ? { bound: status.bound } : {}) },
  }),
};

const seenAs = (response: RunResponse, view: (step: WireStepResult) => WireStepResult): RunResponse => ({
  ...response,
  steps: response.steps.map(view),
});

describe.each(DTYPES)('in %s', (dtype) => {
  describe.each(Object.entries(VIEWS))('a port that shows %s', (_, view) => {
    it.each(['momentum', 'adam', 'asgd', 'adagrad'] as const)(
      'is never wrong when it is right, around %s',
      async (optimizer) => {
        const { cases, accuracy } = await casesFor(optimizer, dtype, 25);
        for (const drawn of cases) {
          const { failure } = judge(drawn, seenAs(await answerOf(adapterOf(), requestOf(drawn)), view), accuracy);
          expect(failure).toBeUndefined();
        }
      },
    );

    it.each(['bound-stale', 'correction-missing', 'bias-correction-missing'])(
      'is found out when it is wrong: %s',
      async (mistake) => {
        const { cases, accuracy } = await casesFor('adam', dtype, 60);
        const wrong = adapterOf({ mistake });
        let found = 0;
        for (const drawn of cases) {
          const { failure } = judge(drawn, seenAs(await answerOf(wrong, requestOf(drawn)), view), accuracy);
          if (failure) found += 1;
        }
        expect(found).toBeGreaterThan(0);
      },
    );
  });
});

describe('what is not a number out of place', () => {
  const ONE: AuditCase = {
    ...{ dtype: 'f64', lossDtype: 'f64', optimizer: 'sgd' },
    options: {
      ...{
        gamma2: 0.5,
        epsilon: 0.25,
        xi: 0.5,
        logBase: 'e',
        timeUnit: 'step',
        boundAtStart: 'fixed',
        threshold: 'inclusive',
      },
      ...{
        phiAtNegativeZero: 'positive',
        decayOrder: 'before-use',
        lowerBound: 'progressive',
        momentumForm: 'average',
      },
    },
    groups: [
      {
        options: { learningRate: 0.5 },
        params: [
          { shape: [2], values: Float64Array.of(1, 2) },
          { shape: [], values: Float64Array.of(3) },
        ],
      },
    ],
    steps: [{ loss: 1, epoch: 0, grads: [[Float64Array.of(1, -1), Float64Array.of(0)]] }],
  };
  const judged = async (change: (response: RunResponse) => RunResponse, drawn: AuditCase = ONE) => {
    const { accuracy } = await casesFor('sgd', 'f64', 1);
    return judge(drawn, change(await answerOf(adapterOf(), requestOf(ONE))), accuracy).failure;
  };

  it('is a step too few', async () => {
    expect(await judged((response) => ({ ...response, steps: [] }))).toMatchObject({
      kind: 'shape',
      message: 'expected 1 steps; got 0',
    });
  });

  it('is another shape, or another dtype', async () => {
    const first = (tensor: ReturnType<typeof encodeTensor>) => (response: RunResponse) => ({
      steps: response.steps.map((step) => ({ ...step, params: [[tensor, step.params[0]![1]!]] })),
    });
    expect(await judged(first(encodeTensor([1, 2], [2, 1], 'f64')))).toMatchObject({
      kind: 'shape',
      message: 'expected shape [2] for params of group 0, parameter 0; got [2, 1]',
    });
    expect(await judged(first(encodeTensor([1, 2], [2], 'f32')))).toMatchObject({
      message: 'expected f64 for params of group 0, parameter 0; got f32',
    });
  });

  it('is a hyper-parameter that is held as another number, but not one that is rounded', async () => {
    const held = (xi: number, dtype: 'f64' | 'f32') => (response: RunResponse) => ({
      ...response,
      held: { xi: encodeScalar(xi, dtype) },
    });
    expect(await judged(held(0.25, 'f32'))).toMatchObject({ kind: 'held', field: 'xi' });
    expect(await judged(held(0, 'f32'))).toMatchObject({ kind: 'held' });
    expect(await judged(held(0.5, 'f32'))).toBeUndefined();
  });

  it('is a parameter that moves without a gradient', async () => {
    const drawn = { ...ONE, steps: [{ ...ONE.steps[0]!, grads: [[Float64Array.of(1, -1), null]] }] };
    expect(await judged((response) => response, drawn)).toMatchObject({
      field: 'x without gradient',
      message: 'x of group 0, parameter 1 moved without a gradient',
      at: { group: 0, param: 1 },
    });
  });

  it('names the first number out of place, with step, group, parameter and element', async () => {
    const failure = await judged((response) => ({
      steps: response.steps.map((step) => ({
        ...step,
        params: [[encodeTensor([0.1, 2.5], [2], 'f64'), step.params[0]![1]!]],
      })),
    }));
    expect(failure).toMatchObject({
      kind: 'disagreement',
      field: 'x',
      step: 0,
      at: { group: 0, param: 0, element: 0 },
    });
    expect(failure!.message).toMatch(
      /^x - x' of group 0, parameter 0, element 0: expected 0\.83\d* within \d\.\d\de-1\d, got 0\.9$/,
    );
  });
});

it('takes a share mu of ASGD that is 1 but for rounding for 1', async () => {
  const drawn: AuditCase = {
    ...{ dtype: 'f32', lossDtype: 'f32', optimizer: 'asgd', options: resolveOptions({ gamma2: 1, epsilon: 1, xi: 1 }) },
    groups: [{ options: {}, params: [{ shape: [1], values: Float64Array.of(3) }] }],
    steps: [3, 2, 1].map((loss, epoch) => ({ loss, epoch, grads: [[Float64Array.of(0.5)]] })),
  };
  const answer = await answerOf(adapterOf(), requestOf(drawn));
  const { arithmetic } = await adapterOf({ rounding: 'wgsl' }).hello();
  const withMu = (mu: number) => ({
    steps: answer.steps.map(({ inner, ...step }) => ({
      ...step,
      inner: inner!.map((group) => group.map((slots) => ({ ...slots, mu: encodeScalar(mu, 'f32') }))),
    })),
  });
  const accuracy = accuracyOf(arithmetic, 'f32')!;
  expect(judge(drawn, withMu(1 + 2 ** -23), accuracy).failure).toBeUndefined();
  expect(judge(drawn, withMu(1 + 2 ** -20), accuracy).failure?.field).toBe('mu');
});

it('judges a step whose f - E is lost in its rounding, so that the centre of a correction that may act is negative', async () => {
  const { arithmetic } = await adapterOf().hello();
  const one = (value: number) => Float64Array.of(value);
  const drawn: AuditCase = {
    ...{ dtype: 'bf16', lossDtype: 'bf16', optimizer: 'sgd' },
    options: resolveOptions({ gamma2: 0.03125, epsilon: 1, xi: 1, boundAtStart: 'updated', lowerBound: 'average' }),
    groups: [{ options: {}, params: [{ shape: [1], values: one(0) }] }],
    state: {
      status: { t: 3, n: 4, cap: 1400, bound: 1408, previousLoss: 1416, gamma2: 0.03125, omega: 0 },
      inner: [[{}]],
    },
    steps: [{ loss: 1400, epoch: 1, grads: [[one(0)]] }],
  };
  const answer = await answerOf(adapterOf(), requestOf(drawn));
  expect(judge(drawn, answer, accuracyOf(arithmetic, 'bf16')!).failure).toBeUndefined();
});
