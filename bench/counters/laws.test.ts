import { describe, expect, it } from 'vitest';
import type { Counts } from '../../gpu/counters/counts.js';
import { TORCH_OPTIMIZERS } from '../../gpu/optimizers.js';
import { recorded } from '../../test/recorded-counts.js';
import { wrapped } from './optimizers.js';

/** What holds of the recorded counts; that they are true is for the tests that measure them anew. */
const { webgpu, wasm, cpu, tensorflow } = recorded.backends;
const { update, training } = webgpu;
const NINE = Object.keys(TORCH_OPTIMIZERS) as (keyof typeof TORCH_OPTIMIZERS)[];
const STOCK = ['tf.train.sgd', 'tf.train.momentum', 'tf.train.rmsprop', 'tf.train.adam'] as const;

/** LeNet-5's weights and biases. */
const VARIABLES = 10;

const difference = (a: Counts, b: Counts) =>
  Object.fromEntries(Object.entries(a).map(([call, count]) => [call, count - (b[call as keyof Counts] ?? NaN)]));
const nonZero = (counts: Readonly<Record<string, number>>) =>
  Object.fromEntries(Object.entries(counts).filter(([, count]) => count !== 0));

describe('on WebGPU', () => {
  it.each(NINE)('%s takes a dispatch per variable and nothing else, with LGA or without', (name) => {
    expect(nonZero({ ...update[name]! })).toEqual({ dispatches: VARIABLES, submits: 1 });
    expect(update[wrapped(name)]).toEqual(update[name]);
  });

  it('a training step with LGA makes the calls of one without', () => {
    for (const name of ['sgd', 'adam'] as const) expect(training[wrapped(name)]).toEqual(training[name]);
  });

  it.each(STOCK)('LGA around %s adds a dispatch per variable and nothing but submits', (name) => {
    const { dispatches, submits, ...others } = difference(update[wrapped(name)]!, update[name]!);
    expect(nonZero(others)).toEqual({});
    expect(dispatches).toBe(VARIABLES);
    expect(submits).toBeLessThanOrEqual(1);
  });

  it('lossAware(sgd) dispatches no more than tf.train.sgd, lossAware(adam) at most half of tf.train.adam', () => {
    const dispatches = (name: string) => update[name]!.dispatches!;
    expect(dispatches(wrapped('sgd'))).toBeLessThanOrEqual(dispatches('tf.train.sgd'));
    expect(dispatches(wrapped('adam'))).toBeLessThanOrEqual(dispatches('tf.train.adam') / 2);
    expect(training[wrapped('sgd')]!.dispatches).toBeLessThan(training['tf.train.sgd']!.dispatches!);
  });
});

describe('on every backend', () => {
  const everywhere = [webgpu, wasm, cpu, tensorflow].flatMap(({ update, training }): [string, Counts][] => [
    ...Object.entries(update),
    ...Object.entries(training),
  ]);

  it('no step reads anything back or leaves a tensor behind', () => {
    expect(everywhere.length).toBeGreaterThan(100);
    for (const [name, { readBacks, mappings = 0, tensors }] of everywhere) {
      expect([name, readBacks, mappings, tensors]).toEqual([name, 0, 0, 0]);
    }
  });

  it.each(NINE)('in tf ops, LGA adds to %s six kernels per variable and 21 for the loss status', (name) => {
    for (const backend of [wasm, cpu, tensorflow]) {
      const { update } = backend;
      expect(nonZero(difference(update[wrapped(name)]!, update[name]!))).toEqual({ kernels: 6 * VARIABLES + 21 });
    }
  });
});
