import { workloadOf } from './workloads.js';
import { scaled } from './data/identity.js';
import type { DataSets } from './data/samples.js';
import type { PlannedRun } from './grid.js';
import { stepsPerEpoch } from './run-grid.js';
import type { Setting } from './setting.js';
import { train } from './train.js';

/** Trained before the clock starts, and under it. */
const WARM_UP = 10;
const STEPS = 30;

/** Images scored under the clock. */
const SCORED = 500;

/** Batches scored under the clock at most, and milliseconds after which no further step is tried, of five at least. */
const BATCHES = 4;
const PATIENCE = 20_000;
const LEAST = 5;

/** Raised through the training when enough steps were tried. */
class Enough extends Error {}

/** Seconds of a step and of scoring an image, tried out on the run's own task. */
interface Speed {
  readonly step: number;
  readonly image: number;
}

async function speedOf(setting: Setting, data: DataSets): Promise<Speed> {
  const { batchSize } = setting;
  const few = scaled(data, {
    train: Math.min(data.train.count, batchSize * (WARM_UP + STEPS)),
    test: Math.min(data.test.count, SCORED, BATCHES * batchSize),
  });
  const task = workloadOf(setting.model).task(few, setting);
  const times: number[] = [];
  try {
    const afterStep = () => {
      times.push(performance.now());
      if (times.length >= LEAST && times.at(-1)! - times[0]! > PATIENCE) throw new Enough();
      return false;
    };
    const steps = Math.ceil(few.train.count / batchSize);
    const plan = { ...setting, epochs: 1 };
    await train(task, plan, steps, { afterStep, save: () => Promise.resolve() }).catch((error: unknown) => {
      if (!(error instanceof Enough)) throw error;
    });
    const before = performance.now();
    await task.score('test');
    const image = (performance.now() - before) / 1000 / few.test.count;
    const from = Math.min(WARM_UP, Math.floor((times.length - 1) / 2));
    const counted = Math.max(1, times.length - 1 - from);
    return { step: Math.max(0, times.at(-1)! - times[from]!) / 1000 / counted, image };
  } finally {
    task.dispose();
  }
}

const kindOf = ({ optimizer, correction }: Setting) => `${optimizer}/${correction !== null}`;

/** Seconds that each run would take on this machine, from a few steps of each optimizer with and without LGA. */
export async function secondsOf(runs: readonly PlannedRun[], data: DataSets): Promise<readonly number[]> {
  const speeds = new Map<string, Speed>();
  for (const { setting } of runs) {
    if (!speeds.has(kindOf(setting))) speeds.set(kindOf(setting), await speedOf(setting, data));
  }
  return runs.map(({ setting }) => {
    const { step, image } = speeds.get(kindOf(setting))!;
    const { epochs, data: identity } = setting;
    return epochs * (stepsPerEpoch(setting) * step + identity.test * image) + identity.train * image;
  });
}
