import Table from 'cli-table3';
import { BARE_TABLE, reportWidth } from './bare-table.js';
import { paint } from './paint.js';
import { wrap } from './wrap.js';

/** A deliberately wrong implementation, and the laws that caught it with the cases each needed; none when it survived. */
interface MutantRow {
  readonly mutant: string;
  readonly mistake: string;
  readonly killedBy: readonly { readonly law: string; readonly cases: number }[];
}

const HEAD = ['mutant', 'mistake', 'laws', 'quickest'] as const;

/** Who caught what: one row per mutant, then the count. */
export function renderKillTable(
  rows: readonly MutantRow[],
  options: { readonly columns: number; readonly colour: boolean },
): string {
  const width = reportWidth(options.columns);
  const colours = paint(options.colour);
  const name = Math.min(24, Math.max(HEAD[0].length, ...rows.map(({ mutant }) => mutant.length)));
  const rest = width - name - HEAD[2].length - BARE_TABLE.chars.middle.length * (HEAD.length - 1);
  const mistake = Math.floor(rest / 2);
  const table = new Table({
    ...BARE_TABLE,
    head: HEAD.map(colours.bold),
    colAligns: ['left', 'left', 'right', 'left'],
  });
  for (const row of rows) {
    const quickest = row.killedBy.toSorted((a, b) => a.cases - b.cases)[0];
    const how = quickest ? `${quickest.law}, case ${quickest.cases}` : 'survived';
    const lines = wrap(how, rest - mistake).map((line) => (quickest ? line : colours.verdict('refuted', line)));
    table.push([
      wrap(row.mutant, name).join('\n'),
      wrap(row.mistake, mistake).join('\n'),
      row.killedBy.length,
      lines.join('\n'),
    ]);
  }
  const killed = rows.filter(({ killedBy }) => killedBy.length > 0).length;
  return `${table.toString().replaceAll(/[ ]+$/gm, '')}\n\n${killed} of ${rows.length} mutants killed\n`;
}
