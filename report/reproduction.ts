import Table from 'cli-table3';
import type { Reproduction } from '../claims/reproduction.js';
import type { ResultDocument } from '../claims/result.js';
import { BARE_TABLE, reportWidth } from './bare-table.js';
import { changeLines } from './details.js';
import { hours } from './duration.js';
import { paint, type Paint } from './paint.js';
import { fixedOrNothing, ownEndLines, placesOf, placeWords, signedFixed } from './reproduction-words.js';
import { hanging } from './wrap.js';

interface Style {
  readonly columns: number;
  readonly colour: boolean;
}

interface Row {
  readonly verdict: string;
  readonly reproduction: Reproduction;
}

const HEAD = ['', 'setting', 'printed', '', 'measured', '', '95 % interval', 'seeds', 'reading', ''];

/** Both arms and what the second adds. */
function rowsOf({ verdict, reproduction }: Row): string[][] {
  const { optimizer, setting, printed, readings } = reproduction;
  const places = placesOf(reproduction);
  return readings.map(({ reading, base, other, difference, outcome }, i) => [
    ...(i === 0
      ? [optimizer, setting, printed ? `${printed.base.toFixed(places)} -> ${printed.other.toFixed(places)}` : '']
      : ['', '', '']),
    i === 0 && printed ? signedFixed(printed.difference, places) : '',
    base.mean === null ? '' : `${fixedOrNothing(base.mean, places)} -> ${fixedOrNothing(other.mean, places)}`,
    difference ? signedFixed(difference.mean, places) : '',
    difference ? `[${signedFixed(difference.low, places)}, ${signedFixed(difference.high, places)}]` : '',
    `${base.values.length}${base.diverged + other.diverged > 0 ? ` (${base.diverged}+${other.diverged} diverged)` : ''}`,
    reading,
    readings.length === 1 ? verdict : outcome,
  ]);
}

/** Per reading, over all comparisons: how often the correction acted, and how far it can have reached. */
function useLines(all: readonly Reproduction[], width: number): readonly string[] {
  const used = new Map<string, { shares: number[]; reach: number }>();
  for (const { reading, use } of all.flatMap(({ readings }) => readings)) {
    if (!use) continue;
    const known = used.get(reading) ?? { shares: [], reach: 0 };
    used.set(reading, { shares: [...known.shares, use.activeShare], reach: Math.max(known.reach, use.reach) });
  }
  return [...used].map(([reading, { shares, reach }]) => {
    const [least, most] = [Math.min(...shares), Math.max(...shares)].map((share) => `${(100 * share).toFixed(1)} %`);
    const share = least === most ? least : `${least} to ${most}`;
    return hanging(
      `${reading}: `,
      `Omega > 0 in ${share} of the steps; no parameter was moved further than ${reach.toExponential(1)} by the correction in a whole run`,
      width,
    );
  });
}

function section(rows: readonly [Row, ...Row[]], { bold }: Paint, width: number): string {
  const { reproduction: first } = rows[0];
  const text = new Table({ ...BARE_TABLE, head: HEAD });
  for (const row of rows) text.push(...rowsOf(row));
  const all = rows.map(({ reproduction }) => reproduction);
  const deviations = [...new Set(all.flatMap((one) => one.deviations))];
  return [
    bold(`${placeWords(first)}, ${first.dataset}: ${first.measure} (${first.unit})`),
    ...(deviations.length > 0 ? [hanging('not as printed: ', deviations.join(', '), width)] : []),
    ...(first.unsaid.length > 0 ? [hanging('not in the paper: ', first.unsaid.join(', '), width)] : []),
    text.toString(),
    ...ownEndLines(all).map((line) => hanging('control, ', line, width)),
  ].join('\n');
}

function grouped(rows: readonly Row[]): readonly (readonly [Row, ...Row[]])[] {
  const groups = new Map<string, [Row, ...Row[]]>();
  for (const row of rows) {
    const { table, dataset, measure } = row.reproduction;
    const key = `${table}/${dataset}/${measure}`;
    const group = groups.get(key);
    if (group) group.push(row);
    else groups.set(key, [row]);
  }
  return [...groups.values()];
}

/** Trainings for people: for each table the printed numbers beside the measured ones. */
export function renderReproduction(document: ResultDocument, { columns, colour }: Style): string {
  const width = reportWidth(columns);
  const colours = paint(colour);
  const { checks, changes, timing, seed, exitCode, summary } = document;
  const rows = checks.flatMap(({ verdict, evidence: { reproduction } }) =>
    reproduction ? [{ verdict, reproduction }] : [],
  );
  const counts = Object.entries(summary.checks.byVerdict).filter(([, count]) => count > 0);
  const missing = Math.max(0, ...rows.map(({ reproduction }) => reproduction.missing));
  return `${[
    ...grouped(rows).map((group) => section(group, colours, width)),
    useLines(
      rows.map(({ reproduction }) => reproduction),
      width,
    ).join('\n'),
    ...(missing > 0 ? ['Some runs are missing: the same command makes them.'] : []),
    changeLines(changes, colours).join('\n'),
    `${checks.length} comparisons: ${counts.map(([verdict, count]) => `${count} ${verdict}`).join(', ')}; ${hours(timing.durationMs / 1000)} (seed ${seed}), exit code ${exitCode}`,
  ]
    .filter((part) => part !== '')
    .join('\n\n')}\n`;
}
