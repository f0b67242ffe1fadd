import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sampleStandardDeviation } from 'simple-statistics';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { OPTIMIZERS } from '../../claims/tables/layout.js';
import { drawnDigits } from '../../data/drawn.js';
import { pythons } from '../../data/pythons.js';
import { useBackend } from '../../gpu/backends/index.js';
import { batches } from '../../gpu/models/batches.js';
import { findPython, isRequired } from '../../test/python.js';
import { DEFAULT_ASSUMPTIONS } from '../assumptions.js';
import { digitTask } from '../classification.js';
import { saved } from '../tensors.js';
import { train } from '../train.js';

const python = findPython(pythons(process.env), 'torch');
if (python === undefined && !isRequired('torch', process.env))
  console.info('torch: unavailable: nothing to compare with');

const SCRIPT = join(import.meta.dirname, 'train_lenet5.py');
const DATA = drawnDigits(1280, 64);
const SEEDS = [1, 2, 3, 4];
const BATCH = { batchSize: 64 };
/** Rates at which a few steps move each of them: those of the paper leave Adadelta and ASGD where they were. */
const RATES = { sgd: 0.1, momentum: 0.05, asgd: 0.1, rmsprop: 1e-3, adam: 1e-3, adamax: 2e-3, adadelta: 1 };

let folder: string;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'lga-torch-'));
  await useBackend('wasm');
});
afterAll(() => rmSync(folder, { recursive: true }));

/** The losses of one epoch, step by step: ours, and PyTorch's from the same weights on the same batches. */
async function courses(optimizer: (typeof OPTIMIZERS)[number], seed: number) {
  const learningRate = RATES[optimizer];
  const task = digitTask(DATA, { ...BATCH, seed, assumptions: DEFAULT_ASSUMPTIONS });
  const weights = await Promise.all(task.weights.map((one) => saved('', one.read())));
  const [images, labels, sizes]: [number[], number[], number[]] = [[], [], []];
  for (const batch of batches(DATA.train, { ...BATCH, seed })) {
    images.push(...Array.from(batch.images.dataSync(), (value) => Math.round(255 * value)));
    labels.push(...batch.labels.dataSync());
    sizes.push(batch.labels.size);
  }
  writeFileSync(join(folder, 'images.u8'), Uint8Array.from(images));
  writeFileSync(join(folder, 'labels.u8'), Uint8Array.from(labels));
  writeFileSync(join(folder, 'weights.f32'), Buffer.concat(weights.map(({ bytes }) => bytes)));
  writeFileSync(join(folder, 'batches.json'), JSON.stringify(sizes));
  const run = spawnSync(python!, [SCRIPT, folder, optimizer, String(learningRate)], { encoding: 'utf8' });
  expect(run.stderr).toBe('');
  const ours: number[] = [];
  const plan = { optimizer, learningRate, schedule: null, correction: null, epochs: 1 };
  const afterStep = ({ loss }: { readonly loss: number }) => (ours.push(loss), false);
  await train(task, plan, sizes.length, { afterStep, save: () => Promise.resolve() });
  task.dispose();
  return { ours, torch: JSON.parse(run.stdout) as number[] };
}

const meanOf = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;

describe.skipIf(python === undefined && !isRequired('torch', process.env))('LeNet-5 trained by PyTorch', () => {
  it.each(OPTIMIZERS)('has our course of the loss with %s, far within the spread over seeds', async (optimizer) => {
    const both = [];
    for (const seed of SEEDS) both.push(await courses(optimizer, seed));
    const spread = sampleStandardDeviation(both.map(({ ours }) => meanOf(ours)));
    for (const { ours, torch } of both) {
      expect(torch).toHaveLength(20);
      // The same weights and images: sums of up to 400 products in float32, 400 u = 2.4e-5 relative at most in a logit of order 1.
      expect(Math.abs(ours[0]! - torch[0]!)).toBeLessThan(5e-5);
      expect(Math.abs(meanOf(ours) - meanOf(torch))).toBeLessThan(spread / 2);
      // It did train: otherwise equal courses would say nothing of the optimizer.
      expect(ours.at(-1)!).toBeLessThan(0.9 * ours[0]!);
    }
  });
});
