import type { RunResponse, WireStepResult } from '../protocol/messages.js';
import { decodeTensor } from '../protocol/numbers.js';
import { slotsOf, statusOf } from '../engine/wire.js';
import { holds, STATUS_NUMBERS, type Bounds, type ExpectedStep } from './bounds.js';

/**
 * Where an answer leaves what is expected, in one line; undefined: nowhere. What the answer does not show is not missed, parameters
 * excepted.
 */
export function outside(expected: readonly ExpectedStep[], { steps }: RunResponse): string | undefined {
  if (steps.length !== expected.length) return `expected ${expected.length} steps; got ${steps.length}`;
  for (const [s, step] of expected.entries()) {
    const fault = outsideOf(step, steps[s]!);
    if (fault !== undefined) return `step ${s + 1}: ${fault}`;
  }
  return undefined;
}

function outsideOf(expected: ExpectedStep, got: WireStepResult): string | undefined {
  const status = statusOf(got.status ?? {});
  for (const name of ['t', 'n'] as const) {
    const value = status[name];
    if (value !== undefined && value !== expected.status[name])
      return `${name}: expected ${expected.status[name]}; got ${value}`;
  }
  for (const name of STATUS_NUMBERS) {
    const value = status[name];
    const fault = value === undefined ? undefined : among(name, expected.status[name], [value]);
    if (fault !== undefined) return fault;
  }
  for (const [k, group] of expected.params.entries()) {
    for (const [i, bounds] of group.entries()) {
      const where = `of group ${k}, parameter ${i}`;
      const params = got.params[k]?.[i];
      const update = got.update?.[k]?.[i];
      const removed = expected.update[k]?.[i];
      const fault =
        among(`x ${where}`, bounds, params ? decodeTensor(params) : []) ??
        (update && removed ? among(`update ${where}`, removed, decodeTensor(update)) : undefined) ??
        inSlots(expected.inner[k]?.[i] ?? {}, slotsOf(got.inner?.[k]?.[i] ?? {}), where);
      if (fault !== undefined) return fault;
    }
  }
  return undefined;
}

function inSlots(
  expected: ExpectedStep['inner'][number][number],
  got: ReturnType<typeof slotsOf>,
  where: string,
): string | undefined {
  for (const [name, bounds] of Object.entries(expected)) {
    const value = got[name];
    if (value === undefined) continue;
    if (typeof bounds === 'number') {
      if (value !== bounds) return `${name} ${where}: expected ${bounds}; got ${String(value)}`;
      continue;
    }
    const fault = among(`${name} ${where}`, bounds, typeof value === 'number' ? [value] : value);
    if (fault !== undefined) return fault;
  }
  return undefined;
}

function among(what: string, bounds: Bounds, values: ArrayLike<number>): string | undefined {
  if (values.length !== bounds.lo.length) return `${what}: expected ${bounds.lo.length} numbers; got ${values.length}`;
  for (let i = 0; i < values.length; i++) {
    if (!holds(bounds, i, values[i] ?? NaN))
      return `${what}, element ${i}: expected [${bounds.lo[i]}, ${bounds.hi[i]}]; got ${values[i]}`;
  }
  return undefined;
}
