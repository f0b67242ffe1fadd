import type { Balls } from '../../properties/arithmetic/balls.js';
import { Tally } from '../../properties/agreement/tally.js';

/**
 * Keeps, of every number that a comparison asks about, the reference's value and the half-width of the acceptance interval: what
 * judges a port and what a vector expects are the same numbers.
 */
export class Recorder extends Tally {
  readonly #seen = new Map<string, { readonly mid: number[]; readonly rad: number[] }>();

  override compare(
    ...[name, , expected, bound, , , , element = 0]: Parameters<Tally['compare']>
  ): ReturnType<Tally['compare']> {
    const key = `${this.unit} ${name}`;
    const balls = this.#seen.get(key) ?? { mid: [], rad: [] };
    this.#seen.set(key, balls);
    balls.mid[element] = expected;
    // Whatever is not below infinity leaves a number open.
    balls.rad[element] = bound < Infinity && Number.isFinite(expected) ? bound : Infinity;
  }

  /** What is accepted of a tensor or number of a unit; without elements for a tensor that has none. The loss status is unit 0's. */
  balls(unit: number, name: string): Balls {
    const { mid, rad } = this.#seen.get(`${unit} ${name}`) ?? { mid: [], rad: [] };
    return { mid: Float64Array.from(mid), rad: Float64Array.from(rad) };
  }
}
