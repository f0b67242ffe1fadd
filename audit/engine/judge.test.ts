import { describe, expect, it } from 'vitest';
import { resolveOptions } from '../../reference/options.js';
import { emulatedPort } from '../adapters/emulated.js';
import { PortAdapter } from '../adapters/port-adapter.js';
import { encodeScalar } from '../protocol/numbers.js';
import { accuracyOf } from './accuracy.js';
import type { AuditCase } from './case.js';
import { judge } from './judge.js';
import { requestOf } from './wire.js';

const ASGD: AuditCase = {
  ...{ dtype: 'f32', lossDtype: 'f32', optimizer: 'asgd', options: resolveOptions({ gamma2: 1, epsilon: 1, xi: 1 }) },
  groups: [{ options: {}, params: [{ shape: [1], values: Float64Array.of(3) }] }],
  steps: [3, 2, 1].map((loss, epoch) => ({ loss, epoch, grads: [[Float64Array.of(0.5)]] })),
};

describe('judge', () => {
  it('takes a share mu that is 1 but for rounding for 1', async () => {
    const port = emulatedPort({ rounding: 'wgsl' }, '0');
    const accuracy = accuracyOf(port.arithmetic, 'f32')!;
    const answer = await new PortAdapter(emulatedPort({}, '0')).run(requestOf(ASGD));
    if (!('steps' in answer)) throw new Error('no answer');
    const withMu = (mu: number) => ({
      steps: answer.steps.map(({ inner, ...step }) => ({
        ...step,
        inner: inner!.map((group) => group.map((slots) => ({ ...slots, mu: encodeScalar(mu, 'f32') }))),
      })),
    });
    expect(judge(ASGD, withMu(1 + 2 ** -23), accuracy).failure).toBeUndefined();
    expect(judge(ASGD, withMu(1 + 2 ** -20), accuracy).failure?.field).toBe('mu');
  });
});
