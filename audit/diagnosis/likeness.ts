import { emulatedPorts } from '../../properties/agreement/emulated-port.js';
import type { Hooks } from '../../properties/agreement/emulated-port.js';
import { WRONG_PORTS } from '../../properties/agreement/zoo/index.js';
import type { WrongPort } from '../../properties/agreement/zoo/wrong-port.js';
import { FORMATS } from '../../properties/arithmetic/formats.js';
import { uniformly } from '../../properties/arithmetic/rounding.js';
import type { Likeness } from '../../claims/audit-document.js';
import { PortAdapter } from '../adapters/port-adapter.js';
import { ownCapabilities } from '../adapters/emulated.js';
import type { PortAccuracy } from '../engine/accuracy.js';
import { elementsOf, type AuditCase } from '../engine/case.js';
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
 * within 2 % of the distance to the right one, or within rounding. What they explain of all cases says how like they are, and among
 * equals how many numbers are the same to the last bit.
 */
export async function likeliest(traces: readonly Trace[], accuracy: PortAccuracy): Promise<Likeness[]> {
  const right = await Promise.all(traces.map(async ({ drawn }) => numbersOf(await answer(drawn, {}, accuracy))));
  const likely: (Likeness & { readonly same: number })[] = [];
  const numbers = traces.map(({ response }) => numbersOf(response));
  for (const { id, mistake, hooks } of candidates(traces)) {
    let [explains, same] = [0, 0];
    for (const [i, { drawn }] of traces.entries()) {
      const wrong = await answer(drawn, hooks, accuracy).catch(() => undefined); // a mistake that breaks off explains nothing
      if (!wrong) continue;
      const there = numbersOf(wrong);
      if (!explained(numbers[i]!, there, right[i]!, accuracy)) continue;
      explains += 1;
      same += shareOfSame(numbers[i]!, there);
    }
    if (explains > 0) likely.push({ id, mistake, explains, of: traces.length, same });
  }
  return likely
    .sort((a, b) => b.explains - a.explains || b.same - a.same)
    .slice(0, NAMED)
    .map(({ same: _, ...one }) => one);
}

/** Elements of a case from which on only the mistakes that need so many are looked at: all of them would take a minute. */
const LARGE = 10_000;

/** Mistakes that may be at work: a recurrence of another optimizer is none. */
function candidates(traces: readonly Trace[]): readonly WrongPort[] {
  const isLarge = traces.some(({ drawn }) => elementsOf(drawn) > LARGE);
  const around = new Set(traces.map(({ drawn }) => drawn.optimizer));
  return WRONG_PORTS.filter(({ hooks, optimizers, large }) => {
    if (isLarge && !large) return false;
    return !hooks.recurrence || optimizers.some((name) => around.has(name));
  });
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

/** Tensors and numbers of a response by their place. */
type Numbers = ReadonlyMap<string, Float64Array>;

function numbersOf({ steps }: RunResponse): Numbers {
  const numbers = new Map<string, Float64Array>();
  steps.forEach(({ params, status, inner }, s) => {
    params.forEach((group, k) => {
      group.forEach((x, i) => numbers.set(`${s} x ${k} ${i}`, decodeTensor(x)));
    });
    for (const [name, value] of Object.entries(statusOf(status ?? {}))) {
      numbers.set(`${s} ${name}`, Float64Array.of(value));
    }
    (inner ?? []).forEach((group, k) => {
      group.forEach((slots, i) => {
        for (const [name, value] of Object.entries(slotsOf(slots))) {
          numbers.set(`${s} ${name} ${k} ${i}`, typeof value === 'number' ? Float64Array.of(value) : value);
        }
      });
    });
  });
  return numbers;
}

/** Numbers of the port are where the mistake puts them; those that the port does not show are not asked. */
function explained(got: Numbers, wrong: Numbers, right: Numbers, { elements }: PortAccuracy): boolean {
  const { operation, underflow } = elements;
  const roundings = operation < 2 ** -20 ? 64 : 4; // of a half-wide format 64 would be a quarter of the number
  const agrees = (value: number, there: number, good: number): boolean => {
    if (Object.is(value, there)) return true; // infinities and what is not a number, too
    const rounding = roundings * operation * Math.max(Math.abs(value), Math.abs(good), Math.abs(there)) + underflow;
    return Math.abs(value - there) <= UNEXPLAINED * Math.abs(value - good) + rounding;
  };
  for (const [place, values] of got) {
    const [there, good] = [wrong.get(place), right.get(place)];
    if (!there || !good) continue; // state of the port's own, or of another formula
    if (!values.every((value, e) => agrees(value, there[e]!, good[e]!))) return false;
  }
  return true;
}

/** Share of the port's numbers that the mistake has to the last bit. */
function shareOfSame(got: Numbers, wrong: Numbers): number {
  let [same, all] = [0, 0];
  for (const [place, values] of got) {
    const there = wrong.get(place);
    if (!there) continue;
    all += values.length;
    values.forEach((value, e) => (same += Number(Object.is(value, there[e]))));
  }
  return all === 0 ? 0 : same / all;
}
