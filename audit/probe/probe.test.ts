import { describe, expect, it } from 'vitest';
import { adapterOf, answerOf, subjectIn } from '../../test/audit.js';
import type { Adapter } from '../adapters/serve.js';
import type { RunRequest } from '../protocol/messages.js';
import { checkProtocol } from './check-protocol.js';
import { smoke } from './smoke.js';

const right = adapterOf();

describe('smoke', () => {
  it('finds nothing wrong with a right port', async () => {
    const { findings, blames } = await smoke(subjectIn(() => adapterOf()));
    expect(findings.filter(({ fault }) => fault !== undefined)).toEqual([]);
    expect(findings.length).toBeGreaterThanOrEqual(10);
    expect(blames).toBeUndefined();
  });

  it.each(['phi-unsigned', 'correction-missing', 'bound-stale', 'cap-strict'])(
    'blames the port for %s',
    async (mistake) => {
      expect((await smoke(subjectIn(() => adapterOf({ mistake })))).blames).toBe('port');
    },
  );

  it('blames the adapter for parameters in another order', async () => {
    const run = async (request: RunRequest) => {
      const { steps } = await answerOf(right, request);
      return { steps: steps.map((step) => ({ ...step, params: step.params.map((group) => group.toReversed()) })) };
    };
    expect((await smoke(subjectIn(() => adapterOf({}, { run })))).blames).toBe('adapter');
  });
});

describe('--check-protocol', () => {
  const faults = async (change: Partial<Adapter>) =>
    (await checkProtocol(subjectIn(() => adapterOf({}, change)))).filter(({ fault }) => fault !== undefined);

  it('finds nothing wrong with a right adapter, and asks for all that it declares', async () => {
    const findings = await checkProtocol(subjectIn(() => adapterOf()));
    expect(findings.filter(({ fault }) => fault !== undefined)).toEqual([]);
    const asked = findings.map(({ what }) => what);
    expect(asked).toEqual(
      expect.arrayContaining([
        'runs asgd in bf16',
        'takes several groups',
        'saves and loads a session',
        'takes learning rates per step',
      ]),
    );
  });

  it('does not mind wrong numbers', async () => {
    expect(
      (await checkProtocol(subjectIn(() => adapterOf({ mistake: 'bound-stale' })))).filter(({ fault }) => fault),
    ).toEqual([]);
  });

  it('finds an optimizer that is declared and not there', async () => {
    const run = (request: RunRequest) =>
      request.optimizer === 'adagrad' ? Promise.resolve({ error: 'unknown optimizer' }) : right.run(request);
    expect((await faults({ run })).map(({ what }) => what)).toEqual(
      ['f64', 'f32', 'bf16', 'f16'].map((dtype) => `runs adagrad in ${dtype}`),
    );
  });

  it('finds a state that is declared and not shown', async () => {
    const run = async (request: RunRequest) => ({
      steps: (await answerOf(right, request)).steps.map(({ params }) => ({ params })),
    });
    expect((await faults({ run })).map(({ what }) => what)).toContain(
      'shows the loss status and the inner state, as declared',
    );
  });
});
