import type { Cell } from '../../claims/tables/cells.js';
import { compare } from '../../claims/tables/decimal.js';
import { LAYOUTS } from '../../claims/tables/layout.js';
import { grouped } from '../grouped.js';
import { named, type Examined, type Forensic } from '../finding.js';
import { experimentOf } from '../pairs.js';
import { slipBetween } from '../slip-between.js';

/**
 * Whether two tables print the same result: same split and moment, given that it is the same experiment. Where LGA stops early (Table 3) only the runs without it
 * go to the end. A loss is repeated nowhere.
 */
function sameResult(a: Cell, b: Cell): boolean {
  if (a.table === b.table) return false;
  const [of, other] = [LAYOUTS[a.table], LAYOUTS[b.table]];
  const moment = (cell: Cell, { moment: at }: typeof of) => (at === 'stopped' && cell.arm === 'without' ? 'final' : at);
  return of.split === other.split && moment(a, of) === moment(b, other);
}

/** Where in the row of a number another one stands, as when two were swapped; undefined for nowhere. */
const elsewhere = (cell: Cell, wanted: Cell, cells: readonly Cell[]) =>
  cells.find(
    (other) => other !== cell && other.table === cell.table && other.row === cell.row && other.text === wanted.text,
  );

export const REPEATED: Forensic = {
  id: 'repeated',
  title: 'A result that two tables print is the same in both.',
  examine(cells) {
    const groups = grouped(
      cells.filter(({ quantity }) => quantity === 'accuracy'),
      (cell) => experimentOf(cell),
    );
    return [...groups.values()].flatMap((group) =>
      group.flatMap((first, i) =>
        group
          .slice(i + 1)
          .filter((second) => sameResult(first, second))
          .map((second) => compared(first, second, cells)),
      ),
    );
  },
};

/** The later table repeats the earlier one. */
function compared(first: Cell, second: Cell, cells: readonly Cell[]): Examined {
  const examined = { claim: second.table, cells: [first, second] };
  if (compare(first.number, second.number) === 0) return examined;
  const slip = slipBetween(first.text, second.text);
  const misplaced = [elsewhere(first, second, cells), elsewhere(second, first, cells)].filter(
    (cell) => cell !== undefined,
  );
  const says = `${named(first)} and ${named(second)} are the same experiment`;
  const explainedBy = [
    ...(slip === undefined ? [] : [slip]),
    ...misplaced.map(({ text, id }) => `numbers of one row were swapped: ${text} stands at ${id}`),
    'the tables come from different series of runs',
  ];
  return { ...examined, finding: { verdict: 'inconsistent', severity: 'local', says, explainedBy } };
}
