import { createHash } from 'node:crypto';
import type { Optimizer } from '@tensorflow/tfjs-core';
import { lossAware, type LossAwareOptimizer } from '../gpu/loss-aware.js';
import { TORCH_OPTIMIZERS, type TorchOptimizer } from '../gpu/optimizers.js';
import type { ResolvedOptions } from '../reference/options.js';
import type { Checkpoint, Partial, Position } from './checkpoint.js';
import type { EpochRecord, History } from './history.js';
import { schedulerOf } from './schedule.js';
import type { Setting } from './setting.js';
import type { Score, Task } from './task.js';
import { restored, saved } from './tensors.js';

/** How far a training has come. */
export interface TrainingProgress {
  readonly epoch: number;
  readonly step: number;
  readonly stepsPerEpoch: number;
  /** Of the last step. */
  readonly loss: number;
}

interface Hooks {
  /** After every step. A checkpoint is taken, and given to `save`, when it resolves to true. Throws to stop the training. */
  readonly afterStep: (progress: TrainingProgress) => Promise<boolean> | boolean;
  readonly save: (checkpoint: Checkpoint) => Promise<void>;
}

const NOTHING: Partial = { loss: 0, images: 0, active: 0, reach: 0 };

type Plan = Pick<Setting, 'optimizer' | 'learningRate' | 'schedule' | 'correction' | 'epochs'>;

/**
 * Trains a task from its initial weights, or from a checkpoint, after which every bit is as if there had been no break
 * (on a backend that computes the same twice). A loss that is not finite ends it.
 */
export async function train(
  task: Task,
  { optimizer: name, learningRate, schedule: plan, correction, epochs: length }: Plan,
  stepsPerEpoch: number,
  hooks: Hooks,
  from?: Checkpoint,
): Promise<History> {
  const scheduler = schedulerOf(plan, learningRate);
  const inner = TORCH_OPTIMIZERS[name]({ learningRate });
  const lga = correction ? lossAware(inner, correction) : undefined;
  const optimizer: TorchOptimizer | LossAwareOptimizer = lga ?? inner;
  const variables = [...task.variables];
  const epochs: EpochRecord[] = [...(from?.position.epochs ?? [])];
  let schedule = from?.position.schedule ?? scheduler.init();
  let first = from?.position.step ?? 0;
  let partial = from?.position.partial ?? NOTHING;
  try {
    if (from) await restore(task, optimizer, from);
    const watch = lga && correction ? await watchOf(lga, correction) : undefined;
    while (epochs.length < length) {
      const epoch = epochs.length;
      let step = first;
      const at = (): Position => ({ epoch, step, partial, schedule, epochs: [...epochs] });
      optimizer.setLearningRate(schedule.learningRate);
      if (lga) lga.epoch = epoch;
      for (const batch of task.batches(epoch, first)) {
        const value = optimizer.minimize(batch.loss, true, variables)!;
        const loss = (await value.data())[0]!;
        value.dispose();
        if (!Number.isFinite(loss)) return await ended({ kind: 'diverged', epoch, step });
        const { active = 0, reach = 0 } = (await watch?.()) ?? {};
        partial = {
          ...{ loss: partial.loss + loss * batch.size, images: partial.images + batch.size },
          ...{ active: partial.active + active, reach: partial.reach + reach },
        };
        step += 1;
        if (await hooks.afterStep({ epoch, step, stepsPerEpoch, loss })) await hooks.save(await taken(at()));
      }
      const test = await task.score('test');
      const after = epochs.length + 1 === length ? await task.score('train') : undefined;
      const trainLoss = partial.loss / partial.images;
      epochs.push({
        ...{ learningRate: schedule.learningRate, trainLoss, testLoss: test.loss },
        ...(test['accuracy'] !== undefined && { testAccuracy: test['accuracy'] }),
        ...(after && told(after)),
        correction: lga ? { active: partial.active, reach: partial.reach, gamma2: (await lga.status()).gamma2 } : null,
      });
      schedule = scheduler.next(schedule, trainLoss);
      [first, partial] = [0, NOTHING];
    }
    return await ended({ kind: 'finished' });
  } finally {
    optimizer.dispose();
  }

  async function ended(ending: History['ending']): Promise<History> {
    const hash = createHash('sha256');
    for (const [name, weight] of task.state) hash.update((await saved(name, weight)).bytes);
    return { ending, epochs, stepsPerEpoch, weights: hash.digest('hex') };
  }

  async function taken(position: Position): Promise<Checkpoint> {
    const weights = await Promise.all([...task.state].map(([of, weight]) => saved(of, weight)));
    const state = await optimizer.getWeights();
    return { position, weights, optimizer: await Promise.all(state.map(({ name: of, tensor }) => saved(of, tensor))) };
  }
}

/** After every step: whether the correction acted, and how far it can have moved a parameter, gamma2 * Omega / xi. */
async function watchOf(lga: LossAwareOptimizer, { xi, decayOrder }: ResolvedOptions) {
  let { gamma2: before } = await lga.status();
  return async (): Promise<{ readonly active: number; readonly reach: number }> => {
    const { omega, gamma2 } = await lga.status();
    const used = decayOrder === 'before-use' ? gamma2 : before;
    before = gamma2;
    return { active: omega > 0 ? 1 : 0, reach: (used * omega) / xi };
  };
}

/** What a training's last epoch says of the training images: accuracy by itself, measures that only some tasks have together. */
function told({ accuracy, loss: _, ...others }: Score): Pick<EpochRecord, 'trainAccuracy' | 'train'> {
  return {
    ...(accuracy !== undefined && { trainAccuracy: accuracy }),
    ...(Object.keys(others).length > 0 && { train: others }),
  };
}

async function restore(task: Task, optimizer: Optimizer, { weights, optimizer: state }: Checkpoint): Promise<void> {
  for (const one of weights) {
    const value = restored(one);
    task.state.get(one.name)!.assign(value);
    value.dispose();
  }
  const named = state.map((one) => ({ name: one.name, tensor: restored(one) }));
  await optimizer.setWeights(named);
  named.forEach(({ tensor }) => tensor.dispose());
}
