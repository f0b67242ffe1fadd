import { OPTIMIZERS } from '../../reference/optimizers/index.js';
import type { AnyOptimizer, Params } from '../../reference/optimizer.js';
import type { ScenarioLaw } from '../law.js';
import { scenario, type Scenario } from '../scenario.js';
import type { Subject } from '../subject.js';
import { holds, sameBits } from '../tolerance.js';

/** Parameters after every step and the final state, from a given point of the scenario on. */
function run(
  subject: Subject,
  drawn: Scenario,
  inner: AnyOptimizer,
  from = 0,
  start?: { params: Params; state: unknown },
) {
  const optimizer = subject.wrap(inner, drawn.options);
  let params = start?.params ?? drawn.params;
  let state = start?.state ?? optimizer.init(params);
  for (const input of drawn.steps.slice(from))
    ({ params, state } = subject.step(optimizer, params, input.grads, state, input));
  return { params, state };
}

function sameParams(what: string, got: Params, want: Params): void {
  holds(got.length === want.length, `${what}: ${got.length} tensors instead of ${want.length}`);
  got.forEach((x, k) => x.forEach((xi, i) => sameBits(`${what}: x[${k}][${i}]`, xi, want[k]![i]!)));
}

/** The scenario picks its inner optimizer, so that a run of the law visits all nine without nine times the work. */
function innerOf(drawn: Scenario): AnyOptimizer {
  const pick = drawn.steps.length + drawn.params.length * 3 + drawn.params[0]!.length;
  return OPTIMIZERS[pick % OPTIMIZERS.length]!.create({ learningRate: drawn.learningRate });
}

const reversed = (params: Params): Params => params.map((x) => x.toReversed()).toReversed();
const joined = (params: Params): Params => [Float64Array.from(params.flatMap((x) => Array.from(x)))];

export const STRUCTURE: readonly ScenarioLaw[] = [
  {
    id: 'alg-1.line-12.permutation',
    claim: 'alg-1.line-12',
    title: 'permuting the parameters, then stepping, is always the same as stepping, then permuting',
    scenarios: scenario(),
    mustReach: ['omega>0'],
    holds(subject, drawn) {
      const flip = (s: Scenario): Scenario => ({
        ...s,
        params: reversed(s.params),
        steps: s.steps.map((one) => ({ ...one, grads: reversed(one.grads) })),
      });
      const inner = innerOf(drawn);
      sameParams('permuted', run(subject, flip(drawn), inner).params, reversed(run(subject, drawn, inner).params));
    },
  },
  {
    id: 'alg-1.line-12.concatenation',
    claim: 'alg-1.line-12',
    title: 'joining all tensors into one, then stepping, is always the same as stepping, then joining',
    scenarios: scenario(),
    mustReach: ['omega>0'],
    holds(subject, drawn) {
      const join = (s: Scenario): Scenario => ({
        ...s,
        params: joined(s.params),
        steps: s.steps.map((one) => ({ ...one, grads: joined(one.grads) })),
      });
      const inner = innerOf(drawn);
      sameParams('joined', run(subject, join(drawn), inner).params, joined(run(subject, drawn, inner).params));
    },
  },
  {
    id: 'alg-1.line-1.deterministic',
    claim: 'alg-1.line-1',
    title: 'the same inputs always give the same bits, also with another run in between',
    scenarios: scenario(),
    holds(subject, drawn) {
      const inner = innerOf(drawn);
      const once = run(subject, drawn, inner);
      run(subject, { ...drawn, steps: drawn.steps.map((one) => ({ ...one, loss: one.loss * 2 + 1 })) }, inner);
      sameParams('repeated', run(subject, drawn, inner).params, once.params);
    },
  },
  {
    id: 'alg-1.line-12.inputs-untouched',
    claim: 'alg-1.line-12',
    title: 'parameters, gradients and state given to a step are never mutated',
    scenarios: scenario(),
    holds(subject, drawn) {
      const optimizer = subject.wrap(innerOf(drawn), drawn.options);
      let params = drawn.params;
      let state = optimizer.init(params);
      for (const input of drawn.steps) {
        const copy = structuredClone({ params, grads: input.grads, state });
        const result = subject.step(optimizer, params, input.grads, state, input);
        sameParams('parameters before and after', params, copy.params);
        sameParams('gradients before and after', input.grads, copy.grads);
        holds(sameData(state, copy.state), 'the state passed in was changed');
        ({ params, state } = result);
      }
    },
  },
  {
    id: 'alg-1.line-13.resume',
    claim: 'alg-1.line-13',
    title: 'saving, loading and continuing always gives the bits of the uninterrupted run',
    scenarios: scenario(),
    mustReach: ['omega>0', 'loss rose'],
    holds(subject, drawn) {
      const inner = innerOf(drawn);
      const half = drawn.steps.length >> 1;
      const saved = structuredClone(run(subject, { ...drawn, steps: drawn.steps.slice(0, half) }, inner));
      sameParams('resumed', run(subject, drawn, inner, half, saved).params, run(subject, drawn, inner).params);
    },
  },
];

/** Same plain data, numbers bit for bit. */
function sameData(a: unknown, b: unknown): boolean {
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return Object.is(a, b);
  const keys = Object.keys(a);
  if (keys.length !== Object.keys(b).length) return false;
  return keys.every((key) => sameData((a as Record<string, unknown>)[key], (b as Record<string, unknown>)[key]));
}
