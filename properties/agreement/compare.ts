import { step } from '../../reference/eq-2.js';
import type { LossStatus } from '../../reference/loss-status.js';
import type { StepInfo } from '../../reference/optimizer.js';
import { ballArithmetic, ballAt, type Balls } from '../arithmetic/balls.js';
import { roundedArithmetic, type Numbers } from '../arithmetic/rounded.js';
import { NEAREST32 } from '../arithmetic/rounding.js';
import type { FormulaState } from '../formulas/optimizers.js';
import {
  advanceFrom,
  advanceStatus,
  givenStatus,
  type FormulaAdvance,
  type FormulaStatus,
} from '../formulas/status.js';
import { worlds } from '../formulas/worlds.js';
import { compareTensors } from './compare-tensors.js';
import type { ShownState } from './port.js';
import type { Setting } from './setting.js';
import { Tally } from './tally.js';
import { isCentre } from './acceptance.js';
import { FormulaMismatch, worldOf, type ForcedStep, type ReferenceStep, type World } from './world.js';

export interface StepComparison {
  readonly tally: Tally;
  /** Some element's correction exceeds its own tolerance, so that a missing correction would be seen in the update. */
  readonly visible: boolean;
  /** A comparison of losses is closer than its own error, and both sides were accepted. */
  readonly twoSided: boolean;
  /** Elements accepted on either side of phi's jump, because float32 may take their gradient for 0. */
  readonly twoSidedElements: number;
  /** The reference's step, in the world that the implementation took. */
  readonly next: ReferenceStep;
}

/** Parameters that share their options, in one step. The loss status is the same for all of them. */
export interface Unit {
  readonly setting: Setting;
  readonly input: ForcedStep;
  readonly got: ShownState;
}

/** What one step showed of several units. */
export interface UnitsComparison extends Omit<StepComparison, 'next'> {
  /** The reference's step of every unit. */
  readonly next: readonly ReferenceStep[];
  /** What is known of the loss status after the step, whether the implementation shows it or not. */
  readonly status: FormulaStatus<Balls>;
  /** What is known of the inner state after the step, per unit and tensor; only where something is hidden. */
  readonly inner: readonly (readonly FormulaState<Balls>[])[];
}

const emulation = roundedArithmetic(NEAREST32);

/** {@link compareUnits} for one unit of which everything is shown. */
export function compareStep(setting: Setting, input: ForcedStep, got: ShownState): StepComparison {
  const { next, ...seen } = compareUnits([{ setting, input, got }]);
  return { ...seen, next: next[0]! };
}

/**
 * One step: the update x - x', every state tensor and number, and the loss status of an implementation against the float64
 * reference's step from the same state. The acceptance interval of each number is the ball of its formula under the accuracy
 * profile, around the reference's value; what the implementation does not show of the state before enters as a ball itself.
 * Where a comparison of the method is undecided within its ball, both sides are accepted, each with everything that follows
 * from it. The first unit carries the loss status; `before` is what is known of it where it is not shown. `makeTally` is for
 * callers that want more of the comparison than its outcome.
 */
export function compareUnits(
  units: readonly Unit[],
  before?: FormulaStatus<Balls>,
  makeTally: () => Tally = () => new Tally(),
): UnitsComparison {
  const { setting, input, got } = units[0]!;
  const { info } = input;
  const { status } = input.state;
  const { options } = setting;
  const on = ballArithmetic(setting.status.profile);
  const from = before ?? givenStatus(on, status);
  const ways = worlds((choose) => advanceFrom(on, from, info, options, choose));
  const emulated = setting.emulated
    ? advanceStatus(emulation, status, info, options, (known) => known === true)
    : undefined;
  const own = units.map((unit) => step(unit.setting.reference, ...arguments_(unit.input)));
  const twoSided = ways.length > 1;
  let first: UnitsComparison | undefined;
  for (const advance of ways) {
    const tally = makeTally();
    const scenes = units.map((unit, u) => ({ ...unit, world: worldOf(unit.setting, unit.input, own[u]!, advance) }));
    compareStatus(tally, setting, scenes[0]!.world, info, got, twoSided ? undefined : emulated);
    // Where the status alone shows another world, the elements need no look.
    const off = twoSided && tally.disagreement !== undefined;
    const elements = (off ? [] : scenes).map((scene, unit) => {
      tally.unit = unit;
      return compareTensors({ tally, ...scene, c: emulated?.coefficient });
    });
    const seen = {
      tally,
      twoSided,
      visible: elements.some(({ visible }) => visible),
      twoSidedElements: elements.reduce((sum, one) => sum + one.twoSidedElements, 0),
      next: scenes.map(({ world }) => world.next),
      status: advance.status,
      inner: elements.map(({ hidden }) => hidden),
    };
    if (!tally.disagreement) return seen;
    first ??= seen;
  }
  return first!;
}

function arguments_({ params, grads, state, info }: ForcedStep) {
  return [params, grads, state, info] as const;
}

const SCALARS = ['cap', 'bound', 'previousLoss', 'gamma2', 'omega'] as const;

/** With an emulation there is one world only, and the reference has to be its centre. */
function compareStatus(
  tally: Tally,
  { status: { profile } }: Setting,
  { advance, next }: World,
  info: StepInfo,
  got: ShownState,
  emulated: FormulaAdvance<Numbers> | undefined,
): void {
  const { status } = next.state;
  const isShown = (name: keyof LossStatus): boolean => !got.partial || got.status[name] !== undefined;
  for (const name of SCALARS) {
    if (!isShown(name)) continue;
    const ball = ballAt(advance.status[name], 0);
    const theirs = isCentre(status[name], ball, profile);
    if (emulated && !theirs) throw new FormulaMismatch(name, status[name], ball);
    const expected = theirs ? status[name] : ball.mid;
    // What cancels in E and in f - E is of the loss's size.
    const size = name === 'gamma2' ? expected : Math.max(Math.abs(info.loss), Math.abs(status.bound));
    const single = emulated?.status[name][0] ?? NaN;
    tally.compare(name, got.status[name] ?? NaN, expected, profile.slack * ball.rad, single, size);
  }
  for (const name of ['t', 'n'] as const) {
    if (isShown(name)) tally.exactly(name, got.status[name], advance.status[name]);
  }
}
