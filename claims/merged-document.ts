import type { Claim } from './claim.js';
import type { Ledger } from './ledger.js';
import { resultDocument, type ResultDocument, type Timing } from './result.js';

interface Merging {
  /** The command that ran the others. */
  readonly command: string;
  readonly timing: Omit<Timing, 'checks'>;
  readonly claims: readonly Claim[];
  readonly ledger: Ledger;
}

/**
 * One document of several runs of the same program on the same machine: all their checks, the claims judged by all of them
 * together. At least one; of a check that two of them made, the later one counts.
 */
export function mergedDocument(
  documents: readonly [ResultDocument, ...ResultDocument[]],
  { command, timing, claims, ledger }: Merging,
): ResultDocument {
  const [first] = documents;
  const last = documents.at(-1) ?? first;
  const checks = new Map(documents.flatMap((one) => one.checks.map((check) => [check.id, check])));
  const all = <Value>(of: (one: ResultDocument) => Readonly<Record<string, Value>>) =>
    Object.assign({}, ...documents.map(of)) as Readonly<Record<string, Value>>;
  const [before, after] = [first.environment.machine, last.environment.machine];
  return resultDocument({
    tool: first.tool,
    command,
    environment: {
      ...first.environment,
      backends: all((one) => one.environment.backends),
      versions: all((one) => one.environment.versions),
      ...(before && after ? { machine: { ...before, loadAfter: after.loadAfter } } : {}),
    },
    timing,
    claims,
    report: {
      ...{ seed: first.seed, runs: first.runs, cancelled: false },
      results: [...checks.values()],
      durations: all((one) => one.timing.checks),
    },
    ledger,
    required: [],
    ...(first.scaled ? { scaled: first.scaled } : {}),
  });
}
