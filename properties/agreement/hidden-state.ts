import type { BallArithmetic, Balls } from '../arithmetic/balls.js';
import type { FormulaState } from '../formulas/optimizers.js';

/** What is known of the inner state of each tensor, gathered block by block: balls of a workspace do not last. */
export class KnownState {
  readonly tensors: FormulaState<Balls>[] = [];

  /** Elements from `from` of tensor k, which has `length`; a shared number stays one. */
  keep(on: BallArithmetic, k: number, from: number, length: number, state: Readonly<Record<string, Balls>>): void {
    const kept = (this.tensors[k] ??= {}) as Record<string, Balls>;
    for (const [name, balls] of Object.entries(state)) {
      const { mid, rad } = on.stored(balls);
      const size = mid.length === 1 && length !== 1 ? 1 : length;
      const whole = (kept[name] ??= { mid: new Float64Array(size), rad: new Float64Array(size) });
      // Not by this block's length: the last block of a tensor may be one element.
      const at = whole.mid.length === 1 ? 0 : from;
      whole.mid.set(mid, at);
      whole.rad.set(rad, at);
    }
  }
}

/** Elements `from` to `to` of balls; of a shared number every element is that number. */
export function part({ mid, rad }: Balls, from: number, to: number): Balls {
  return mid.length === 1 ? { mid, rad } : { mid: mid.subarray(from, to), rad: rad.subarray(from, to) };
}
