import type { Evidence } from '../../claims/check.js';
import type { CheckResult } from '../../claims/runner.js';
import { CELLS, type Cell } from '../../claims/tables/cells.js';
import { LAYOUTS, TABLE_IDS, type TableId } from '../../claims/tables/layout.js';
import type { ReportClaim } from '../../claims/report.js';
import { anchorOf } from './claim.js';

type Finding = NonNullable<Evidence['findings']>[number];

/** A finding as a footnote of a table. */
interface Note {
  readonly number: number;
  readonly check: string;
  readonly finding: Finding;
}

const inTable = (table: TableId, id: string) => id.startsWith(`${table}.`);

/** Findings that touch a table, numbered. */
function notesOf(table: TableId, checks: readonly CheckResult[]): readonly Note[] {
  return checks
    .flatMap(({ id, evidence }) => (evidence.findings ?? []).map((finding) => ({ check: id, finding })))
    .filter(({ finding }) => finding.cells.some((id) => inTable(table, id)))
    .map((note, i) => ({ ...note, number: i + 1 }));
}

/** Numbers of a table that a finding names; where it names none, all that it is about, but none where that is the whole table. */
function marked(table: TableId, { says, cells }: Finding): readonly string[] {
  const named = cells.filter((id) => says.includes(`(${id})`));
  if (named.length > 0) return named;
  return CELLS.some((cell) => cell.table === table && !cells.includes(cell.id)) ? cells : [];
}

function NoteLinks({ table, notes }: { readonly table: TableId; readonly notes: readonly Note[] }) {
  return (
    <sup>
      {notes.map(({ number }, i) => (
        <>
          {i > 0 && ' '}
          <a href={`#note-${table}-${number}`}>{number}</a>
        </>
      ))}
    </sup>
  );
}

function Printed({ cell, notes }: { readonly cell: Cell; readonly notes: readonly Note[] }) {
  const own = notes.filter(({ finding }) => marked(cell.table, finding).includes(cell.id));
  const worst = own.some(({ finding }) => finding.verdict === 'inconsistent') ? 'fails' : 'amended';
  const tip = own.map(({ finding }) => finding.says).join('\n');
  return (
    <td id={`cell-${cell.id}`} class={own.length > 0 ? worst : undefined} title={own.length > 0 ? tip : undefined}>
      {cell.bold ? <b>{cell.text}</b> : cell.text}
      {own.length > 0 && <NoteLinks table={cell.table} notes={own} />}
    </td>
  );
}

function PaperTable({
  table,
  claim,
  checks,
}: {
  readonly table: TableId;
  readonly claim: ReportClaim | undefined;
  readonly checks: readonly CheckResult[];
}) {
  const cells = CELLS.filter((cell) => cell.table === table);
  const { columns } = LAYOUTS[table];
  const rows = [...new Set(cells.map(({ row }) => row))];
  const notes = notesOf(table, checks);
  const onWhole = notes.filter(({ finding }) => marked(table, finding).length === 0);
  return (
    <section class="paper-table" id={table}>
      <div class="scroll" tabIndex={0} role="region" aria-label={`Table ${table.slice(4)}`}>
        <table>
          <caption>
            <a href={`#${anchorOf(table)}`}>Table {table.slice(4)}</a>: {claim?.statement ?? ''}
            {onWhole.length > 0 && <NoteLinks table={table} notes={onWhole} />}
          </caption>
          <thead>
            <tr>
              <th scope="col">row</th>
              {columns.map((column) => (
                <th scope="col">{column.replaceAll('.', ' ')}</th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <tr>
                <th scope="row">{row.replaceAll('.', ' ')}</th>
                {cells
                  .filter((cell) => cell.row === row)
                  .map((cell) => (
                    <Printed cell={cell} notes={notes} />
                  ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {notes.length > 0 && (
        <details>
          <summary>
            {notes.length} {notes.length === 1 ? 'finding' : 'findings'}
          </summary>
          <ol>
            {notes.map(({ number, finding: { severity, verdict, says, explainedBy } }) => (
              <li id={`note-${table}-${number}`}>
                <b>{verdict === 'inconsistent' ? severity : `${severity}, fits only if`}</b>: {says}.
                {explainedBy.length > 0 && <> Explained by {explainedBy.join('; or ')}.</>}
              </li>
            ))}
          </ol>
        </details>
      )}
    </section>
  );
}

/** The 13 tables as printed, with what does not fit marked on its numbers. */
export function Tables({
  claims,
  checks,
}: {
  readonly claims: readonly ReportClaim[];
  readonly checks: readonly CheckResult[];
}) {
  return (
    <section id="tables" aria-labelledby="tables-title">
      <h2 id="tables-title">The tables, with what does not fit</h2>
      <p>
        Red: two printed facts cannot both be true. Yellow: it fits only under an assumption. The notes say which, and
        what would explain it. A note at a title is about the whole table.
      </p>
      {TABLE_IDS.map((table) => (
        <PaperTable table={table} claim={claims.find(({ id }) => id === table)} checks={checks} />
      ))}
    </section>
  );
}
