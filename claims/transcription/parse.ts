/** A table as one transcription has it: texts as they stand, not yet compared with anything. */
export interface TranscribedTable {
  readonly caption: string;
  /** Texts of the rows above the first number. */
  readonly header: readonly string[];
  /** Texts left of the numbers, one list per column of labels, empty ones left out. */
  readonly labels: readonly (readonly string[])[];
  /** Texts of the numbers, row by row. */
  readonly numbers: readonly (readonly string[])[];
}

const NUMBER = /^(<b>)?\d+\.[\d ]+(<\/b>)?$/;
/** Two rows that a transcription ran together, cell by cell. */
const TWO_NUMBERS = /^(\d+\.\d+) (\d+\.\d+)$/;
const isNumber = (text: string) => NUMBER.test(text) || TWO_NUMBERS.test(text);

/** Cells of a line of a table, by tabs or by bars; undefined for any other line. */
function cellsOf(line: string): readonly string[] | undefined {
  if (line.includes('\t')) return line.split('\t').map((cell) => cell.trim());
  if (!line.startsWith('|')) return undefined;
  return line
    .slice(1)
    .replace(/\|\s*$/, '')
    .split('|')
    .map((cell) => cell.trim());
}

const isRule = (cells: readonly string[]) => cells.every((cell) => /^[-: ]*$/.test(cell));

interface Block {
  readonly rows: readonly (readonly string[])[];
}

/** Runs of lines of a table; those without a number are text that was taken for a table. */
function blocksOf(lines: readonly string[]): { readonly blocks: readonly Block[]; readonly text: string } {
  const blocks: Block[] = [];
  const text: string[] = [];
  let rows: (readonly string[])[] = [];
  const close = () => {
    if (rows.some((row) => row.some(isNumber))) blocks.push({ rows });
    else text.push(rows.map((row) => row.join(' ')).join(' '));
    rows = [];
  };
  for (const line of [...lines, '']) {
    const cells = cellsOf(line);
    if (cells && !isRule(cells)) rows.push(cells);
    else if (!cells) {
      close();
      text.push(line);
    }
  }
  return { blocks, text: text.join('\n') };
}

function captionsIn(text: string): ReadonlyMap<number, string> {
  return new Map([...text.matchAll(/Table (\d+): (.*)/g)].map(([, n, caption = '']) => [Number(n), caption]));
}

function tableOf({ rows }: Block, caption: string): TranscribedTable {
  const first = rows.findIndex((row) => row.some(isNumber));
  const body = rows.slice(first).flatMap((row) => {
    const at = row.findIndex(isNumber);
    const labels = row.slice(0, at);
    const cells = row.slice(at).filter((cell) => cell !== '');
    if (!cells.every((cell) => TWO_NUMBERS.test(cell))) return [{ labels, cells }];
    const half = (k: 1 | 2) => cells.map((cell) => TWO_NUMBERS.exec(cell)?.[k] ?? '');
    return [
      { labels, cells: half(1) },
      { labels: [], cells: half(2) },
    ];
  });
  const columns = Math.max(...body.map(({ labels }) => labels.length));
  return {
    caption,
    header: rows.slice(0, first).flat(),
    labels: Array.from({ length: columns }, (_, k) =>
      body.map(({ labels }) => labels[k] ?? '').filter((label) => label !== ''),
    ),
    numbers: body.map(({ cells }) => cells),
  };
}

/** The tables of a transcription, in the order of the paper. Throws a RangeError where there are not `count` of them. */
export function parseTranscription(text: string, count: number): readonly TranscribedTable[] {
  const { blocks, text: rest } = blocksOf(text.split(/\r?\n/));
  const captions = captionsIn(rest);
  if (blocks.length !== count || captions.size !== count)
    throw new RangeError(`expected ${count} tables and captions; got ${blocks.length} and ${captions.size}`);
  return blocks.map((block, i) => tableOf(block, captions.get(i + 1) ?? ''));
}
