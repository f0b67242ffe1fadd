import { decimal, type Decimal } from './decimal.js';
import { LAYOUTS, TABLE_IDS, WORDS, type Key, type TableId } from './layout.js';
import { PRINTED } from './printed.js';

/** One number of a table. */
export interface Cell extends Key {
  /** `tab-2.1e-3.adam.without`: context, then optimizer or statistic, then arm or ratio. */
  readonly id: string;
  readonly table: TableId;
  /** Name of the row and column that it stands in. */
  readonly row: string;
  readonly column: string;
  /** As printed. */
  readonly text: string;
  readonly number: Decimal;
  readonly bold: boolean;
}

/** Rows as in {@link PRINTED}, of every table. */
export type PrintedTables = Readonly<Record<TableId, Readonly<Record<string, string>>>>;

const LAST = ['without', 'with', 'estimator-average', 'estimator-momentum', 'estimator-progressive', 'ratio'];

/** Context first, the arm last, as people would say it. */
function idOf(table: TableId, words: readonly string[]): string {
  const rank = (word: string): number => {
    if (LAST.includes(word)) return 2;
    return WORDS[word]?.optimizer !== undefined || word === 'mean' || word === 'sd' ? 1 : 0;
  };
  return [table, ...words.toSorted((a, b) => rank(a) - rank(b))].join('.');
}

/** Every number of the tables with what it is. Throws a RangeError where a row has too few or too many numbers, or an unknown word. */
export function cellsOf(printed: PrintedTables): readonly Cell[] {
  return TABLE_IDS.flatMap((table) => {
    const { columns, base } = LAYOUTS[table];
    return Object.entries(printed[table]).flatMap(([row, line]) => {
      const texts = line.split(' ');
      if (texts.length !== columns.length)
        throw new RangeError(`expected ${columns.length} numbers in ${table}, row ${row}; got ${texts.length}`);
      return texts.map((marked, i): Cell => {
        const column = columns[i] ?? '';
        const words = [...row.split('.'), ...column.split('.')];
        const key = words.map((word) => {
          const said = WORDS[word];
          if (!said) throw new RangeError(`expected words of layout.ts in ${table}; got ${word}`);
          return said;
        });
        const bold = marked.startsWith('*');
        const text = bold ? marked.slice(1) : marked;
        return {
          ...(Object.assign({}, base, ...key) as Key),
          ...{ id: idOf(table, words), table, row, column, text, number: decimal(text), bold },
        };
      });
    });
  });
}

/** The paper's 13 tables, number by number. */
export const CELLS = cellsOf(PRINTED);
