import { type Optimizer } from '@tensorflow/tfjs-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { useBackend } from '../../gpu/backends/index.js';
import { GAMMA2, pairOf, PAPER_OPTIMIZERS, RATE, type PaperOptimizer, type TfjsPairing } from './optimizers.js';

beforeAll(() => useBackend('cpu'));

const told = (optimizer: Optimizer) => ({ is: optimizer.getClassName(), ...optimizer.getConfig() });
const sides = (pairing: TfjsPairing, name: PaperOptimizer) => {
  const pair = pairOf(pairing, name, 'update')!;
  const lga = pair.lga();
  return { base: told(pair.base()), inner: told(lga.inner), lga };
};
const STOCK = PAPER_OPTIMIZERS.filter((name) => name !== 'asgd');

describe('pairOf', () => {
  it.each(PAPER_OPTIMIZERS)('puts LGA around the same %s that it is compared with', (name) => {
    for (const pairing of ['equal', 'ops', ...(name === 'asgd' ? [] : (['around-stock'] as const))] as const) {
      const { base, inner } = sides(pairing, name);
      expect(inner).toEqual(base);
      expect(base).toMatchObject({ learningRate: RATE });
    }
  });

  it.each(STOCK)('compares our %s with that of tf.train in one pairing only', (name) => {
    const [ours, stock] = [sides('equal', name).base, sides('around-stock', name).base];
    expect(ours.is).not.toBe(stock.is);
    expect(sides('against-stock', name)).toMatchObject({ base: stock, inner: ours });
    const { is, ...options } = sides('ops', name).base;
    expect(is).not.toBe(stock.is);
    expect(ours).toMatchObject(options);
  });

  it('has no averaged SGD of tf.train', () => {
    expect(pairOf('around-stock', 'asgd', 'update')).toBeUndefined();
    expect(pairOf('against-stock', 'asgd', 'update')).toBeUndefined();
  });

  it.each([
    ['momentum', { momentum: 0.9 }],
    ['rmsprop', { decay: 0.99 }],
    ['adadelta', { rho: 0.9 }],
  ] as const)('gives %s of tf.train the options of ours', (name, options) => {
    expect(sides('around-stock', name).base).toMatchObject(options);
  });

  it('corrects visibly in an update, and not enough to move x in a training step', () => {
    const optionsOf = (scope: 'update' | 'step') => pairOf('equal', 'sgd', scope)!.lga().getConfig()['options'];
    expect(optionsOf('update')).toMatchObject({ gamma2: 1e-4, xi: 0.01, timeUnit: 'epoch' });
    expect(optionsOf('step')).toMatchObject({ gamma2: GAMMA2.step });
    // Of c / phi(g) <= gamma2 f / xi with f < 100, float32 sees nothing beside an |x| > 1e-8.
    expect((GAMMA2.step * 100) / 0.01).toBeLessThan(1e-8 * 2 ** -25);
  });

  it('takes another rate', () => {
    expect(pairOf('equal', 'adam', 'update', 0.5)!.base().getConfig()).toMatchObject({ learningRate: 0.5 });
    expect(pairOf('equal', 'adam', 'update', 0.5)!.lga().inner.getConfig()).toMatchObject({ learningRate: 0.5 });
  });

  it('begins with the first epoch', () => {
    for (const pairing of ['equal', 'ops', 'around-stock', 'against-stock'] as const)
      expect(sides(pairing, 'sgd').lga.epoch).toBe(0);
  });
});
