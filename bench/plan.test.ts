import { describe, expect, it } from 'vitest';
import { itemsOf, secondsOf, TFJS_PAIRINGS, type Item, type Wanted } from './plan.js';
import { PAPER_OPTIMIZERS } from './tfjs/optimizers.js';

const items = (more: Partial<Wanted> = {}) => itemsOf({ stages: ['wasm'], thorough: false, ...more });
const told = ({ scope, pairing, optimizer, model, on }: Item) => [on, scope, pairing, optimizer, model].join(' ');

describe('itemsOf', () => {
  it('updates with every optimizer by default, and does little of the rest', () => {
    expect(items().map(told)).toEqual([
      ...PAPER_OPTIMIZERS.map((name) => `wasm update equal ${name} lenet5`),
      'wasm update around-stock sgd lenet5',
      'wasm update around-stock adam lenet5',
      'wasm update against-stock sgd lenet5',
      'wasm update against-stock adam lenet5',
      'wasm step equal sgd lenet5',
      'wasm step equal adam lenet5',
    ]);
  });

  it.each(['webgpu', 'null'] as const)('measures tf ops too on %s, where kernels are fused', (on) => {
    const [wasm, fused] = [items().map(told), items({ stages: [on] }).map(told)];
    expect(fused.filter((one) => !wasm.includes(one.replace(on, 'wasm')))).toEqual([
      `${on} update ops sgd lenet5`,
      `${on} update ops adam lenet5`,
    ]);
    expect(fused).toHaveLength(wasm.length + 2);
  });

  it('has no pairing that cannot be, even when asked', () => {
    expect(items({ pairings: ['ops'] })).toEqual([]);
    expect(items({ pairings: ['around-stock', 'against-stock'], optimizers: ['asgd'] })).toEqual([]);
    expect(items({ stages: ['webgpu'], pairings: ['ops'], optimizers: ['asgd'], scopes: ['update'] })).toHaveLength(1);
  });

  it('takes steps of a pairing that was asked for', () => {
    expect(items({ pairings: ['around-stock'], optimizers: ['sgd'] }).map(told)).toEqual([
      'wasm update around-stock sgd lenet5',
      'wasm step around-stock sgd lenet5',
    ]);
  });

  it('takes no training steps of a number of elements, unless it is asked to', () => {
    const few = { pairings: ['equal'], optimizers: ['sgd'], models: ['mlp', '8'] } as const;
    expect(items(few).map(told)).toEqual([
      'wasm update equal sgd mlp',
      'wasm update equal sgd 8',
      'wasm step equal sgd mlp',
    ]);
    expect(items({ ...few, scopes: ['step'] }).map(told)).toEqual(['wasm step equal sgd mlp', 'wasm step equal sgd 8']);
  });

  it('is every possible combination when thorough, on two models', () => {
    const all = items({ stages: ['wasm', 'webgpu'], thorough: true });
    // Equal with seven optimizers, the two of tf.train with six; two scopes, two models.
    expect(all.filter(({ on }) => on === 'wasm')).toHaveLength((7 + 6 + 6) * 4);
    expect(all.filter(({ on }) => on === 'webgpu')).toHaveLength((7 + 7 + 6 + 6) * 4);
    expect([...new Set(all.map(({ model }) => model))]).toEqual(['mlp', 'lenet5']);
    expect(new Set(all.map(told)).size).toBe(all.length);
  });

  it('leaves out the pairings of other rooms', () => {
    expect(TFJS_PAIRINGS).toEqual(['equal', 'ops', 'around-stock', 'against-stock']);
  });
});

describe('secondsOf', () => {
  const total = (all: readonly Item[], minutes: number) => {
    const seconds = secondsOf(all, minutes);
    return all.reduce((sum, item) => sum + 2 + 1.2 * seconds(item), 0);
  };

  it.each([
    ['wasm', 2.5],
    ['webgpu', 2.5],
    ['wasm', 1],
  ] as const)(
    'shares the time out on %s in %d minutes, with two seconds around each and a fifth in reserve',
    (on, minutes) => {
      expect(total(items({ stages: [on] }), minutes)).toBeCloseTo(60 * minutes, 9);
    },
  );

  it('gives a training step twice as much', () => {
    const all = items({ scopes: ['update', 'step'], pairings: ['equal'], optimizers: ['sgd'] });
    const [update, step] = all.map(secondsOf(all, 1));
    expect(update).toBeCloseTo(56 / 3 / 1.2, 9);
    expect(step).toBeCloseTo((2 * 56) / 3 / 1.2, 9);
  });

  it('gives nothing less than a second for an update, nor more than half a minute', () => {
    const all = items();
    expect(secondsOf(all, 0.1)(all[0]!)).toBe(1);
    expect(secondsOf(all, 1000)(all[0]!)).toBe(30);
    expect(secondsOf(all, 1000)(all.at(-1)!)).toBe(60);
  });
});
