import Table from 'cli-table3';
import { BARE_TABLE, reportWidth } from './bare-table.js';
import { paint } from './paint.js';
import { wrap } from './wrap.js';

/** One thing that the self-test of the auditor tried, and what came of it. */
export interface SelfTestRow {
  readonly id: string;
  readonly group: string;
  readonly what: string;
  readonly outcome: {
    readonly fault?: string;
    readonly got: string;
    readonly ms: number;
    readonly examples: readonly {
      readonly dtype: string;
      readonly steps: number;
      readonly elements: number;
      readonly first: boolean;
      readonly among: boolean;
    }[];
    readonly hidden: number;
    readonly peakMb?: number;
  };
}

interface Look {
  readonly columns: number;
  readonly colour: boolean;
}

/** The self-test: its groups, the kill table of each dtype, the faulty adapters, and all that is not as expected. */
export function renderSelfTest(
  rows: readonly SelfTestRow[],
  groups: Readonly<Record<string, string>>,
  look: Look,
): string {
  const bad = rows.filter(({ outcome }) => outcome.fault !== undefined);
  return [
    groupTable(rows, groups),
    ...killTable(rows),
    ...faultTable(rows, look),
    ...figures(rows),
    ...bad.flatMap(({ id, outcome }) => [
      paint(look.colour).verdict('refuted', `${id}: ${outcome.fault}`),
      `  ${outcome.got}`,
    ]),
    `${rows.length - bad.length} of ${rows.length} as expected`,
    '',
  ].join('\n');
}

function table(head: readonly string[], rows: readonly (readonly (string | number)[])[]): string {
  const drawn = new Table({ ...BARE_TABLE, head: [...head] });
  for (const row of rows) drawn.push([...row]);
  return `${drawn.toString().replaceAll(/[ ]+$/gm, '')}\n`;
}

function groupTable(rows: readonly SelfTestRow[], groups: Readonly<Record<string, string>>): string {
  const lines = Object.entries(groups).flatMap(([group, what]) => {
    const own = rows.filter((row) => row.group === group);
    const good = own.filter(({ outcome }) => outcome.fault === undefined).length;
    const longest = Math.max(...own.map(({ outcome }) => outcome.ms));
    return own.length > 0 ? [[what, `${good} of ${own.length}`, `${(longest / 1000).toFixed(1)} s`]] : [];
  });
  return table(['what', 'as expected', 'longest'], lines);
}

/** Per dtype: how many wrong ports were found of those that can show, and how many were named. */
function killTable(rows: readonly SelfTestRow[]): string[] {
  const dtypes = [...new Set(rows.flatMap(({ outcome }) => outcome.examples.map(({ dtype }) => dtype)))];
  const own = rows.filter(({ group }) => group === 'dtypes');
  if (own.length === 0) return [];
  const lines = dtypes.map((dtype) => {
    const here = own.filter(({ id }) => id.endsWith(`/${dtype}`));
    const examples = here.flatMap(({ outcome }) => outcome.examples);
    const missed = here.filter(({ outcome }) => outcome.fault !== undefined).length;
    const hidden = here.reduce((sum, { outcome }) => sum + outcome.hidden, 0) - missed;
    const share = (count: number): string => `${count} of ${examples.length}`;
    return [
      ...[dtype, `${examples.length} of ${examples.length + missed}`, hidden],
      ...[share(examples.filter(({ first }) => first).length), share(examples.filter(({ among }) => among).length)],
    ];
  });
  return [table(['dtype', 'found', 'cannot show', 'named first', 'among the first'], lines)];
}

function faultTable(rows: readonly SelfTestRow[], { columns }: Look): string[] {
  const own = rows.filter(({ group }) => group === 'faulty');
  if (own.length === 0) return [];
  const name = Math.max(...own.map(({ id }) => id.length)) - 'faulty/'.length;
  const rest = reportWidth(columns) - name - 12;
  const lines = own.map(({ id, outcome }) => [
    ...[id.replace('faulty/', ''), wrap(outcome.got, rest).join('\n'), `${(outcome.ms / 1000).toFixed(1)} s`],
  ]);
  return [table(['adapter', 'what was said', 'time'], lines)];
}

function figures(rows: readonly SelfTestRow[]): string[] {
  const examples = rows.flatMap(({ outcome }) => outcome.examples);
  const peak = Math.max(0, ...rows.map(({ outcome }) => outcome.peakMb ?? 0));
  return [
    ...(examples.length > 0
      ? [
          `counterexamples: ${examples.length}, the median of ${plural(median(examples.map(({ steps }) => steps)), 'step')} and ${plural(median(examples.map(({ elements }) => elements)), 'element')}`,
        ]
      : []),
    ...(peak > 0 ? [`memory of an auditing process: ${peak} MB at most`] : []),
  ];
}

function plural(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? NaN;
}
