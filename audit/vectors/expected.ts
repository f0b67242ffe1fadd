import { compareUnits, type Unit } from '../../properties/agreement/compare.js';
import type { Setting } from '../../properties/agreement/setting.js';
import type { Balls } from '../../properties/arithmetic/balls.js';
import type { FormulaState } from '../../properties/formulas/optimizers.js';
import type { FormulaStatus } from '../../properties/formulas/status.js';
import type { PortAccuracy } from '../engine/accuracy.js';
import type { AuditCase } from '../engine/case.js';
import { settingsOf, start, type Stand } from '../engine/judge.js';
import { boundsOf, STATUS_NUMBERS, type Bounds, type ExpectedStep } from './bounds.js';
import { Recorder } from './recorder.js';

/** What a run has to give, without a port to ask. */
export interface Expected {
  /** The case, cut after the last step of which something is known. */
  readonly drawn: AuditCase;
  readonly steps: readonly ExpectedStep[];
  /** Some correction exceeds its own tolerance. */
  readonly visible: boolean;
}

/** A parameter between two steps: the reference's numbers, and how far from them a right port may be. */
interface Place extends Stand {
  readonly known: Balls;
  readonly slots: FormulaState<Balls>;
  /** What is expected of the state that it shows. */
  readonly shown: Readonly<Record<string, number | Bounds>>;
}

/**
 * The acceptance intervals of a whole run. The reference runs on its own; what a step accepts of every number is what is known of
 * it before the next one, so that by induction no port of this arithmetic is rejected, whether it shows its state or not. The
 * intervals are those of the comparison that judges ports, only wider with every step.
 *
 * undefined where intervals cannot say it: a comparison of the method is closer than its own error, or a gradient may be taken for
 * 0 from the other side of phi's jump, so that two answers far apart are right.
 */
export function expectedOf(drawn: AuditCase, accuracy: PortAccuracy): Expected | undefined {
  if (drawn.steps.some(({ grads }) => grads.flat().some((g) => g && jumps(g, accuracy.elements.flushed))))
    return undefined;
  const settings = settingsOf(drawn, accuracy);
  const { status: first, stands } = start(drawn, settings, accuracy);
  let status = first;
  let known: FormulaStatus<Balls> | undefined;
  let places = stands.map((group) => group.map(placeOf));
  let visible = false;
  const steps: ExpectedStep[] = [];
  for (let s = 0; s < drawn.steps.length; s++) {
    const { units, at } = unitsOf(drawn, s, settings, places, status);
    const tallies: Recorder[] = [];
    const seen = compareUnits(units, known, () => {
      const tally = new Recorder();
      tallies.push(tally);
      return tally;
    });
    if (seen.twoSided) return undefined;
    const [tally] = tallies;
    if (!tally) break;
    const next = places.map((group) => [...group]);
    at.forEach(([k, i], u) => (next[k]![i] = after(tally, u, places[k]![i]!, seen.next[u]!)));
    const balls = Object.fromEntries(STATUS_NUMBERS.map((name) => [name, tally.balls(0, name)])) as Statuses;
    if ([...Object.values(balls), ...next.flat().map((one) => one.known)].some(isOpen)) break;
    places = next;
    visible ||= seen.visible;
    ({ status } = seen.next[0]!.state);
    const { t, n } = status;
    known = { t, n, ...balls };
    steps.push({
      params: places.map((group) => group.map((one) => boundsOf(one.known))),
      update: places.map((group, k) =>
        group.map((_, i) => {
          const u = at.findIndex(([j, p]) => j === k && p === i);
          return u < 0 ? null : boundsOf(tally.balls(u, 'update'));
        }),
      ),
      status: {
        ...{ t, n, cap: boundsOf(balls.cap), bound: boundsOf(balls.bound), gamma2: boundsOf(balls.gamma2) },
        ...{ previousLoss: boundsOf(balls.previousLoss), omega: boundsOf(balls.omega) },
      },
      inner: places.map((group) => group.map(({ shown }) => shown)),
    });
  }
  if (steps.length === 0) return undefined;
  return { drawn: { ...drawn, steps: drawn.steps.slice(0, steps.length) }, steps, visible };
}

type Statuses = Readonly<Record<(typeof STATUS_NUMBERS)[number], Balls>>;

function jumps(g: Float64Array, flushed: number): boolean {
  return g.some((value) => value < 0 && value > -flushed);
}

function isOpen({ mid, rad }: Balls): boolean {
  return !mid.every(Number.isFinite) || rad.some((r) => !(r < Infinity));
}

/** A parameter before the first step. */
function placeOf(stand: Stand): Place {
  const known = { mid: stand.x, rad: stand.x.map(() => 0) };
  return { ...stand, known, slots: stand.hidden ?? {}, shown: {} };
}

function unitsOf(
  { steps }: AuditCase,
  s: number,
  settings: readonly Setting[],
  places: readonly (readonly Place[])[],
  status: Unit['input']['state']['status'],
) {
  const { loss, epoch, grads, learningRates } = steps[s]!;
  const at: (readonly [group: number, param: number])[] = [];
  const units: Unit[] = [];
  grads.forEach((group, k) => {
    const learningRate = learningRates?.[k];
    const info = { loss, epoch, ...(learningRate === undefined ? {} : { learningRate }) };
    group.forEach((g, i) => {
      if (g === null) return;
      const { x, inner, known, slots } = places[k]![i]!;
      const state = { inner, status };
      const input = { params: [x], grads: [g], state, info, hidden: [slots], known: [known] };
      // What is shown does not matter: the recorder keeps what it would be compared with.
      const got = { params: [x], update: [x], status: {}, inner: {} };
      units.push({ setting: settings[k]!, input, got });
      at.push([k, i]);
    });
  });
  return { units, at };
}

/** A parameter after a step that it had a gradient in. */
function after(
  tally: Recorder,
  u: number,
  { x }: Place,
  { state }: ReturnType<typeof compareUnits>['next'][number],
): Place {
  const delta = tally.balls(u, 'x');
  const known = { mid: delta.mid.map((d, i) => x[i]! - d), rad: delta.rad };
  const names = Object.keys(state.inner).filter((name) => state.inner[name] !== null);
  const slots = names.map((name) => [name, tally.balls(u, name)] as const);
  const shown = slots.map(([name, one]) => [name, name === 'step' ? (one.mid[0] ?? NaN) : boundsOf(one)]);
  return {
    ...{ x: known.mid, inner: state.inner, hidden: undefined },
    ...{ known, slots: Object.fromEntries(slots), shown: Object.fromEntries(shown) as Place['shown'] },
  };
}
