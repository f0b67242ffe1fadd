import { describe, expect, it } from 'vitest';
import { stream } from '../../data/stream.js';
import { ARM_IDS, type ArmId } from './arm.js';
import { compare } from './targets.js';

/** Samples at the given multiples of ours, on a machine that slows down and speeds up. */
function samples(costs: Partial<Record<ArmId, number>>): Map<ArmId, number[]> {
  const machine = Array.from({ length: 30 }, (_, i) => 1 + (i % 5));
  return new Map(ARM_IDS.map((id) => [id, machine.map((pace) => pace * (costs[id] ?? 1))]));
}

describe('compare', () => {
  it('compares LGA with ours and with tf.train, each with its own base', () => {
    const costs = { active: 1.2, quiet: 1.1, stock: 3, 'stock-active': 4.5, 'base-again': 1.01 };
    const { ratios, noise } = compare(samples(costs), 'sgd', true, stream(1));
    const estimates = Object.entries(ratios).map(([pair, { estimate }]) => [pair, Number(estimate.toFixed(6))]);
    expect(Object.fromEntries(estimates)).toEqual({
      'base-again/base': 1.01,
      'active/base': 1.2,
      'quiet/base': 1.1,
      'base/stock': 0.333333,
      'active/stock': 0.4,
      'stock-active/stock': 1.5,
    });
    expect(noise).toBeCloseTo(1.01, 12);
  });

  it('judges the fused arm by the whole interval', () => {
    const verdicts = (active: number) =>
      compare(samples({ active, stock: 2 }), 'adam', true, stream(1)).targets.map(
        ({ text, verdict }) => `${text}: ${verdict}`,
      );
    expect(verdicts(1.005)).toEqual([
      'lossAware(adam) within 1 % of adam: met',
      'lossAware(adam) faster than tf.train.adam: met',
    ]);
    expect(verdicts(2.5)).toEqual([
      'lossAware(adam) within 1 % of adam: missed',
      'lossAware(adam) faster than tf.train.adam: missed',
    ]);
  });

  it('sets no targets where nothing is fused', () => {
    expect(compare(samples({}), 'sgd', false, stream(1)).targets).toEqual([]);
  });
});
