import type { Balls } from '../arithmetic/balls.js';
import type { Numbers } from '../arithmetic/rounded.js';
import type { FormulaState } from '../formulas/optimizers.js';
import type { ShownState } from './port.js';
import type { Setting } from './setting.js';
import type { Tally } from './tally.js';
import type { ForcedStep, World } from './world.js';

/** What the elements of a step showed. */
export interface Elements {
  readonly visible: boolean;
  readonly twoSidedElements: number;
  /** What is known of each tensor's state after the step, where the implementation hides some of it. */
  readonly hidden: readonly FormulaState<Balls>[];
}

/** One step in one world. */
export interface Scene {
  readonly tally: Tally;
  readonly setting: Setting;
  readonly input: ForcedStep;
  readonly world: World;
  readonly got: ShownState;
  /** The emulated coefficient. */
  readonly c: Numbers | undefined;
}

/** Elements `from` to `to` of tensor k after the step; `other`: had subnormal gradients been taken for 0. */
export interface Block {
  readonly k: number;
  readonly from: number;
  readonly to: number;
  readonly after: Balls;
  readonly other: Balls | undefined;
  /** The bracket of Eq. 2, when the implementation shows what it subtracted; `otherUpdate` as `other`. */
  readonly update: Balls | undefined;
  readonly otherUpdate: Balls | undefined;
  readonly state: Readonly<Record<string, Balls>>;
  readonly otherState: Readonly<Record<string, Balls>> | undefined;
  readonly emulated: { readonly after: Numbers; readonly state: Readonly<Record<string, Numbers>> } | undefined;
}
