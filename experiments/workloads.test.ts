import { memory } from '@tensorflow/tfjs-core';
import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { TRAINING, type TableDataset } from '../claims/tables/layout.js';
import { drawnDigits } from '../data/drawn.js';
import { digitSets } from '../data/sets/labelled-images.js';
import { useBackend } from '../gpu/backends/index.js';
import { DEFAULT_ASSUMPTIONS } from './assumptions.js';
import { scaled } from './data/identity.js';
import type { MaskSets } from './data/samples.js';
import { standInFor } from './data/sources.js';
import type { History } from './history.js';
import { train } from './train.js';
import { WORKLOADS, workloadOf } from './workloads.js';

let before: number;
beforeAll(async () => {
  await useBackend('wasm');
});
beforeEach(() => void (before = memory().numTensors));
afterEach(() => expect(memory().numTensors).toBe(before));

/** A short training with Adam. */
async function trained(name: TableDataset, given: { train: number; test: number; batchSize: number; epochs: number }) {
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

  it.each([
    ['tiny-imagenet', { train: 2, test: 2, batchSize: 2, epochs: 2 }, []],
    ['segmentation', { train: 2, test: 1, batchSize: 2, epochs: 2 }, ['dice']],
    ['tacos', { train: 20, test: 4, batchSize: 10, epochs: 2 }, ['iou', 'iou>=0.3', 'iou>=0.5', 'iou>=0.7']],
  ] as const)(
    'trains on stand-ins that are read as they are asked for: %s',
    async (name, given, measures) => {
      const history = await trained(name, given);
      expect(history.ending).toEqual({ kind: 'finished' });
      const [first = 0, second = 0] = losses(history);
      expect(second).toBeLessThan(first);
      const last = history.epochs.at(-1)!;
      expect(Object.keys(last.train ?? {}).sort()).toEqual(measures);
      expect(last.trainAccuracy === undefined).toBe(name === 'tacos');
      expect(last.testLoss).toBeGreaterThan(0);
    },
    240_000,
  );

  it('is refused where WebAssembly has no room for it', () => {
    const sets = { ...(standInFor('segmentation') as MaskSets), side: 224 };
    const task = (batchSize: number) =>
      WORKLOADS.segmentation.task(sets, { seed: 1, batchSize, assumptions: DEFAULT_ASSUMPTIONS });
    task(4).dispose();
    expect(() => task(5)).toThrow(
      'expected at most 4 images in a batch on wasm; got 5. Give --batch 4, or another backend: wasm has 4 GB.',
    );
  });

  it('adds the two losses of Table 11', async () => {
    const { train: measures, trainAccuracy } = (
      await trained('autoeval', { train: 48, test: 16, batchSize: 16, epochs: 1 })
    ).epochs[0]!;
    expect(Object.values(measures!).every((value) => Number.isFinite(value) && value > 0)).toBe(true);
    expect(trainAccuracy).toBeGreaterThan(0);
  });
});

it('is named after a data set of the tables, and found by its model', () => {
  expect(Object.keys(WORKLOADS).sort()).toEqual(Object.keys(TRAINING).sort());
  for (const one of Object.values(WORKLOADS)) expect(workloadOf(one.model)).toBe(one);
  expect(() => workloadOf('alexnet')).toThrow('no workload trains alexnet');
});
