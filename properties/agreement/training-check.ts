import type { Check, CheckContext, Outcome } from '../../claims/check.js';
import { READINGS, type Readings } from '../../claims/readings.js';
import type { DigitData } from '../../data/digit-data.js';
import { findData } from '../../data/find.js';
import { type BackendName } from '../../gpu/backends/backend.js';
import { useBackend } from '../../gpu/backends/index.js';
import { lossAware } from '../../gpu/loss-aware.js';
import { accuracy } from '../../gpu/models/accuracy.js';
import { classifier } from '../../gpu/models/classifier.js';
import { lenet5 } from '../../gpu/models/lenet5.js';
import type { Model } from '../../gpu/models/model.js';
import { pooledSoftmax } from '../../gpu/models/pooled-softmax.js';
import { sgd } from '../../gpu/optimizers.js';
import { endless } from './endless.js';
import { derivationOf, type Accuracy } from './drive.js';
import { PROFILES } from './tf-checks.js';
import { teacherForced, type TrainingReport } from './training.js';

/** Section 4.2: learning rate and batch size for MNIST; the other hyper-parameters are the defaults. */
const PAPER = { learningRate: 1e-3, batchSize: 64 } as const;

type TimeUnit = Readings['timeUnit'];

/** What a backend is given to train. */
interface Task {
  readonly model: string;
  readonly make: (seed: number) => Model;
  /** Its share of the steps asked for. */
  readonly share: number;
  /** Test images, at most. */
  readonly tested: number;
}

const LENET5: Task = { model: 'LeNet-5', make: (seed) => classifier(lenet5({ seed })), share: 1, tested: Infinity };

/**
 * Steps that fit a run of minutes on two processors. Without a GPU a step of LeNet-5 takes ten times as long on webgpu as on
 * wasm, and two hundred times on cpu, whose convolutions are plain loops.
 */
const TASKS: Readonly<Record<BackendName, Task>> = {
  wasm: LENET5,
  tensorflow: LENET5,
  webgpu: { ...LENET5, share: 0.1, tested: 500 },
  cpu: { model: 'softmax regression', make: (seed) => classifier(pooledSoftmax({ seed })), share: 1, tested: Infinity },
};

/** A network trained with LGA on tfjs, every update checked against the reference, under both readings of t. */
export function trainingChecks(backend: BackendName, steps: number, dataDir?: string): readonly Check[] {
  let found: DigitData | undefined;
  const data = () => (found ??= findData(dataDir)); // Read once, for both checks.
  const task = TASKS[backend];
  const own = Math.max(1, Math.round(steps * task.share));
  return READINGS.timeUnit.values.map((timeUnit) => ({
    id: `txt-4.2.training.by-${timeUnit}@tfjs/${backend}`,
    claim: 'txt-4.2.training',
    subject: `tfjs/${backend}`,
    title: `every update of ${own} training steps of ${task.model}, t counting ${timeUnit}s, is the reference’s, within float32 rounding`,
    prepare: () => void data(),
    run: (context) => judge(backend, task, own, timeUnit, data(), context),
  }));
}

async function judge(
  backend: BackendName,
  task: Task,
  steps: number,
  timeUnit: TimeUnit,
  data: DigitData,
  { seed, signal, progress }: CheckContext,
): Promise<Outcome> {
  await useBackend(backend);
  const rules = { profile: PROFILES[backend], order: 'bracket' } as const;
  const model = task.make(seed);
  const port = lossAware(sgd({ learningRate: PAPER.learningRate }), { timeUnit });
  const batches = endless(data.train, { batchSize: PAPER.batchSize, seed });
  try {
    const report = await teacherForced({
      model,
      batches,
      port,
      learningRate: PAPER.learningRate,
      options: { timeUnit },
      accuracy: rules,
      steps,
      stepsPerEpoch: Math.ceil(data.train.count / PAPER.batchSize),
      signal,
      onStep: (done) => progress(done, steps),
    });
    signal.throwIfAborted();
    const test = { ...data.test, count: Math.min(data.test.count, task.tested) };
    return outcome(report, rules, task.model, { ...data, test }, await accuracy(model, test));
  } finally {
    batches.return();
    port.dispose();
    model.dispose();
  }
}

/** What a training showed, as the outcome of a check. */
export function outcome(
  report: TrainingReport,
  rules: Accuracy,
  model: string,
  data: DigitData,
  testAccuracy: number,
): Outcome {
  const { disagreement, headroomUsed, ...tally } = report;
  const evidence = {
    method: `teacher-forced training of ${model} on ${data.source === 'mnist' ? 'MNIST' : 'drawn digits'}, SGD 1e-3, batch 64, gamma2 1e-8`,
    cases: report.steps,
    figures: { images: `${data.train.count} to train, ${data.test.count} to test`, ...tally, testAccuracy },
    tolerance: { kind: 'acceptance interval', derivation: derivationOf(rules), headroomUsed },
  };
  if (disagreement) {
    const { step, what, expected, got, bound } = disagreement;
    const summary = `step ${step}, ${what}: expected ${expected} within ${bound.toExponential(2)}, got ${got}`;
    return { verdict: 'refuted', evidence: { ...evidence, summary, witness: disagreement } };
  }
  if (report.visible === 0) {
    const summary = 'no step in which the correction could be seen; try more --steps';
    return { verdict: 'inconclusive', evidence: { ...evidence, summary } };
  }
  const summary =
    `${report.elements} updates within ${(headroomUsed * 100).toFixed(0)} % of the tolerance; Omega > 0 in ${report.active} of ${report.steps} steps, ` +
    `the correction visible in ${report.visible}; gamma2 ends at ${report.gamma2.toExponential(1)} after ${report.rises} rises of the loss`;
  return { verdict: 'supported', evidence: { ...evidence, summary } };
}
