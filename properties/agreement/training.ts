import { dispose, tensor, variableGrads, type NamedTensorMap, type Scalar } from '@tensorflow/tfjs-core';
import { InputError } from '../../claims/input-error.js';
import type { LossAwareOptimizer } from '../../gpu/loss-aware.js';
import type { Batch } from '../../gpu/models/batches.js';
import type { Model } from '../../gpu/models/model.js';
import { resolveOptions, type LossAwareOptions } from '../../reference/options.js';
import { compareStep } from './compare.js';
import type { Accuracy } from './drive.js';
import { representable, rounded } from './quantise.js';
import { makeSetting } from './setting.js';
import type { Disagreement } from './tally.js';

interface TrainingOptions {
  readonly model: Model;
  /** Endless or long enough; each batch is used for one step. */
  readonly batches: Iterator<Batch>;
  readonly port: LossAwareOptimizer;
  readonly learningRate: number;
  readonly options: LossAwareOptions;
  readonly accuracy: Accuracy;
  readonly steps: number;
  /** Steps that make an epoch; matters to the reading `timeUnit: 'epoch'` only. */
  readonly stepsPerEpoch: number;
  readonly signal?: AbortSignal;
  /** Awaited after every step. */
  readonly onStep?: (done: number) => Promise<void>;
}

/** What a teacher-forced training showed. */
export interface TrainingReport {
  readonly steps: number;
  /** Elements of x - x' compared. */
  readonly elements: number;
  readonly headroomUsed: number;
  /** Steps with Omega > 0; of those, steps where the correction stands out of the tolerance of the update. */
  readonly active: number;
  readonly visible: number;
  readonly twoSided: number;
  readonly rises: number;
  readonly firstLoss: number;
  readonly lastLoss: number;
  readonly gamma2: number;
  readonly disagreement?: Disagreement & { readonly step: number };
}

/**
 * Trains `model` with a float32 port around SGD and compares every step with the float64 reference, started from the
 * same state: after each step the port gets the reference's parameters and loss status, rounded to float32. Stops at
 * the first disagreement.
 */
export async function teacherForced({
  model,
  batches,
  port,
  learningRate,
  options,
  accuracy,
  steps,
  stepsPerEpoch,
  signal,
  onStep,
}: TrainingOptions): Promise<TrainingReport> {
  const rate = Math.fround(learningRate);
  const setting = makeSetting({
    ...{ optimizer: 'sgd', optimizerOptions: { learningRate: rate } },
    options: representable(resolveOptions(options)),
    ...accuracy,
  });
  let state = setting.reference.init(model.variables.map((x) => new Float64Array(x.size)));
  await port.setStatus(state.status);
  const tally = {
    steps: 0,
    elements: 0,
    headroomUsed: 0,
    active: 0,
    visible: 0,
    twoSided: 0,
    rises: 0,
    firstLoss: NaN,
    lastLoss: NaN,
  };
  while (tally.steps < steps && !signal?.aborted) {
    const batch = batches.next();
    if (batch.done)
      throw new InputError(`batches for ${steps} steps`, `${tally.steps}`, 'Pass more data or fewer steps.');
    const params = await Promise.all(model.variables.map(async (x) => Float64Array.from(await x.data())));
    const { value, grads } = variableGrads(
      () => model.loss(batch.value.images, batch.value.labels),
      [...model.variables],
    );
    const loss = (await value.data())[0]!;
    const g = await Promise.all(model.variables.map(async (x) => Float64Array.from(await grads[x.name]!.data())));
    const epoch = Math.floor(tally.steps / stepsPerEpoch);
    port.epoch = epoch;
    stepPort(port, value, grads);
    const got = {
      params: await Promise.all(model.variables.map(async (x) => (await x.data()) as Float32Array)),
      status: await port.status(),
      inner: {},
    };
    const seen = compareStep(setting, { params, grads: g, state, info: { loss, epoch } }, got);
    const { disagreement } = seen.tally;
    tally.steps += 1;
    tally.elements += params.reduce((sum, x) => sum + x.length, 0);
    tally.headroomUsed = Math.max(tally.headroomUsed, seen.tally.headroom);
    tally.active += Number(seen.next.state.status.omega > 0);
    tally.visible += Number(seen.visible);
    tally.twoSided += Number(seen.twoSided);
    tally.rises += Number(tally.steps > 1 && loss > tally.lastLoss);
    if (tally.steps === 1) tally.firstLoss = loss;
    tally.lastLoss = loss;
    if (disagreement)
      return { ...tally, gamma2: state.status.gamma2, disagreement: { ...disagreement, step: tally.steps } };
    state = { inner: seen.next.state.inner, status: rounded(seen.next.state.status) };
    await port.setStatus(state.status);
    model.variables.forEach((x, k) => {
      const forced = tensor(Float32Array.from(seen.next.params[k]!), x.shape);
      x.assign(forced);
      forced.dispose();
    });
    await onStep?.(tally.steps);
  }
  return { ...tally, gamma2: state.status.gamma2 };
}

function stepPort(port: LossAwareOptimizer, value: Scalar, grads: NamedTensorMap): void {
  port.applyGradients(grads, value);
  dispose(grads);
  value.dispose();
}
