import { step } from '../../reference/eq-2.js';
import type { LossStatus } from '../../reference/loss-status.js';
import type { StepInfo } from '../../reference/optimizer.js';
import { ballArithmetic, ballAt, SLACK } from '../arithmetic/balls.js';
import { roundedArithmetic, type Numbers } from '../arithmetic/rounded.js';
import { NEAREST32 } from '../arithmetic/rounding.js';
import { advanceStatus, type FormulaAdvance } from '../formulas/status.js';
import { worlds } from '../formulas/worlds.js';
import { compareTensors } from './compare-tensors.js';
import type { PortState } from './port.js';
import type { Setting } from './setting.js';
import { Tally } from './tally.js';
import { FormulaMismatch, isCentre, worldOf, type ForcedStep, type ReferenceStep, type World } from './world.js';

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

const emulation = roundedArithmetic(NEAREST32);

/**
 * One teacher-forced step: the update x - x', every state tensor and number, and the loss status of an implementation
 * against the float64 reference's step from the same state. The acceptance interval of each number is the ball of its
 * formula under the accuracy profile, around the reference's value. Where a comparison of the method is undecided within its
 * ball, both sides are accepted, each with everything that follows from it.
 */
export function compareStep(setting: Setting, input: ForcedStep, got: PortState): StepComparison {
  const { params, grads, state, info } = input;
  const on = ballArithmetic(setting.profile);
  const ways = worlds((choose) => advanceStatus(on, state.status, info, setting.options, choose));
  const emulated = advanceStatus(emulation, state.status, info, setting.options, (known) => known === true);
  const own = step(setting.reference, params, grads, state, info);
  const twoSided = ways.length > 1;
  let first: StepComparison | undefined;
  for (const advance of ways) {
    const world = worldOf(setting, input, own, advance);
    const tally = new Tally();
    compareStatus(tally, world, info, got.status, twoSided ? undefined : emulated);
    // Where the status alone shows another world, the elements need no look.
    const elements =
      twoSided && tally.disagreement
        ? { visible: false, twoSidedElements: 0 }
        : compareTensors({ tally, setting, input, world, got, c: emulated.coefficient });
    const seen = { tally, ...elements, twoSided, next: world.next };
    if (!tally.disagreement) return seen;
    first ??= seen;
  }
  return first!;
}

const SCALARS = ['cap', 'bound', 'previousLoss', 'gamma2', 'omega'] as const;

/** With an emulation there is one world only, and the reference has to be its centre. */
function compareStatus(
  tally: Tally,
  { advance, next }: World,
  info: StepInfo,
  got: LossStatus,
  emulated: FormulaAdvance<Numbers> | undefined,
): void {
  const { status } = next.state;
  for (const name of SCALARS) {
    const ball = ballAt(advance.status[name], 0);
    const theirs = isCentre(status[name], ball);
    if (emulated && !theirs) throw new FormulaMismatch(name, status[name], ball);
    const expected = theirs ? status[name] : ball.mid;
    // What cancels in E and in f - E is of the loss's size.
    const size = name === 'gamma2' ? expected : Math.max(Math.abs(info.loss), Math.abs(status.bound));
    tally.compare(name, got[name], expected, SLACK * ball.rad, emulated?.status[name][0] ?? NaN, size);
  }
  for (const name of ['t', 'n'] as const) tally.exactly(name, got[name], advance.status[name]);
}
