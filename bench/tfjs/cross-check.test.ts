import { memory, train } from '@tensorflow/tfjs-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { useBackend } from '../../gpu/backends/index.js';
import { lossAware } from '../../gpu/loss-aware.js';
import { sgd } from '../../gpu/optimizers.js';
import { crossCheck } from './cross-check.js';
import { pairOf, PAPER_OPTIMIZERS, type Pair } from './optimizers.js';
import { prepare, type Work } from './workload.js';

let work: Work;
beforeAll(async () => {
  await useBackend('wasm');
  work = prepare('500', 3);
});
afterAll(() => work.dispose());

/** What {@link crossCheck} compares of SGD, with something changed. */
const checked = (change: Partial<Pair>) =>
  crossCheck('equal', 'sgd', work, { ...pairOf('equal', 'sgd', 'update', 1e-3)!, ...change });

const corrected = (options: { readonly gamma2?: number; readonly xi?: number }, rate = 1e-3) => {
  const wrapped = lossAware(sgd({ learningRate: rate }), {
    ...{ gamma2: 1e-4, xi: 0.01, epsilon: 1e-12, timeUnit: 'epoch' },
    ...options,
  });
  wrapped.epoch = 0;
  return wrapped;
};

describe('crossCheck', () => {
  const pairings = PAPER_OPTIMIZERS.flatMap((name) =>
    (name === 'asgd' ? (['equal', 'ops'] as const) : (['equal', 'ops', 'around-stock', 'against-stock'] as const)).map(
      (pairing) => ({ name, pairing }),
    ),
  );
  it.each(pairings)('finds that $pairing arms of $name agree, and leaves no tensor behind', async (one) => {
    const { name, pairing } = one;
    const before = memory().numTensors;
    await crossCheck(pairing, name, work);
    // tf.MomentumOptimizer.dispose forgets a scalar; three arms have one.
    expect(memory().numTensors - before).toBe(name === 'momentum' && pairing === 'around-stock' ? 3 : 0);
  });

  it('lets what is right pass', async () => {
    await checked({ lga: () => corrected({}) });
  });

  it('catches two equal arms that differ in the last bits', async () => {
    let made = 0;
    const base = () => sgd({ learningRate: made++ === 0 ? 1e-3 : 1e-3 * (1 + 2 ** -20) });
    await expect(checked({ base })).rejects.toThrow(/^two equal arms disagree at \d+: /);
  });

  it.each([
    ['a correction that is a little too large', () => corrected({ gamma2: 1.001e-4 })],
    ['a correction that is a little too small', () => corrected({ gamma2: 0.999e-4 })],
    ['another phi', () => corrected({ xi: 0.0101 })],
    ['another base', () => corrected({}, 1.001e-3)],
  ])('catches %s', async (_, lga) => {
    const before = memory().numTensors;
    await expect(checked({ lga })).rejects.toThrow(/^LGA and base disagree at \d+: .*, more than /);
    expect(memory().numTensors).toBe(before);
  });

  it('catches a correction that does not act at every step', async () => {
    const early = () => {
      const wrapped = corrected({});
      wrapped.applyGradients([], work.loss);
      return wrapped;
    };
    await expect(checked({ lga: early })).rejects.toThrow('after 4 of 3 steps: the correction did not act');
  });

  it('takes what is no number for different, on either side', async () => {
    const before = memory().numTensors;
    await expect(checked({ base: () => train.sgd(NaN) })).rejects.toThrow('two equal arms disagree at 0');
    const lga = () => {
      const wrapped = lossAware(train.sgd(NaN), { timeUnit: 'epoch' });
      wrapped.epoch = 0;
      return wrapped;
    };
    await expect(checked({ lga })).rejects.toThrow('LGA and base disagree at 0: NaN');
    expect(memory().numTensors).toBe(before);
  });

  it('leaves another build alone', async () => {
    await crossCheck('against-stock', 'sgd', work, {
      base: () => expect.unreachable(),
      lga: () => expect.unreachable(),
    });
  });
});
