import { DEFAULT_READINGS, READINGS, type ReadingId } from '../../claims/readings.js';
import { FORMATS } from '../../properties/arithmetic/formats.js';
import type { LossStatus } from '../../reference/loss-status.js';
import { OPTIMIZERS } from '../../reference/optimizers/index.js';
import type { OptimizerOptions } from '../../reference/optimizers/options.js';
import { resolveOptions } from '../../reference/options.js';
import type { AuditCase, Slots } from './case.js';
import { isReachable, withKnownSlots } from './slots.js';

/**
 * The case with one thing simpler: an option left out, a reading at its default, a learning rate that no scheduler sets, or one
 * number nearer to 0, 1, a power of two or a short decimal. Candidates that no port has to accept are left out.
 */
export function* simplerCases(drawn: AuditCase): Generator<AuditCase> {
  for (const candidate of candidates(drawn))
    if (isValid(candidate) && isReachable(candidate)) yield withKnownSlots(candidate);
}

function isValid({ options, groups, optimizer }: AuditCase): boolean {
  try {
    resolveOptions(options);
    const row = OPTIMIZERS.find(({ name }) => name === optimizer);
    for (const group of groups) row?.create(group.options);
    return true;
  } catch {
    return false;
  }
}

function* candidates(drawn: AuditCase): Generator<AuditCase> {
  const { options, groups, steps, state } = drawn;
  if (steps.some(({ learningRates }) => learningRates))
    yield { ...drawn, steps: steps.map(({ learningRates: _, ...step }) => step) };
  for (const id of Object.keys(READINGS) as ReadingId[]) {
    if (options[id] !== DEFAULT_READINGS[id]) yield { ...drawn, options: { ...options, [id]: DEFAULT_READINGS[id] } };
  }
  for (const [k, group] of groups.entries()) {
    const set = (next: OptimizerOptions): AuditCase => ({
      ...drawn,
      groups: groups.map((one, j) => (j === k ? { ...one, options: next } : one)),
    });
    for (const [name, value] of Object.entries(group.options) as [keyof OptimizerOptions, number | boolean][]) {
      const { [name]: _, ...rest } = group.options;
      yield set(rest);
      if (typeof value === 'number') for (const n of simpler(value)) yield set({ ...group.options, [name]: n });
    }
  }
  const { round } = FORMATS[drawn.dtype];
  for (const [s, step] of steps.entries()) {
    const set = (next: Partial<typeof step>): AuditCase => ({
      ...drawn,
      steps: steps.map((one, i) => (i === s ? { ...one, ...next } : one)),
    });
    for (const loss of simpler(step.loss, FORMATS[drawn.lossDtype].round)) yield set({ loss });
    for (const [k, group] of step.grads.entries()) {
      for (const [i, g] of group.entries()) {
        if (!g) continue;
        for (const next of simplerTensors(g, round)) {
          yield set({ grads: step.grads.map((one, j) => one.map((old, p) => (j === k && p === i ? next : old))) });
        }
      }
    }
    if (step.learningRates) {
      for (const [k, rate] of step.learningRates.entries()) {
        for (const n of simpler(rate))
          yield set({ learningRates: step.learningRates.map((old, j) => (j === k ? n : old)) });
      }
    }
  }
  for (const name of ['gamma2', 'epsilon', 'xi'] as const) {
    for (const value of simpler(options[name])) yield { ...drawn, options: { ...options, [name]: value } };
  }
  for (const [k, group] of groups.entries()) {
    for (const [i, param] of group.params.entries()) {
      for (const values of simplerTensors(param.values, round)) {
        const params = group.params.map((one, p) => (p === i ? { ...one, values } : one));
        yield { ...drawn, groups: groups.map((one, j) => (j === k ? { ...one, params } : one)) };
      }
    }
  }
  if (state) yield* simplerStates(drawn, state, round);
}

function* simplerStates(
  drawn: AuditCase,
  state: NonNullable<AuditCase['state']>,
  round: (value: number) => number,
): Generator<AuditCase> {
  const { state: _, ...fresh } = drawn;
  yield fresh;
  const { status, inner } = state;
  for (const name of [
    'cap',
    'bound',
    'previousLoss',
    'gamma2',
    'omega',
  ] as const satisfies readonly (keyof LossStatus)[]) {
    for (const value of simpler(status[name]))
      yield { ...drawn, state: { inner, status: { ...status, [name]: value } } };
  }
  for (const [k, group] of inner.entries()) {
    for (const [i, slots] of group.entries()) {
      for (const [name, value] of Object.entries(slots)) {
        if (typeof value === 'number') continue;
        for (const next of simplerTensors(value, round)) {
          const changed: Slots = { ...slots, [name]: next };
          yield {
            ...drawn,
            state: { status, inner: inner.map((one, j) => one.map((old, p) => (j === k && p === i ? changed : old))) },
          };
        }
      }
    }
  }
}

/** A tensor with one element simpler; large tensors as a whole only. */
function* simplerTensors(values: Float64Array, round: (value: number) => number): Generator<Float64Array> {
  if (values.some((value) => value !== 0)) yield values.map(() => 0);
  if (values.length > 16) return;
  for (const [i, value] of values.entries()) for (const n of simpler(value, round)) yield values.with(i, n);
}

/** Simpler numbers than a given one, the simplest first; none for 0, and fewer for what is simple already. */
export function simpler(value: number, round: (value: number) => number = Math.fround): number[] {
  const rank = complexity(value);
  if (rank === 0) return [];
  const size = Math.abs(value);
  const sign = value < 0 ? -1 : 1;
  const power = 2 ** Math.round(Math.log2(size));
  const digits = [1, 2, 3].map((n) => Number(size.toPrecision(n)));
  const candidates = [0, 1, 2, 0.5, power, Math.round(size), ...digits].map((one) => round(sign * one));
  const better = candidates.filter((one) => Number.isFinite(one) && !Object.is(one, value) && complexity(one) < rank);
  return [...new Set(better), ...(sign < 0 && rank < 90 ? [round(size)] : [])].sort(
    (a, b) => complexity(a) - complexity(b),
  );
}

/** How much there is to a number: 0 is nothing, 1 little, powers of two next, then by decimal digits; negative a little more. */
function complexity(value: number): number {
  if (value === 0) return Object.is(value, -0) ? 0.5 : 0;
  const size = Math.abs(value);
  const negative = value < 0 ? 0.25 : 0;
  if (size === 1) return 1 + negative;
  const exponent = Math.log2(size);
  if (Number.isInteger(exponent)) return 2 + Math.min(0.5, Math.abs(exponent) / 1000) + negative;
  for (let digits = 1; digits <= 6; digits++) {
    const short = Number(size.toPrecision(digits));
    if (size === short || size === Math.fround(short)) return 3 + digits + negative;
  }
  return 20 + negative;
}
