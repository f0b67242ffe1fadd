import { emulatedPorts } from '../../properties/agreement/emulated-port.js';
import type { Hooks } from '../../properties/agreement/emulated-port.js';
import { WRONG_PORTS } from '../../properties/agreement/zoo/index.js';
import { FORMATS } from '../../properties/arithmetic/formats.js';
import { uniformly } from '../../properties/arithmetic/rounding.js';
import type { Likeness } from '../../claims/audit-document.js';
import { PortAdapter } from '../adapters/port-adapter.js';
import { ownCapabilities } from '../adapters/emulated.js';
import type { PortAccuracy } from '../engine/accuracy.js';
import type { AuditCase } from '../engine/case.js';
import { requestOf } from '../engine/wire.js';
import { statusOf, slotsOf } from '../engine/wire.js';
import type { RunResponse } from '../protocol/messages.js';
import { decodeTensor } from '../protocol/numbers.js';

/** A case that a port failed, with what it answered. */
export interface Trace {
  readonly drawn: AuditCase;
  readonly response: RunResponse;
}

/** Share of a port's error that a mistake may leave unexplained. */
const UNEXPLAINED = 0.02;

/** Mistakes that are named at most. */
const NAMED = 3;

/**
 * The wrong ports of the zoo that answer failing cases as the port does: every number of a mistaken run lies where the port's lies,
 * within 2 % of the distance to the right one, or within rounding. What they explain of all cases says how like they are.
 */
export async function likeliest(traces: readonly Trace[], accuracy: PortAccuracy): Promise<Likeness[]> {
  const right = await Promise.all(traces.map(({ drawn }) => answer(drawn, {}, accuracy)));
  const likely: Likeness[] = [];
  for (const { id, mistake, hooks } of WRONG_PORTS) {
    let explains = 0;
    for (const [i, { drawn, response }] of traces.entries()) {
      const wrong = await answer(drawn, hooks, accuracy).catch(() => undefined); // a mistake that breaks off explains nothing
      const good = right[i];
      if (wrong && good && explained(numbersOf(response), numbersOf(wrong), numbersOf(good), accuracy)) explains += 1;
    }
    if (explains > 0) likely.push({ id, mistake, explains, of: traces.length });
  }
  return likely.sort((a, b) => b.explains - a.explains).slice(0, NAMED);
}

/** What an emulated port with a mistake answers. */
async function answer(drawn: AuditCase, hooks: Partial<Hooks>, { order }: PortAccuracy): Promise<RunResponse> {
  const { round } = FORMATS[drawn.dtype];
  const adapter = new PortAdapter({
    ...{ name: 'mistake', version: '0', framework: '', device: '', capabilities: ownCapabilities([drawn.dtype]) },
    arithmetic: { profile: 'ieee', order, oneMinusPower: 'accurate', scalars: 'as-parameters' },
    factory: () => emulatedPorts({ order, rounding: uniformly(round) }, hooks),
  });
  return await adapter.run(requestOf(drawn));
}

type Numbers = ReadonlyMap<string, number>;

/** Every number of a response by its place. */
function numbersOf({ steps }: RunResponse): Numbers {
  const numbers = new Map<string, number>();
  steps.forEach(({ params, status, inner }, s) => {
    params.forEach((group, k) => {
      group.forEach((x, i) => decodeTensor(x).forEach((value, e) => numbers.set(`${s} x ${k} ${i} ${e}`, value)));
    });
    for (const [name, value] of Object.entries(statusOf(status ?? {}))) numbers.set(`${s} ${name}`, value);
    (inner ?? []).forEach((group, k) => {
      group.forEach((slots, i) => {
        for (const [name, value] of Object.entries(slotsOf(slots))) {
          if (typeof value === 'number') numbers.set(`${s} ${name} ${k} ${i}`, value);
          else value.forEach((one, e) => numbers.set(`${s} ${name} ${k} ${i} ${e}`, one));
        }
      });
    });
  });
  return numbers;
}

/** Numbers of the port are where the mistake puts them; those that the port does not show are not asked. */
function explained(got: Numbers, wrong: Numbers, right: Numbers, { elements }: PortAccuracy): boolean {
  for (const [place, value] of got) {
    const [there, good] = [wrong.get(place), right.get(place)];
    if (there === undefined || good === undefined) continue; // state of the port's own, or of another formula
    if (Number.isNaN(value) && Number.isNaN(there)) continue;
    const rounding =
      64 * elements.operation * Math.max(Math.abs(value), Math.abs(good), Math.abs(there)) + elements.underflow;
    if (!(Math.abs(value - there) <= UNEXPLAINED * Math.abs(value - good) + rounding)) return false;
  }
  return true;
}
