import { LAYOUTS, TABLE_IDS } from '../claims/tables/layout.js';
import { cellsOf, type Cell, type PrintedTables } from '../claims/tables/cells.js';

/** What a hand does wrong when it copies a table. */
export const SLIPS = [
  'digit mistyped',
  'digits swapped',
  'numbers swapped',
  'mark misplaced',
  'digit left out',
] as const;
type SlipKind = (typeof SLIPS)[number];

export interface Slip {
  readonly kind: SlipKind;
  /** `99.57 as 99.75 at tab-1.mnist.adam.with`. */
  readonly what: string;
  /** Ids of the numbers that are not as printed. */
  readonly cells: readonly string[];
  /** The tables with the slip in them. */
  readonly tables: readonly Cell[];
}

/** A whole number below n. */
type Pick = (n: number) => number;

/** A slip of a kind at a place that `pick` chooses; undefined where that number cannot suffer it. */
export function slip(kind: SlipKind, printed: PrintedTables, pick: Pick): Slip | undefined {
  const table = TABLE_IDS[pick(TABLE_IDS.length)] ?? 'tab-1';
  const rows = Object.keys(printed[table]);
  const row = rows[pick(rows.length)] ?? '';
  const { columns } = LAYOUTS[table];
  const at = pick(columns.length);
  const line = (printed[table][row] ?? '').split(' ');
  const [own = '', next] = [line[at], line[at + 1]];
  const changed = kind === 'numbers swapped' ? swappedNumbers(own, next) : changedNumber(kind, own, pick);
  if (!changed) return undefined;
  line.splice(at, changed.length, ...changed);
  const tables = cellsOf({ ...printed, [table]: { ...printed[table], [row]: line.join(' ') } });
  const cells = tables.filter(
    (cell) => cell.table === table && cell.row === row && columns.slice(at, at + changed.length).includes(cell.column),
  );
  const ids = cells.map(({ id }) => id);
  return {
    kind,
    what: `${[own, next].slice(0, changed.length).join(' ')} as ${changed.join(' ')} at ${ids[0]}`,
    cells: ids,
    tables,
  };
}

const bare = (text: string) => text.replace('*', '');

/** Two neighbours in a row; the marks stay where they are. */
function swappedNumbers(own: string, next: string | undefined): readonly string[] | undefined {
  if (next === undefined || bare(own) === bare(next)) return undefined;
  return [own.replace(bare(own), bare(next)), next.replace(bare(next), bare(own))];
}

function changedNumber(
  kind: Exclude<SlipKind, 'numbers swapped'>,
  text: string,
  pick: Pick,
): readonly string[] | undefined {
  if (kind === 'mark misplaced') return [text.startsWith('*') ? bare(text) : `*${text}`];
  const digits = text.split('').flatMap((character, i) => (/\d/.test(character) ? [i] : []));
  const i = digits[pick(digits.length)] ?? 0;
  const digit = text.charAt(i);
  const put = (...more: readonly string[]) => [text.slice(0, i) + more.join('') + text.slice(i + more.length)];
  switch (kind) {
    case 'digit mistyped':
      return put(String((Number(digit) + 1 + pick(9)) % 10));
    case 'digits swapped': {
      const other = text.charAt(i + 1);
      return /\d/.test(other) && other !== digit ? put(other, digit) : undefined;
    }
    case 'digit left out':
      return /\.\d{2,}$/.test(text) ? [text.slice(0, -1)] : undefined;
  }
}
