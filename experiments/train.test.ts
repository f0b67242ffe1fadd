import { beforeAll, expect, it } from 'vitest';
import { drawnDigits } from '../data/drawn.js';
import { digitSets } from '../data/sets/labelled-images.js';
import { useBackend } from '../gpu/backends/index.js';
import { advance, initialStatus } from '../reference/loss-status.js';
import { resolveOptions, type LossAwareOptions } from '../reference/options.js';
import { DEFAULT_ASSUMPTIONS } from './assumptions.js';
import { train } from './train.js';
import { WORKLOADS } from './workloads.js';

/** 13 steps an epoch, the last of 4 images. */
const DATA = digitSets(drawnDigits(100, 10));
const BATCH = 8;
const STEPS = 13;
const sizeOf = (step: number) => (step === STEPS - 1 ? 4 : BATCH);

beforeAll(async () => {
  await useBackend('wasm');
});

/** Two epochs with SGD, and the loss of every step. */
async function trained(options: LossAwareOptions | null) {
  const task = WORKLOADS.mnist.task(DATA, { seed: 1, batchSize: BATCH, assumptions: DEFAULT_ASSUMPTIONS });
  const losses: number[][] = [[], []];
  const correction = options && resolveOptions({ gamma2: 1e-3, ...options });
  const plan = { optimizer: 'sgd', learningRate: 0.05, schedule: null, correction, epochs: 2 } as const;
  const afterStep = ({ epoch, loss }: { epoch: number; loss: number }) => (losses[epoch]!.push(loss), false);
  const history = await train(task, plan, STEPS, { afterStep, save: () => Promise.resolve() });
  task.dispose();
  return { history, losses, correction };
}

it('gives the mean loss of each epoch by itself, each image counting once', async () => {
  const { history, losses } = await trained(null);
  expect(losses.map(({ length }) => length)).toEqual([STEPS, STEPS]);
  history.epochs.forEach(({ trainLoss, correction }, epoch) => {
    const sum = losses[epoch]!.reduce((all, loss, step) => all + loss * sizeOf(step), 0);
    expect(trainLoss).toBeCloseTo(sum / 100, 12);
    expect(correction).toBeNull();
  });
});

it.each<LossAwareOptions>([
  {},
  { decayOrder: 'after-use', epsilon: 1e-3 },
  { decayOrder: 'before-use', epsilon: 1e-3 },
  { timeUnit: 'epoch' },
  { timeUnit: 'epoch', decayOrder: 'after-use' },
  { lowerBound: 'average', decayOrder: 'after-use' },
])('adds up what the correction can have moved, as the reference has it: %o', async (options) => {
  const { history, losses, correction } = await trained(options);
  let status = initialStatus(correction!.gamma2);
  let mattered = false;
  history.epochs.forEach(({ correction: said }, epoch) => {
    let [active, reach, error] = [0, 0, 0];
    for (const loss of losses[epoch]!) {
      const next = advance(status, { loss, epoch }, correction!);
      if (next.status.omega > 0) {
        active += 1;
        mattered ||= next.status.gamma2 !== status.gamma2;
        // Omega is a difference of losses near 2 in float32: some ten roundings of 2 * 2^-24.
        error += (status.gamma2 * 20 * 2 ** -24) / correction!.xi;
      }
      reach += next.coefficient / correction!.xi;
      status = next.status;
    }
    expect(said!.active).toBe(active);
    expect(Math.abs(said!.reach - reach)).toBeLessThanOrEqual(error + 1e-5 * reach);
    expect(Math.abs(said!.gamma2 - status.gamma2)).toBeLessThanOrEqual(1e-5 * status.gamma2);
  });
  expect(history.epochs[0]!.correction!.reach).toBeGreaterThan(0);
  if (correction!.epsilon < 0.1) expect(mattered).toBe(true); // gamma2 fell in a step that it was used in.
});
