import { tidy } from '@tensorflow/tfjs-core';
import { beforeAll, expect, it } from 'vitest';
import { drawnDigits } from '../data/drawn.js';
import { digitSets } from '../data/sets/labelled-images.js';
import { useBackend } from '../gpu/backends/index.js';
import { DEFAULT_ASSUMPTIONS } from './assumptions.js';
import { scaled } from './data/identity.js';
import { WORKLOADS } from './workloads.js';

beforeAll(async () => {
  await useBackend('wasm');
});

it('scores every image once, however many there are', async () => {
  const all = digitSets(drawnDigits(4, 700));
  const taskOn = (sets: typeof all) =>
    WORKLOADS.mnist.task(sets, { seed: 1, batchSize: 4, assumptions: DEFAULT_ASSUMPTIONS });
  const rest = {
    ...all.test,
    images: all.test.images.subarray(500 * 784),
    labels: all.test.labels.subarray(500),
    count: 200,
  };
  const scores = [];
  for (const sets of [all, scaled(all, { test: 500 }), { ...all, test: rest }]) {
    const task = taskOn(sets);
    scores.push(await task.score('test'));
    task.dispose();
  }
  const [whole, first, second] = scores;
  for (const measure of ['loss', 'accuracy']) {
    expect(whole![measure]).toBeCloseTo((500 * first![measure]! + 200 * second![measure]!) / 700, 12);
  }
  expect(first!['accuracy']).not.toBe(second!['accuracy']);
});

it('standardises pixels where that is assumed, in training and in use', async () => {
  const sets = digitSets(drawnDigits(8, 8));
  const lossOf = async (normalisation: 'unit' | 'standard') => {
    const assumptions = { ...DEFAULT_ASSUMPTIONS, normalisation };
    const task = WORKLOADS.mnist.task(sets, { seed: 1, batchSize: 8, assumptions });
    const inUse = (await task.score('test')).loss;
    let inTraining = Number.NaN;
    for (const batch of task.batches(0, 0)) inTraining = tidy(() => batch.loss().dataSync()[0]!);
    task.dispose();
    return { inUse, inTraining };
  };
  const [unit, standard] = [await lossOf('unit'), await lossOf('standard')];
  expect(unit.inUse).not.toBe(standard.inUse);
  expect(unit.inTraining).not.toBe(standard.inTraining);
});
