import { memory } from '@tensorflow/tfjs-core';
import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { TRAINING } from '../claims/tables/layout.js';
import { drawnDigits } from '../data/drawn.js';
import { digitSets } from '../data/sets/labelled-images.js';
import { useBackend } from '../gpu/backends/index.js';
import { DEFAULT_ASSUMPTIONS } from './assumptions.js';
import { scaled } from './data-identity.js';
import { standInFor } from './datasets.js';
import type { History } from './history.js';
import { train } from './train.js';
import { isWorkload, WORKLOADS, workloadOf, type WorkloadName } from './workloads.js';

let before: number;
beforeAll(async () => {
  await useBackend('wasm');
});
beforeEach(() => void (before = memory().numTensors));
afterEach(() => expect(memory().numTensors).toBe(before));

/** A short training with Adam. */
async function trained(name: WorkloadName, given: { train: number; test: number; batchSize: number; epochs: number }) {
  const { data, task } = WORKLOADS[name];
  const sets = scaled(data === 'digits' ? digitSets(drawnDigits(200, 40)) : standInFor(data), given);
  const { batchSize, epochs } = given;
  const own = task(sets, { seed: 1, batchSize, assumptions: DEFAULT_ASSUMPTIONS });
  const plan = { optimizer: 'adam', learningRate: 1e-3, schedule: null, correction: null, epochs } as const;
  const steps = Math.ceil(given.train / batchSize);
  const history = await train(own, plan, steps, { afterStep: () => false, save: () => Promise.resolve() });
  own.dispose();
  return history;
}

const losses = ({ epochs }: History) => epochs.map(({ trainLoss }) => trainLoss);

describe('a workload', () => {
  it.each(['mnist', 'mnist-autoencoder', 'autoeval'] as const)(
    'learns: %s',
    async (name) => {
      const history = await trained(name, { train: 128, test: 40, batchSize: 16, epochs: 6 });
      const [first = 0, ...others] = losses(history);
      expect(others.at(-1)!).toBeLessThan(0.95 * first);
      expect(history.epochs).toHaveLength(6);
      const last = history.epochs.at(-1)!;
      expect(last.testLoss).toBeGreaterThan(0);
      const measures = {
        mnist: [],
        'mnist-autoencoder': ['squaredError'],
        autoeval: ['classLoss', 'turnAccuracy', 'turnLoss'],
      };
      expect(Object.keys(last.train ?? {}).sort()).toEqual(measures[name]);
      expect(last.trainAccuracy === undefined).toBe(name === 'mnist-autoencoder');
    },
    240_000,
  );

  it.each(['cifar-10', 'cifar-10-autoencoder'] as const)(
    'trains on stand-ins for CIFAR-10: %s',
    async (name) => {
      const few = name === 'cifar-10' ? { train: 4, batchSize: 2 } : { train: 64, batchSize: 16 };
      const history = await trained(name, { ...few, test: 4, epochs: 2 });
      expect(history.ending).toEqual({ kind: 'finished' });
      expect(losses(history)[1]!).toBeLessThan(losses(history)[0]!);
    },
    240_000,
  );

  it('adds the two losses of Table 11', async () => {
    const { train: measures, trainAccuracy } = (
      await trained('autoeval', { train: 48, test: 16, batchSize: 16, epochs: 1 })
    ).epochs[0]!;
    expect(Object.values(measures!).every((value) => Number.isFinite(value) && value > 0)).toBe(true);
    expect(trainAccuracy).toBeGreaterThan(0);
  });
});

it('is named after a data set of the tables, and found by its model', () => {
  for (const name of Object.keys(WORKLOADS)) expect(Object.keys(TRAINING)).toContain(name);
  for (const one of Object.values(WORKLOADS)) expect(workloadOf(one.model)).toBe(one);
  expect(isWorkload('tacos')).toBe(false);
  expect(() => workloadOf('alexnet')).toThrow('no workload trains alexnet');
});
