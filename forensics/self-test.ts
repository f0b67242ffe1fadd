import type { Finding } from '../claims/check.js';
import type { Sensitivity } from '../claims/sensitivity.js';
import { CELLS, type Cell } from '../claims/tables/cells.js';
import { PRINTED } from '../claims/tables/printed.js';
import { worst } from '../claims/verdict.js';
import { stream, uniform } from '../data/stream.js';
import { FORENSICS } from './forensics.js';
import type { Examined } from './finding.js';
import { slip, SLIPS, type Slip } from './slip.js';

/** Comparisons that do not fit, by claim and numbers, which are the same before and after a slip. */
function troubled(examined: readonly Examined[]): ReadonlyMap<string, Finding> {
  return new Map(
    examined.flatMap(({ claim, cells, finding }) =>
      finding ? [[`${claim}: ${cells.map(({ id }) => id).join(' ')}`, finding] as const] : [],
    ),
  );
}

/** Whether something fails after the slip that did not fail before, or not as badly. */
const noticed = (before: ReadonlyMap<string, Finding>, after: ReadonlyMap<string, Finding>): boolean =>
  [...after].some(([key, { verdict }]) => {
    const known = before.get(key);
    return worst([known?.verdict ?? 'consistent', verdict]) !== (known?.verdict ?? 'consistent');
  });

/** Slips, each kind in turn, at places that the seed chooses. */
function draw(count: number, seed: number): readonly Slip[] {
  const generator = stream(seed);
  const pick = (n: number) => Math.floor(uniform(generator, 0, n));
  const drawn: Slip[] = [];
  while (drawn.length < count) {
    const one = slip(SLIPS[drawn.length % SLIPS.length] ?? SLIPS[0], PRINTED, pick);
    if (one) drawn.push(one);
  }
  return drawn;
}

/**
 * Plants slips, one at a time, and looks which checks notice. Noticed: a comparison fails that did not, or not as badly, in the tables as
 * printed.
 * A check could notice when it compares a number that the slip changed.
 */
export function forensicSelfTest(seed: number, count: number): Sensitivity {
  const slips = draw(count, seed);
  const plain = FORENSICS.map(({ examine }) => examine(CELLS));
  const before = plain.map(troubled);
  const seen = slips.map(({ tables }) =>
    FORENSICS.map(({ examine }, k) => noticed(before[k] ?? new Map(), troubled(examine(tables)))),
  );
  const touches = ({ cells }: Slip, examined: readonly Examined[]) =>
    examined.some((one) => one.cells.some((cell: Cell) => cells.includes(cell.id)));
  const found = seen.map((checks) => checks.includes(true));
  return {
    ...{ seed, slips: count, found: found.filter(Boolean).length },
    byCheck: FORENSICS.map(({ id, blind }, k) => ({
      id,
      could: blind === undefined ? slips.filter((one) => touches(one, plain[k] ?? [])).length : 0,
      found: seen.filter((checks) => checks[k]).length,
      ...(blind === undefined ? {} : { blind }),
    })),
    byKind: SLIPS.map((kind) => {
      const own = slips.flatMap((one, i) => (one.kind === kind ? [i] : []));
      return { kind, slips: own.length, found: own.filter((i) => found[i]).length };
    }),
    missed: slips.flatMap(({ kind, what }, i) => (found[i] ? [] : [`${kind}: ${what}`])),
  };
}
