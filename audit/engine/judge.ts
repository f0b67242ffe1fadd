import { compareUnits, type Unit, type UnitsComparison } from '../../properties/agreement/compare.js';
import { makeSetting, type ReferenceInner, type Setting } from '../../properties/agreement/setting.js';
import { Figures } from '../../properties/agreement/figures.js';
import { ballArithmetic, type Balls } from '../../properties/arithmetic/balls.js';
import type { FormulaState } from '../../properties/formulas/optimizers.js';
import { givenStatus, type FormulaStatus } from '../../properties/formulas/status.js';
import { initialStatus, type LossStatus } from '../../reference/loss-status.js';
import type { RunResponse, WireStepResult } from '../protocol/messages.js';
import { decodeTensor } from '../protocol/numbers.js';
import type { PortAccuracy } from './accuracy.js';
import type { AuditCase, Slots } from './case.js';
import type { Failure } from './failure.js';
import { heldFault } from './held.js';
import { withKnownSlots } from './slots.js';
import { shapeFault } from './shape-fault.js';
import { slotsOf, statusOf } from './wire.js';

/** What the answer to a case showed. */
export interface Judgement {
  readonly failure?: Failure;
  /** What the steps before it showed. */
  readonly figures: Figures;
  /** The accuracy rules left numbers open, so that the rest of the run says nothing. */
  readonly open: boolean;
  /** States that the port started its steps from, as it showed them; the first is the case's own. */
  readonly states: readonly KnownState[];
}

/** Where a parameter stands before a step: as shown, completed by the reference. */
export interface Stand {
  readonly x: Float64Array;
  readonly inner: ReferenceInner;
  readonly hidden: FormulaState<Balls> | undefined;
}

/** All that a step starts from. */
export interface KnownState {
  readonly status: LossStatus;
  readonly stands: readonly (readonly Stand[])[];
  /** Parts of the loss status that the port does not show. */
  readonly notShown: readonly string[];
}

/**
 * Judges a run step by step: the reference takes each step from the state that the port showed after the one before, so that no
 * error travels; what the port does not show is carried along as what is known of it.
 */
export function judge(drawn: AuditCase, response: RunResponse, accuracy: PortAccuracy): Judgement {
  const figures = new Figures();
  const states: KnownState[] = [];
  const stop = (failure: Failure): Judgement => ({ failure, figures, open: false, states });
  const held = heldFault(drawn, response.held, accuracy);
  if (typeof held === 'string') return stop({ kind: 'held', field: held.split(' ', 1)[0] ?? '', message: held });
  const options = { ...drawn.options, ...held };
  const settings = settingsOf({ ...drawn, options }, accuracy);
  const on = ballArithmetic(accuracy.scalars);
  let known = start(withKnownSlots({ ...drawn, options }), settings, accuracy);
  let status: FormulaStatus<Balls> | undefined;

  for (let s = 0; s < drawn.steps.length; s++) {
    states.push(known);
    const result = response.steps[s];
    const fault = result
      ? shapeFault(drawn, result)
      : `expected ${drawn.steps.length} steps; got ${response.steps.length}`;
    if (!result || fault !== undefined)
      return stop({ kind: 'shape', field: 'response', message: fault ?? '', step: s });
    const moved = movedWithoutGradient(drawn, s, known, result);
    if (moved) return stop(moved);
    const { units, places } = unitsOf(drawn, s, settings, known, result);
    const seen = compareUnits(units, status);
    figures.add(seen);
    const { disagreement } = seen.tally;
    if (disagreement) {
      const { what, name, at, expected, bound, got } = disagreement;
      const place = at && places[at.unit];
      return stop({
        ...{ kind: 'disagreement', field: name, step: s, expected, bound, got },
        message: `${place ? named(name, place, at.element) : what}: expected ${expected} ${bound > 0 ? `within ${bound.toExponential(2)}` : 'exactly'}, got ${got}`,
        ...(place ? { at: { ...place, element: at.element } } : {}),
      });
    }
    known = after(known, result, seen, places);
    status = statusAfter(on, result, seen);
    if (!isFinite(known)) return { figures, open: true, states };
  }
  return { figures, open: false, states: [...states, known] };
}

interface Place {
  readonly group: number;
  readonly param: number;
}

function named(name: string, { group, param }: Place, element: number): string {
  return `${name === 'x' ? "x - x'" : name} of group ${group}, parameter ${param}, element ${element}`;
}

/** What each group of a case is compared with. */
export function settingsOf({ optimizer, groups, options }: AuditCase, accuracy: PortAccuracy): readonly Setting[] {
  const { elements: profile, scalars: statusProfile, order } = accuracy;
  return groups.map((group) =>
    makeSetting({
      ...{ optimizer, options, profile, statusProfile, order },
      optimizerOptions: group.options,
      emulated: false,
    }),
  );
}

/** Where a case starts. */
export function start(
  { groups, options, state }: AuditCase,
  settings: readonly Setting[],
  { elements }: PortAccuracy,
): KnownState {
  const on = ballArithmetic(elements);
  const stands = groups.map((group, k) =>
    group.params.map(({ values }, i) => {
      const { inner } = settings[k]!.reference.init([values]);
      const slots = state?.inner[k]?.[i];
      if (slots) return { x: values, inner: { ...inner, ...asInner(slots, inner) }, hidden: undefined };
      return { x: values, inner, hidden: roundedOnce(on, inner) };
    }),
  );
  return { status: state?.status ?? initialStatus(options.gamma2), stands, notShown: [] };
}

/** State that starts at an option's value, which the port rounds to its format: Adagrad's sum. */
function roundedOnce(on: ReturnType<typeof ballArithmetic>, inner: ReferenceInner): FormulaState<Balls> | undefined {
  const entries = Object.entries(inner).flatMap(([name, value]) => {
    if (value === null || typeof value === 'number') return [];
    const { rad } = on.given(value[0]?.[0] ?? 0);
    return rad[0] === 0 ? [] : [[name, { mid: value[0]!, rad: value[0]!.map(() => rad[0]!) }] as const];
  });
  return entries.length > 0 ? Object.fromEntries(entries) : undefined;
}

/** Slots by the reference's shape of state; those that it does not know are the port's own affair. */
function asInner(slots: Slots, like: ReferenceInner): ReferenceInner {
  const known = Object.entries(slots).filter(([name]) => name in like);
  return Object.fromEntries(known.map(([name, value]) => [name, typeof value === 'number' ? value : [value]]));
}

/** One unit per parameter that has a gradient. */
function unitsOf(drawn: AuditCase, s: number, settings: readonly Setting[], known: KnownState, result: WireStepResult) {
  const { loss, epoch, grads, learningRates } = drawn.steps[s]!;
  const shown = statusOf(result.status ?? {});
  const units: Unit[] = [];
  const places: Place[] = [];
  grads.forEach((group, k) => {
    const learningRate = learningRates?.[k];
    const info = { loss, epoch, ...(learningRate === undefined ? {} : { learningRate }) };
    group.forEach((g, i) => {
      if (g === null) return;
      const { x, inner, hidden } = known.stands[k]![i]!;
      const update = result.update?.[k]?.[i];
      const slots = slotsOf(result.inner?.[k]?.[i] ?? {});
      units.push({
        setting: settings[k]!,
        input: {
          params: [x],
          grads: [g],
          state: { inner, status: known.status },
          info,
          ...(hidden ? { hidden: [hidden] } : {}),
        },
        got: {
          params: [decodeTensor(result.params[k]![i]!)],
          ...(update ? { update: [decodeTensor(update)] } : {}),
          status: shown,
          inner: asInner(slots, inner) as Unit['got']['inner'],
          partial: true,
        },
      });
      places.push({ group: k, param: i });
    });
  });
  return { units, places };
}

/** A parameter without a gradient has to stay, and its state with it, bit for bit. */
function movedWithoutGradient(
  drawn: AuditCase,
  s: number,
  known: KnownState,
  result: WireStepResult,
): Failure | undefined {
  for (const [group, grads] of drawn.steps[s]!.grads.entries()) {
    for (const [param, g] of grads.entries()) {
      if (g !== null) continue;
      const stand = known.stands[group]![param]!;
      const slots = asInner(slotsOf(result.inner?.[group]?.[param] ?? {}), stand.inner);
      const parts = { x: [decodeTensor(result.params[group]![param]!)], ...slots };
      for (const [name, value] of Object.entries(parts)) {
        const before = name === 'x' ? [stand.x] : stand.inner[name];
        // What was never shown, rounded as the port rounds it, has nothing to be compared with.
        if (stand.hidden?.[name] || sameBits(before, value)) continue;
        const message = `${name} of group ${group}, parameter ${param} moved without a gradient`;
        return {
          kind: 'disagreement',
          field: `${name} without gradient`,
          message,
          step: s,
          at: { group, param, element: 0 },
        };
      }
    }
  }
  return undefined;
}

type InnerValue = ReferenceInner[string] | undefined;

function sameBits(a: InnerValue, b: InnerValue): boolean {
  // Not there yet, or not shown before: nothing to compare with.
  if (a === undefined || a === null || b === undefined || b === null) return true;
  if (typeof a === 'number' || typeof b === 'number') return Object.is(a, b);
  return a.every((tensor, k) => tensor.every((value, i) => Object.is(value, b[k]?.[i])));
}

/** What the next step starts from. */
function after(known: KnownState, result: WireStepResult, seen: UnitsComparison, places: readonly Place[]): KnownState {
  const stands = known.stands.map((group) => [...group]);
  let status = known.status;
  places.forEach(({ group, param }, u) => {
    const { state } = seen.next[u]!;
    const shown = asInner(slotsOf(result.inner?.[group]?.[param] ?? {}), state.inner);
    // A slot that the reference does not have (yet) is not taken over; nor a share mu of ASGD that is 1 but for rounding, with which
    // the reference would average where the method copies.
    const isOne = (name: string): boolean => name === 'mu' && state.inner[name] === 1;
    const taken = Object.entries(shown).filter(([name]) => state.inner[name] !== null && !isOne(name));
    const hidden = Object.entries(seen.inner[u]?.[0] ?? {}).filter(([name]) => shown[name] === undefined);
    stands[group]![param] = {
      x: decodeTensor(result.params[group]![param]!),
      inner: { ...state.inner, ...Object.fromEntries(taken) },
      hidden: hidden.length > 0 ? Object.fromEntries(hidden) : undefined,
    };
    ({ status } = state);
  });
  const shown = statusOf(result.status ?? {});
  const notShown = Object.keys(status).filter((name) => shown[name as keyof LossStatus] === undefined);
  return { status: { ...status, ...shown }, stands, notShown };
}

/** What is known of the loss status: what is shown, exactly, and the rest as balls. */
function statusAfter(
  on: ReturnType<typeof ballArithmetic>,
  result: WireStepResult,
  seen: UnitsComparison,
): FormulaStatus<Balls> | undefined {
  const shown = statusOf(result.status ?? {});
  const names = Object.keys(seen.status) as (keyof LossStatus)[];
  if (names.every((name) => shown[name] !== undefined)) return undefined;
  const exact = givenStatus(on, { ...initialStatus(0), ...shown });
  return Object.fromEntries(
    names.map((name) => [name, shown[name] === undefined ? seen.status[name] : exact[name]]),
  ) as unknown as FormulaStatus<Balls>;
}

function isFinite({ status, stands }: KnownState): boolean {
  const finite = (values: Float64Array): boolean => values.every(Number.isFinite);
  if (![status.bound, status.gamma2, status.omega].every(Number.isFinite)) return false;
  return stands.every((group) =>
    group.every(({ x, inner }) =>
      [x, ...Object.values(inner)].every((part) =>
        part === null
          ? true
          : typeof part === 'number'
            ? Number.isFinite(part)
            : part instanceof Float64Array
              ? finite(part)
              : part.every(finite),
      ),
    ),
  );
}
