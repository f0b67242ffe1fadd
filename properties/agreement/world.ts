import { bracket } from '../../reference/eq-2.js';
import type { Params, StepInfo } from '../../reference/optimizer.js';
import { isCentre } from './acceptance.js';
import { ballAt, type Ball, type Balls } from '../arithmetic/balls.js';
import type { FormulaState } from '../formulas/optimizers.js';
import type { FormulaAdvance } from '../formulas/status.js';
import type { ReferenceState, Setting } from './setting.js';

/** The inputs of a step, every number exactly representable in the implementation's format. */
export interface ForcedStep {
  readonly params: Params;
  readonly grads: Params;
  readonly state: ReferenceState;
  readonly info: StepInfo;
  /** Parts of the inner state that the implementation does not show, one record per tensor: what is known of them. */
  readonly hidden?: readonly FormulaState<Balls>[];
  /** What is known of each parameter tensor, around `params`, where even those are not known exactly. */
  readonly known?: readonly Balls[];
}

/** Parameters and state after a step of the reference. */
export interface ReferenceStep {
  readonly params: Params;
  readonly state: ReferenceState;
}

/** The reference's step in one world: where the loss falls on one side of each open question. */
export interface World {
  readonly advance: FormulaAdvance<Balls>;
  /** What the reference subtracts from the parameters when it takes this world's side. */
  readonly delta: Params;
  readonly next: ReferenceStep;
}

/** The reference's own step, or, in a world where it would have chosen otherwise, what it does with that world's correction. */
export function worldOf(
  { reference, options, status: { profile } }: Setting,
  input: ForcedStep,
  own: ReferenceStep,
  advance: FormulaAdvance<Balls>,
): World {
  const proposal = reference.propose(input.params, input.grads, input.state, input.info);
  const theirs = proposal.incentive?.coefficient ?? 0;
  const here = advance.coefficient === undefined ? { mid: 0, rad: 0 } : ballAt(advance.coefficient, 0);
  // A gap far below its own error can be the centre of nothing: the side of Eq. 4 has to be the same too.
  const acts = advance.coefficient !== undefined;
  const same = theirs > 0 === acts;
  if (same && isCentre(theirs, here, profile)) return { advance, delta: bracket(proposal, input.grads), next: own };
  const incentive = { coefficient: here.mid, xi: options.xi, signedZero: options.phiAtNegativeZero === 'signed' };
  const taken = { base: proposal.base, state: proposal.state, ...(acts ? { incentive } : {}) };
  const delta = bracket(taken, input.grads);
  const params = input.params.map((x, k) => x.map((xi, i) => xi - delta[k]![i]!));
  const state = reference.settle ? reference.settle(params, proposal.state) : proposal.state;
  return { advance, delta, next: { params, state } };
}

/**
 * The formula that gives the tolerance and the reference that gives the value are not the same mathematics: a defect of
 * this program, not of the implementation under test.
 */
export class FormulaMismatch extends Error {
  override readonly name = 'FormulaMismatch';
  constructor(what: string, reference: number, { mid, rad }: Ball) {
    super(`${what}: the reference has ${reference}, the formula ${mid} within ${rad.toExponential(2)}`);
  }
}
