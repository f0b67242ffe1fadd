import { describe, expect, it } from 'vitest';
import { CELLS } from '../claims/tables/cells.js';
import { OPTIMIZERS } from '../claims/tables/layout.js';
import { COMPARISONS, measureWords, optimizersOf } from './comparison.js';

const named = (id: string) => COMPARISONS.find((one) => one.id === id);
const withQuantity = (quantity: string) => COMPARISONS.filter((one) => one.quantity === quantity);

/** The cells that a comparison is about, by their ids. */
function cellsOf({ id, arms, quantity, printed }: (typeof COMPARISONS)[number]): readonly string[] {
  if (!printed) return [];
  if (quantity === 'ratio') return [id];
  if (arms[0] === 'without') return arms.map((arm) => `${id}.${arm}`);
  return arms.map((arm) => `${id.slice(0, id.lastIndexOf('.'))}.estimator-${arm}`);
}

describe('the comparisons', () => {
  it('have ids of their own', () => {
    expect(new Set(COMPARISONS.map(({ id }) => id)).size).toBe(COMPARISONS.length);
  });

  it('hold all 519 numbers of the tables, each once but those of progressive estimation, which is set against two', () => {
    const uses = new Map<string, number>();
    for (const id of COMPARISONS.flatMap(cellsOf)) uses.set(id, (uses.get(id) ?? 0) + 1);
    expect(uses.size).toBe(519);
    for (const { id, arm } of CELLS) expect([id, uses.get(id)]).toEqual([id, arm === 'progressive' ? 2 : 1]);
  });

  it('are so many of each kind', () => {
    // Tables 1, 3, 6 and 7 on three data sets by seven optimizers; 2, 5 and 8 under four settings by seven; Table 4.
    const accuracies = 4 * 21 + 3 * 28 + 5;
    // Tables 9, 10, 11, 12; in Table 13 two for six optimizers on two data sets.
    const losses = 7 + 6 + 14 + 14 + 2 * 12;
    const kinds = ['accuracy', 'loss', 'ratio', 'mean', 'sd'].map((quantity) => withQuantity(quantity).length);
    // Two of each optimizer on three data sets are curves.
    expect(kinds).toEqual([accuracies, losses + 2 * 21, 21 + 5 + 7 + 6, 4, 4]);
    expect(COMPARISONS).toHaveLength(327);
  });

  it('are without a number for Fig. 2 alone', () => {
    const curves = COMPARISONS.filter(({ printed }) => printed === null);
    expect(curves).toEqual(COMPARISONS.filter(({ table }) => table === 'fig-2'));
    expect(curves).toHaveLength(2 * 21);
  });

  it('come table by table, the figure last', () => {
    const numbers = COMPARISONS.map(({ table }) => (table === 'fig-2' ? 14 : Number(table.slice(4))));
    expect(numbers).toEqual(numbers.toSorted((a, b) => a - b));
  });
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
  [
    'tab-3.mnist.adam.ratio',
    {
      ...{ quantity: 'ratio', of: 'accuracy', split: 'test', unit: '1', arms: ['without', 'with'], rounding: 0.005 },
      ...{ optimizer: 'adam', learningRate: 1e-3, printed: { base: 1, other: 0.48, difference: -0.52 } },
    },
  ],
  ['tab-3.mnist.asgd.ratio', { rounding: 0.05, printed: { other: 0.9, difference: -0.1 } }],
  ['tab-4.sgd.ratio', { of: 'accuracy', split: 'validation', dataset: 'tiny-imagenet' }],
  ['tab-9.adadelta.ratio', { of: 'loss', split: 'train', dataset: 'segmentation', printed: { other: 0.43 } }],
  [
    'tab-5.step.mean',
    {
      ...{ optimizer: 'all', quantity: 'mean', of: 'accuracy', split: 'train', unit: '%', scheduler: 'StepLR' },
      ...{ rounding: 0.01, printed: { base: 86.76, other: 94.96, difference: 8.2 } },
    },
  ],
  [
    'fig-2.cifar-100.adam.early',
    { dataset: 'cifar-100', of: 'loss', split: 'train', moment: 'early', unit: '1', learningRate: 1e-3, printed: null },
  ],
  ['tab-5.step.sd', { optimizer: 'all', quantity: 'sd', printed: { base: 16.64, other: 5.23 } }],
])('have %s', (id, expected) => {
  const { printed, ...others } = expected as { printed?: object | null };
  expect(named(id)).toMatchObject(others);
  if (printed !== undefined) expect({ printed: named(id)!.printed }).toMatchObject({ printed });
});

it('train one optimizer, or all for a mean', () => {
  expect(optimizersOf(named('tab-5.step.sgd')!)).toEqual(['sgd']);
  expect(optimizersOf(named('tab-5.step.sd')!)).toEqual(OPTIMIZERS);
});

it.each([
  ['tab-6.mnist.sgd', 'best test accuracy'],
  ['tab-3.mnist.sgd', 'stopped test accuracy'],
  ['tab-11.cls.sgd', 'final train classification loss'],
  ['tab-3.mnist.sgd.ratio', 'share of epochs until the final test accuracy without LGA'],
  ['tab-10.sgd.ratio', 'share of epochs until the final train loss without LGA'],
  ['fig-2.mnist.sgd.early', 'mean train loss of the first half of the epochs'],
  ['fig-2.mnist.sgd.whole', 'mean train loss of all epochs'],
  ['tab-5.step.mean', "mean of the optimizers' final train accuracy"],
  ['tab-5.step.sd', "standard deviation of the optimizers' final train accuracy"],
])('say in words what is compared: %s', (id, words) => {
  expect(measureWords(named(id)!)).toBe(words);
});
