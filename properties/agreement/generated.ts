import { dispose, scalar, tensor1d, tidy, train, variable, type NamedTensorMap } from '@tensorflow/tfjs-core';
import fc from 'fast-check';
import type { Check, CheckContext, Outcome } from '../../claims/check.js';
import { lossAware as lossAwareTf } from '../../gpu/loss-aware.js';
import { type BackendName } from '../../gpu/backends/backend.js';
import { useBackend } from '../../gpu/backends/index.js';
import { lossAware, type LossAwareState } from '../../reference/loss-aware.js';
import type { Optimizer } from '../../reference/optimizer.js';
import { sgd } from '../../reference/optimizers/sgd.js';
import { scenario, type Scenario } from '../scenario.js';
import { Violation } from '../tolerance.js';
import { compareStep, FLOAT32_DERIVATION } from './float32.js';
import { representable, rounded } from './quantise.js';

/** A tf step costs about a hundred times a reference step. */
const RUNS_SHARE = 0.04;

/** Makes the port under test. */
type Wrap = typeof lossAwareTf;

/** Generated, teacher-forced agreement of the tf.Optimizer with the reference, all readings that tfjs can express. */
export function agreementCheck(backend: BackendName, wrap: Wrap = lossAwareTf): Check {
  return {
    id: `eq-2.agreement@tfjs/${backend}`,
    claim: 'eq-2',
    subject: `tfjs/${backend}`,
    title: 'the tf.Optimizer always makes the reference’s update, within float32 rounding',
    run: (context) => judge(backend, wrap, context),
  };
}

async function judge(
  backend: BackendName,
  wrap: Wrap,
  { seed, runs, signal, progress }: CheckContext,
): Promise<Outcome> {
  await useBackend(backend);
  const numRuns = Math.max(10, Math.round(runs * RUNS_SHARE));
  const figures = { steps: 0, visible: 0, 'two-sided': 0 };
  let headroomUsed = 0;
  let done = 0;
  const property = fc.asyncProperty(scenario({ phiAtNegativeZero: 'positive' }, 6), async (drawn) => {
    signal.throwIfAborted();
    headroomUsed = Math.max(headroomUsed, await agree(inFloat32(drawn), wrap, figures));
    await progress(Math.min(++done, numRuns), numRuns);
  });
  const details = await fc.check(property, { seed, numRuns });
  signal.throwIfAborted();
  const common = {
    method: 'generated cases, teacher-forced',
    cases: details.numRuns,
    figures,
    tolerance: { kind: 'conditioned float32', derivation: FLOAT32_DERIVATION, headroomUsed },
  };
  if (details.failed) {
    const reason =
      details.errorInstance instanceof Error ? details.errorInstance.message : String(details.errorInstance);
    return {
      verdict: 'refuted',
      evidence: { ...common, summary: reason, witness: details.counterexample?.[0] },
    };
  }
  if (figures.visible === 0) {
    return {
      verdict: 'inconclusive',
      evidence: { ...common, summary: 'no step in which the correction could be seen; try more --runs' },
    };
  }
  return {
    verdict: 'supported',
    evidence: {
      ...common,
      summary: `within ${(headroomUsed * 100).toFixed(0)} % of the tolerance in ${figures.steps} steps`,
    },
  };
}

async function agree(
  drawn: Scenario,
  wrap: Wrap,
  figures: { steps: number; visible: number; 'two-sided': number },
): Promise<number> {
  const { options, learningRate } = drawn;
  const reference: Optimizer<LossAwareState<unknown>> = lossAware(sgd({ learningRate }), options);
  const port = wrap(train.sgd(learningRate), options);
  const variables = drawn.params.map((x) => tidy(() => variable(tensor1d(Float32Array.from(x)))));
  let headroom = 0;
  try {
    let params = drawn.params;
    let state = reference.init(params);
    for (const input of drawn.steps) {
      const grads: NamedTensorMap = Object.fromEntries(
        variables.map((x, k) => [x.name, tensor1d(Float32Array.from(input.grads[k]!))]),
      );
      const loss = scalar(input.loss);
      port.epoch = input.epoch;
      port.applyGradients(grads, loss);
      dispose(grads);
      loss.dispose();
      const got = {
        params: await Promise.all(variables.map(async (x) => (await x.data()) as Float32Array)),
        status: await port.status(),
      };
      const seen = compareStep(
        reference,
        { params, grads: input.grads, state, info: input, learningRate },
        options,
        got,
      );
      figures.steps += 1;
      figures.visible += Number(seen.visible);
      figures['two-sided'] += Number(seen.twoSided);
      headroom = Math.max(headroom, seen.headroomUsed);
      if (seen.disagreement) {
        const { what, expected, got: found, bound } = seen.disagreement;
        throw new Violation(`${what}: expected ${expected} within ${bound.toExponential(2)}, got ${found}`);
      }
      params = seen.next.params.map((x) => x.map(Math.fround));
      state = { inner: seen.next.state.inner, status: rounded(seen.next.state.status) };
      await port.setStatus(state.status);
      variables.forEach((x, k) => tidy(() => x.assign(tensor1d(Float32Array.from(params[k]!)))));
    }
  } finally {
    port.dispose();
    variables.forEach((x) => x.dispose());
  }
  return headroom;
}

/** The scenario with every number rounded to float32. */
function inFloat32(drawn: Scenario): Scenario {
  return {
    options: representable(drawn.options),
    learningRate: Math.fround(drawn.learningRate),
    params: drawn.params.map((x) => x.map(Math.fround)),
    steps: drawn.steps.map((one) => ({
      ...one,
      loss: Math.fround(one.loss),
      grads: one.grads.map((g) => g.map(Math.fround)),
    })),
  };
}
