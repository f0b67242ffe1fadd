import { expect, it } from 'vitest';
import { CELLS } from '../claims/tables/cells.js';
import { COMPARISONS, measureWords } from './comparison.js';

const named = (id: string) => COMPARISONS.find((one) => one.id === id);

it('are every pair of the tables, once', () => {
  expect(new Set(COMPARISONS.map(({ id }) => id)).size).toBe(COMPARISONS.length);
  const withLga = CELLS.filter(({ arm, quantity, optimizer }) => arm === 'with' && optimizer && quantity !== 'ratio');
  const progressive = CELLS.filter(({ arm }) => arm === 'progressive');
  expect(COMPARISONS).toHaveLength(withLga.length + 2 * progressive.length);
});

it.each([
  [
    'tab-2.1e-4.adam',
    { learningRate: 1e-4, dataset: 'mnist', arms: ['without', 'with'], printed: { base: 99.05, other: 99.01 } },
  ],
  ['tab-4.sgd', { learningRate: 0.01, dataset: 'tiny-imagenet', moment: 'stopped', split: 'validation' }],
  ['tab-5.cosine.sgd', { scheduler: 'CosineAnnealingLR', learningRate: 1e-3 }],
  ['tab-13.mnist.adam.average', { arms: ['average', 'progressive'], quantity: 'loss', rounding: 1e-4 }],
  ['tab-1.mnist.sgd', { printed: { base: 94.95, other: 95.95, difference: 1 }, rounding: 0.01 }],
])('have %s', (id, expected) => {
  const { printed, ...others } = expected as { printed?: object };
  expect(named(id)).toMatchObject(others);
  if (printed) expect(named(id)!.printed).toMatchObject(printed);
});

it('say in words what is compared', () => {
  expect(measureWords(named('tab-6.mnist.sgd')!)).toBe('best test accuracy');
  expect(measureWords(named('tab-3.mnist.sgd')!)).toBe('stopped test accuracy');
});
