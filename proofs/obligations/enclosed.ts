import type { Premise } from '../../claims/proof-evidence.js';
import { enclose, interval, type Box, type Interval } from '../engines/intervals.js';
import { holdsOnBox } from '../engines/bisection.js';
import { parse } from '../formula.js';
import type { Obligation } from './obligation.js';

/** Least and largest value of each variable, as exact texts. */
type Sides = Readonly<Record<string, readonly [lo: string, hi: string]>>;

/** Boxes looked at before giving up. */
const MAX_BOXES = 20_000;

function boxOf(sides: Sides): Box {
  return Object.fromEntries(Object.entries(sides).map(([name, [lo, hi]]) => [name, interval(lo, hi)]));
}

/** The end of a side in float64, for a reader; the exact ends decide. */
const shown = ({ lo, hi }: Interval) => `[${lo.valueOf().toPrecision(12)}, ${hi.valueOf().toPrecision(12)}]`;

/**
 * Shows that the formula, in which log, log10 and sqrt may occur, holds at every point of the box, by interval
 * arithmetic with outward rounding. `figures` are terms worth seeing: each is enclosed over the whole box.
 */
export function enclosed(
  name: string,
  formula: string,
  sides: Sides = {},
  figures: Readonly<Record<string, string>> = {},
): Obligation {
  const premises = Object.entries(sides).map(([variable, [lo, hi]]): Premise => ({
    source: 'definition',
    formula: `${lo} <= ${variable} and ${variable} <= ${hi}`,
  }));
  return {
    name,
    premises,
    conclusion: formula,
    decide() {
      const box = boxOf(sides);
      const { result, boxes, at } = holdsOnBox(formula, box, { maxBoxes: MAX_BOXES });
      const seen = Object.entries(figures).map(([what, term]) => [what, shown(enclose(parse(term), box))]);
      const place = Object.entries(at ?? {}).map(([variable, side]) => `${variable} in ${shown(side)}`);
      return {
        result,
        engine: 'intervals',
        certificate: `${boxes} ${boxes === 1 ? 'box' : 'boxes'}, endpoints exact rationals rounded outward`,
        ...(seen.length > 0 ? { figures: Object.fromEntries(seen) as Readonly<Record<string, string>> } : {}),
        ...(result === 'proved' ? {} : { reason: `${result} on ${place.join(', ')}` }),
      };
    },
  };
}
