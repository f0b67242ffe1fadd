import { memory } from '@tensorflow/tfjs-core';
import type { ArmName, Measurement } from '../../claims/measurement.js';
import { InputError } from '../../claims/input-error.js';
import type { DigitData } from '../../data/digit-data.js';
import { stream } from '../../data/stream.js';
import type { Arm } from '../arm.js';
import { measure, type MeasureOptions } from '../measure/measure.js';
import { delayOf } from '../measure/planted.js';
import type { Item } from '../plan.js';
import { enter, told } from '../stage.js';
import { batchOf, type NamedBatch } from './batch.js';
import { crossCheck } from './cross-check.js';
import { isModel, MODELS, type ModelName } from './models.js';
import { pairOf } from './optimizers.js';
import { stepArm } from './step-arm.js';
import { updateArm } from './update-arm.js';
import { prepare } from './workload.js';

export interface TfjsOptions extends Omit<MeasureOptions, 'barrier'> {
  /** Images in a batch; the paper's where left out, or the most that fits. */
  readonly batch?: number | undefined;
  /** Images for training steps. */
  readonly digits: () => DigitData;
  /** Share of a step by which LGA's arm, then a third base, is slowed down on purpose. */
  readonly planted?: number | undefined;
}

type Making = Readonly<Record<ArmName, (delay?: () => void) => Arm>>;

/** Measures one item on tfjs. Throws an InputError where this machine cannot. */
export async function measureTfjs(item: Item, options: TfjsOptions): Promise<Measurement> {
  const { planted } = options;
  const facts = await enter(item.on);
  const { making, about, done } = await (item.scope === 'update' ? updates(item, options) : steps(item, options));
  try {
    const make: Record<ArmName, () => Arm> = { ...making };
    if (planted !== undefined) {
      const delay = await delayOf(planted, making.base, stream(options.seed, 3));
      make.lga = () => making.base(delay);
    }
    const barrier = item.on === 'webgpu';
    const taken = await measure(make, { ...options, barrier });
    const { scope, pairing, optimizer, model, on } = item;
    const mark = planted === undefined ? {} : { planted: 1 + planted };
    return { scope, pairing, optimizer, model, on, device: told(facts), ...about, ...taken, ...mark };
  } finally {
    done();
  }
}

interface Ready {
  readonly making: Making;
  readonly about: Pick<Measurement, 'parameters' | 'variables' | 'batch'>;
  readonly done: () => void;
}

async function updates({ scope, pairing, optimizer, model, on }: Item, { seed }: TfjsOptions): Promise<Ready> {
  const computes = on !== 'null';
  const pair = pairOf(pairing, optimizer, scope)!;
  const work = prepare(model, seed);
  if (computes) await crossCheck(pairing, optimizer, work);
  const base = (delay?: () => void) => updateArm(pair.base(), work, { computes, delay });
  return {
    making: { base, again: base, lga: (delay) => updateArm(pair.lga(), work, { computes, delay }) },
    about: { parameters: work.x.length, variables: work.shapes.length },
    done: () => work.dispose(),
  };
}

async function steps(item: Item, { seed, batch: wanted, digits }: TfjsOptions): Promise<Ready> {
  const { scope, pairing, optimizer, model, on } = item;
  if (!isModel(model)) {
    const remedy = `Choose one of ${Object.keys(MODELS).join(', ')}, or --scope update.`;
    throw new InputError('a model to take training steps of', `${model} elements`, remedy);
  }
  const computes = on !== 'null';
  const pair = pairOf(pairing, optimizer, scope)!;
  const make = (side: 'base' | 'lga', batch: NamedBatch, delay?: () => void) =>
    stepArm(MODELS[model].make(seed), pair[side](), batch, { computes, delay });
  const size = wanted ?? MODELS[model].batch;
  const batch = await fitting(model, size, digits(), wanted !== undefined, (one) => make('base', one));
  const base = (delay?: () => void) => make('base', batch, delay);
  const { parameters, variables } = countsOf(model, seed);
  return {
    making: { base, again: base, lga: (delay) => make('lga', batch, delay) },
    about: { parameters, variables, batch: { size: batch.labels.size, input: batch.input } },
    done: () => batch.dispose(),
  };
}

function countsOf(name: ModelName, seed: number): { readonly parameters: number; readonly variables: number } {
  const model = MODELS[name].make(seed);
  const { variables } = model;
  const counts = { parameters: variables.reduce((sum, { size }) => sum + size, 0), variables: variables.length };
  model.dispose();
  return counts;
}

/** A step that takes longer leaves no time for enough of them; in milliseconds. */
const LONGEST_STEP = 2000;

/** The batch, halved until a step fits into memory and time, unless its size was asked for. */
async function fitting(
  model: ModelName,
  size: number,
  digits: DigitData,
  fixed: boolean,
  make: (batch: NamedBatch) => Arm,
): Promise<NamedBatch> {
  const batch = batchOf(model, size, digits);
  const before = memory().numTensors;
  const fits = await tried(make, batch);
  if (fits === true || (fixed && fits !== undefined) || size === 1) return batch;
  if (fixed || memory().numTensors > before + 10_000)
    throw new InputError(`a batch of ${size} to fit`, 'a failure', 'Give a smaller --batch.', 'environment');
  batch.dispose();
  return fitting(model, Math.floor(size / 2), digits, fixed, make);
}

/** True: a step is fast enough; false: it is too slow; undefined: it fails. */
async function tried(make: (batch: NamedBatch) => Arm, batch: NamedBatch): Promise<boolean | undefined> {
  const arm = make(batch);
  try {
    await arm.time(1);
    return (await arm.time(1)).wall <= LONGEST_STEP;
  } catch {
    return undefined;
  } finally {
    await arm.dispose();
  }
}
