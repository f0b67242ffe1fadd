import { describe, expect, it } from 'vitest';
import { CELLS, cellsOf } from './cells.js';
import { LAYOUTS, TABLE_IDS, TRAINING } from './layout.js';
import { PRINTED } from './printed.js';
import { CLAIMS } from '../paper.js';

const named = (id: string) => CELLS.find((cell) => cell.id === id);

describe('the tables', () => {
  it('hold 519 numbers, each under a name of its own', () => {
    expect(CELLS).toHaveLength(519);
    expect(new Set(CELLS.map(({ id }) => id)).size).toBe(519);
  });

  it.each([
    ['tab-1.cifar-10.adadelta.with', { text: '76.08', bold: true, optimizer: 'adadelta', arm: 'with' }],
    ['tab-2.1e-4.adam.without', { text: '99.05', bold: true, learningRate: '1e-4', dataset: 'mnist' }],
    ['tab-3.mnist.asgd.ratio', { text: '0.9', bold: false, quantity: 'ratio', number: { units: 9, places: 1 } }],
    ['tab-5.exponential.mean.with', { text: '96.01', scheduler: 'ExponentialLR', quantity: 'mean' }],
    ['tab-8.1e-1.rmsprop.without', { text: '18.79', bold: true, dataset: 'cifar-10' }],
    ['tab-11.rot.adam.without', { text: '0.011', task: 'rotation', quantity: 'loss' }],
    ['tab-12.cifar-10-autoencoder.sgd.with', { text: '0.587', dataset: 'cifar-10-autoencoder' }],
    ['tab-13.cifar-10.adam.estimator-momentum', { text: '0.1847', bold: true, arm: 'momentum' }],
  ])('have %s', (id, expected) => {
    expect(named(id)).toMatchObject(expected);
  });

  it('say of every setting which claim of the paper it comes from', () => {
    const known = new Set<string>(CLAIMS.map(({ id }) => id));
    for (const { said } of Object.values(TRAINING)) for (const id of said) expect(known).toContain(id);
    for (const id of TABLE_IDS) expect(known).toContain(id);
    expect(Object.keys(LAYOUTS)).toHaveLength(13);
  });

  it('refuse rows that are too short, and words that mean nothing', () => {
    const { sgd, ...others } = PRINTED['tab-1'];
    const short = { ...others, sgd: sgd.slice(0, -7) };
    expect(() => cellsOf({ ...PRINTED, 'tab-1': short })).toThrow('expected 6 numbers in tab-1, row sgd; got 5');
    expect(() => cellsOf({ ...PRINTED, 'tab-1': { lion: sgd } })).toThrow('got lion');
  });
});
