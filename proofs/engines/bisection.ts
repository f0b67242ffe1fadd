import type { Fraction } from 'mathjs';
import { fraction, variables, type Term } from '../formula.js';
import { UndefinedOnBox } from './interval-arithmetic.js';
import { certainly, read, type Box } from './intervals.js';

/**
 * Decides a formula at every point of a box by halving the box until interval arithmetic decides each piece. Sound in both
 * directions, complete in neither: a formula that is tight somewhere on the box, such as x - x^2 >= 0 on [0, 1],
 * leaves boxes around that place undecided however often they are halved.
 *
 * Trusted: this file and `intervals.ts` with what it names.
 */
interface BoxVerdict {
  readonly result: 'proved' | 'refuted' | 'inconclusive';
  /** How many boxes were looked at. */
  readonly boxes: number;
  /** A box at every point of which the formula fails (refuted), or one that stayed undecided (inconclusive). */
  readonly at?: Box;
}

/** Decides the formula on every point of the box by halving, widest side first, until `maxBoxes` were looked at. */
export function holdsOnBox(
  formula: string | Term,
  box: Box,
  { maxBoxes = 10_000 }: { readonly maxBoxes?: number } = {},
): BoxVerdict {
  const term = read(formula);
  const names = variables(term);
  const queue: Box[] = [box];
  let stuck: Box | undefined;
  let boxes = 0;
  while (boxes < queue.length) {
    if (boxes === maxBoxes) return { result: 'inconclusive', boxes, at: stuck ?? queue[boxes]! };
    const current = queue[boxes++]!;
    const holds = unlessUndefined(term, current);
    if (holds === false) return { result: 'refuted', boxes, at: current };
    if (holds) continue;
    const halves = halve(current, names);
    queue.push(...halves);
    if (halves.length === 0) stuck ??= current;
  }
  return stuck ? { result: 'inconclusive', boxes, at: stuck } : { result: 'proved', boxes };
}

function unlessUndefined(term: Term, box: Box): boolean | undefined {
  try {
    return certainly(term, box);
  } catch (error) {
    if (error instanceof UndefinedOnBox) return undefined; // it may be defined on the halves
    throw error;
  }
}

/** The box cut in the middle of the widest side among the named ones; nothing for a single point. */
function halve(box: Box, names: readonly string[]): readonly Box[] {
  let [widest, width]: [string | undefined, Fraction] = [undefined, fraction(0)];
  for (const name of names) {
    const side = box[name]!.hi.sub(box[name]!.lo);
    if (side.compare(width) > 0) [widest, width] = [name, side];
  }
  if (widest === undefined) return [];
  const { lo, hi } = box[widest]!;
  const middle = lo.add(hi).div(2);
  return [
    { ...box, [widest]: { lo, hi: middle } },
    { ...box, [widest]: { lo: middle, hi } },
  ];
}
