import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sampleStandardDeviation } from 'simple-statistics';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { OPTIMIZERS } from '../../claims/tables/layout.js';
import { drawnDigits } from '../../data/drawn.js';
import { digitSets } from '../../data/sets/labelled-images.js';
import { pythons } from '../../data/pythons.js';
import { useBackend } from '../../gpu/backends/index.js';
import { batches } from '../../gpu/models/batches.js';
import { findPython, isRequired } from '../../test/python.js';
import { DEFAULT_ASSUMPTIONS } from '../assumptions.js';
import { saved } from '../tensors.js';
import { train } from '../train.js';
import { WORKLOADS } from '../workloads.js';

const python = findPython(pythons(process.env), 'torch');
if (python === undefined && !isRequired('torch', process.env))
  console.info('torch: unavailable: nothing to compare with');

const SCRIPT = join(import.meta.dirname, 'train_lenet5.py');
const STEPS = 40;
const DATA = digitSets(drawnDigits(64 * STEPS, 64));
const SEEDS = [1, 2, 3];
const BATCH = { batchSize: 64 };
/** Rates at which a few steps move each of them: those of the paper leave Adadelta and ASGD where they were. */
const RATES = { sgd: 0.3, momentum: 0.05, asgd: 0.3, rmsprop: 1e-3, adam: 1e-3, adamax: 2e-3, adadelta: 1 };

let folder: string;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'lga-torch-'));
  await useBackend('wasm');
});
afterAll(() => rmSync(folder, { recursive: true }));

type Name = (typeof OPTIMIZERS)[number];

/** The losses of one epoch, step by step; leaves in a folder what PyTorch needs to make the same steps. */
async function course(optimizer: Name, seed: number): Promise<readonly number[]> {
  const task = WORKLOADS.mnist.task(DATA, { ...BATCH, seed, assumptions: DEFAULT_ASSUMPTIONS });
  const weights = await Promise.all([...task.state].map(([name, weight]) => saved(name, weight)));
  const [images, labels, sizes]: [number[], number[], number[]] = [[], [], []];
  for (const batch of batches(DATA.train, { ...BATCH, seed })) {
    images.push(...Array.from(batch.images.dataSync(), (value) => Math.round(255 * value)));
    labels.push(...batch.labels.dataSync());
    sizes.push(batch.labels.size);
  }
  const put = (name: string, content: Uint8Array | string) => {
    writeFileSync(join(folderOf(seed), name), content);
  };
  mkdirSync(folderOf(seed), { recursive: true });
  put('images.u8', Uint8Array.from(images));
  put('labels.u8', Uint8Array.from(labels));
  put('weights.f32', Buffer.concat(weights.map(({ bytes }) => bytes)));
  put('batches.json', JSON.stringify(sizes));
  const losses: number[] = [];
  const plan = { optimizer, learningRate: RATES[optimizer], schedule: null, correction: null, epochs: 1 };
  const afterStep = ({ loss }: { readonly loss: number }) => (losses.push(loss), false);
  await train(task, plan, sizes.length, { afterStep, save: () => Promise.resolve() });
  task.dispose();
  return losses;
}

const folderOf = (seed: number) => join(folder, String(seed));

function torchCourses(optimizer: Name): readonly (readonly number[])[] {
  const args = [SCRIPT, optimizer, String(RATES[optimizer]), ...SEEDS.map(folderOf)];
  const { stdout, stderr } = spawnSync(python!, args, { encoding: 'utf8' });
  expect(stderr).toBe('');
  return stdout
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as number[]);
}

const meanOf = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;

describe.skipIf(python === undefined && !isRequired('torch', process.env))('LeNet-5 trained by PyTorch', () => {
  it.each(OPTIMIZERS)('has our course of the loss with %s, far within the spread over seeds', async (optimizer) => {
    const ours: (readonly number[])[] = [];
    for (const seed of SEEDS) ours.push(await course(optimizer, seed));
    const theirs = torchCourses(optimizer);
    const spread = sampleStandardDeviation(ours.map(meanOf));
    for (const [i, own] of ours.entries()) {
      const torch = theirs[i]!;
      expect(torch).toHaveLength(STEPS);
      // The same weights and images: sums of up to 400 products in float32, 400 u = 2.4e-5 relative at most in a logit of order 1.
      expect(Math.abs(own[0]! - torch[0]!)).toBeLessThan(5e-5);
      const apart = Math.abs(meanOf(own) - meanOf(torch));
      expect(apart).toBeLessThan(spread / 10);
      // The steps moved the loss far more than the two lie apart: otherwise equal courses would say nothing of the optimizer.
      expect(own[0]! - own.at(-1)!).toBeGreaterThan(100 * apart);
    }
  });
});
