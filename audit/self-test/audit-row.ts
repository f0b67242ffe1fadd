import { randomUUID } from 'node:crypto';
import { audit, type AuditOptions, type AuditReport } from '../audit.js';
import { conclusionOf } from '../conclusion.js';
import { EXIT } from '../../claims/ledger.js';
import { AdapterFailure, type TimeLimits } from '../transport/client.js';
import { carriersOf } from '../transport/leftovers.js';
import type { Context, Example, Expected, Group, Outcome, Row } from './row.js';

/** Memory that the auditing process may take, whatever the port sends. */
const MOST_MB = 500;

/** Milliseconds that an ended process may take to be gone. */
const GONE_MS = 1000;

/** By this variable the processes of a row are found, as well as by the auditor's own. */
const MARK = 'LGA_SELF_TEST';

/** An audit of a command through a process, and what has to come of it. */
export interface AuditRow {
  readonly id: string;
  readonly group: Group;
  readonly what: string;
  /** The command; by default an adapter of this program with these arguments. */
  readonly command?: readonly string[];
  readonly adapter?: readonly string[];
  readonly selects?: (id: string) => boolean;
  readonly runs: number;
  readonly limits?: TimeLimits;
  readonly expected: Expected;
  /** The wrong port that has to be named. */
  readonly mistake?: string;
  /** Draws of the audit; by default the self-test's own. */
  readonly seed?: number;
}

/** Runs a row as `lga audit` would. */
export function auditRow(row: AuditRow): Row {
  const { id, group, what } = row;
  return { id, group, what, run: (context) => run(row, context) };
}

async function run(row: AuditRow, context: Context): Promise<Outcome> {
  const { lga, cwd, env, version, seed, signal } = context;
  const mark = randomUUID();
  const { adapter = [], limits, selects, runs, expected, mistake } = row;
  const began = performance.now();
  const seen = await ended({
    command: row.command ?? [...lga, 'adapter', ...adapter],
    ...{ cwd, env: { ...env, [MARK]: mark }, suite: version, seed: row.seed ?? seed, runs, signal },
    ...(limits ? { limits } : {}),
    ...(selects ? { selects } : {}),
    replay: () => '',
  });
  const ms = performance.now() - began;
  const peakMb = Math.round(process.resourceUsage().maxRSS / 1024);
  const left = await remaining(mark);
  const faults = [
    ...faultsOf(seen, expected),
    ...(ms > expected.withinMs ? [`took ${seconds(ms)}, at most ${seconds(expected.withinMs)} expected`] : []),
    ...(left > 0 ? [`${left} processes left behind`] : []),
    ...(peakMb > MOST_MB ? [`${peakMb} MB of memory, at most ${MOST_MB} expected`] : []),
  ];
  const examples = mistake === undefined ? [] : examplesOf(seen.report, mistake);
  const got = `${seen.conclusion}, exit ${seen.exitCode}: ${seen.verdicts.join(', ')}${seen.said ? ` (${seen.said})` : ''}`;
  return { ...(faults.length > 0 ? { fault: faults.join('; ') } : {}), got, ms, examples, hidden: 0, peakMb };
}

interface Seen {
  readonly conclusion: string;
  readonly exitCode: number;
  readonly verdicts: readonly string[];
  readonly said?: string;
  readonly report?: AuditReport;
}

/** How an audit ends, one that never begins included. */
async function ended(options: AuditOptions): Promise<Seen> {
  try {
    const report = await audit(options);
    const verdicts = [...new Set(report.results.map(({ verdict }) => verdict))];
    const bad = report.results.find(({ verdict }) => verdict !== 'pass' && verdict !== 'unsupported');
    return { ...conclusionOf(report.results), verdicts, report, ...(bad ? { said: `${bad.id}: ${bad.summary}` } : {}) };
  } catch (error) {
    if (!(error instanceof AdapterFailure)) throw error;
    return { conclusion: 'not audited', exitCode: EXIT.environment, verdicts: [error.kind], said: error.message };
  }
}

function faultsOf(
  { conclusion, exitCode, verdicts, said = '' }: Seen,
  expected: Omit<Expected, 'withinMs'>,
): readonly string[] {
  const missing = expected.verdicts.filter((verdict) => !verdicts.includes(verdict));
  return [
    ...(conclusion === expected.conclusion ? [] : [`expected ${expected.conclusion}`]),
    ...(exitCode === expected.exitCode ? [] : [`expected exit code ${expected.exitCode}`]),
    ...missing.map((verdict) => `no ${verdict}`),
    ...(said.includes('\n') ? ['what it says is no single line'] : []),
  ];
}

/** Processes that carry the mark still, when those that were ended have had time to go. */
async function remaining(mark: string): Promise<number> {
  const end = performance.now() + GONE_MS;
  for (;;) {
    const { length } = await carriersOf(MARK, mark);
    if (length === 0 || performance.now() > end) return length;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

function examplesOf(report: AuditReport | undefined, mistake: string): Example[] {
  return (report?.results ?? []).flatMap(({ id, counterexample }) => {
    if (!counterexample) return [];
    const [, optimizer = '', dtype = ''] = id.split('.');
    return [exampleOf(optimizer, dtype, counterexample, mistake)];
  });
}

/** A counterexample and whether its diagnosis names the mistake. */
export function exampleOf(
  optimizer: string,
  dtype: string,
  { steps, elements, likely }: NonNullable<AuditReport['results'][number]['counterexample']>,
  mistake: string,
): Example {
  const most = likely[0]?.explains;
  return {
    ...{ optimizer, dtype, steps, elements },
    first: likely[0]?.id === mistake,
    among: likely.some(({ id, explains }) => id === mistake && explains === most),
  };
}

function seconds(ms: number): string {
  return `${(ms / 1000).toFixed(1)} s`;
}
