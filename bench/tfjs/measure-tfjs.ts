import type { Limits } from '../../claims/limit.js';
import type { ArmName, Measurement } from '../../claims/measurement.js';
import { InputError } from '../../claims/input-error.js';
import type { DigitData } from '../../data/digit-data.js';
import { stream } from '../../data/stream.js';
import { gpuDevice } from '../../gpu/engines/webgpu-internals.js';
import type { Arm } from '../arm.js';
import { measure, ROUNDS, type MeasureOptions } from '../measure/measure.js';
import { remembered } from '../limit/remembered.js';
import { delayOf } from '../measure/planted.js';
import type { Item, Stage } from '../plan.js';
import { enter, told } from '../stage.js';
import type { NamedBatch } from './batch.js';
import { afterwards } from './afterwards.js';
import { crossCheck } from './cross-check.js';
import { fitting } from './fitting.js';
import { requireRoom } from './fits.js';
import { isModel, MODELS, type ModelName } from './models.js';
import { pairOf } from './optimizers.js';
import { stepArm } from './step-arm.js';
import { updateArm } from './update-arm.js';
import { prepare } from './workload.js';

export interface TfjsOptions extends Omit<MeasureOptions, 'barrier' | 'afterwards'> {
  /** Images in a batch; the paper's where left out, or the most that fits. */
  readonly batch?: number | undefined;
  /** Images for training steps. */
  readonly digits: () => DigitData;
  /** Share of a step by which LGA's arm, then a third base, is slowed down on purpose. */
  readonly planted?: number | undefined;
  /** What a backend, the current one, can do at most; floors follow from it. */
  readonly limits?: ((on: Stage) => Promise<Limits>) | undefined;
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
    // Asked for once the rounds are over: the copy leaves a backend with more memory than it had.
    const limits = item.scope === 'update' ? options.limits && remembered(options.limits) : undefined;
    const describe = afterwards(item, about, { limits, planted: planted !== undefined });
    const taken = await measure(make, { ...options, barrier, afterwards: describe });
    const bounds = limits && { limits: await limits(item.on) };
    const { scope, pairing, optimizer, model, on } = item;
    const mark = planted === undefined ? {} : { planted: 1 + planted };
    return { scope, pairing, optimizer, model, on, device: told(facts), ...about, ...taken, ...mark, ...bounds };
  } finally {
    done();
  }
}

/** A step that takes longer leaves no time for enough of them: 20 rounds of three arms. */
const longestStep = (seconds: number) => (1000 * seconds) / (3 * ROUNDS.least);

interface Ready {
  readonly making: Making;
  readonly about: Pick<Measurement, 'parameters' | 'variables' | 'batch'>;
  readonly done: () => void;
}

async function updates({ scope, pairing, optimizer, model, on }: Item, { seed }: TfjsOptions): Promise<Ready> {
  const computes = on !== 'null';
  const pair = pairOf(pairing, optimizer, scope)!;
  if (!isModel(model)) requireRoom(Number(model), roomOf(on));
  const work = prepare(model, seed);
  try {
    if (computes) await crossCheck(pairing, optimizer, work);
  } catch (error) {
    work.dispose();
    throw error;
  }
  const base = (delay?: () => void) => updateArm(pair.base(), work, { computes, delay });
  return {
    making: { base, again: base, lga: (delay) => updateArm(pair.lga(), work, { computes, delay }) },
    about: { parameters: work.x.length, variables: work.shapes.length },
    done: () => work.dispose(),
  };
}

function roomOf(on: Stage) {
  const memory = process.availableMemory();
  if (on !== 'webgpu') return { memory };
  const { maxBufferSize, maxStorageBufferBindingSize } = gpuDevice().limits;
  return { memory, largest: Math.min(maxBufferSize, maxStorageBufferBindingSize) };
}

async function steps(item: Item, { seed, seconds, batch: wanted, digits }: TfjsOptions): Promise<Ready> {
  const { scope, pairing, optimizer, model, on } = item;
  if (!isModel(model)) {
    const remedy = `Choose one of ${Object.keys(MODELS).join(', ')}, or --scope update.`;
    throw new InputError('a model to take training steps of', `${model} elements`, remedy);
  }
  const computes = on !== 'null';
  const pair = pairOf(pairing, optimizer, scope)!;
  const make = (side: 'base' | 'lga', batch: NamedBatch, delay?: () => void) =>
    stepArm(MODELS[model].make(seed), pair[side](), batch, { computes, delay });
  const given = { model, digits: digits(), make: (one: NamedBatch) => make('base', one) };
  const batch = await fitting(
    given,
    wanted ?? MODELS[model].batch,
    wanted === undefined ? longestStep(seconds) : undefined,
  );
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
