import { fileURLToPath } from 'node:url';
import { EXIT } from '../../claims/ledger.js';
import type { TimeLimits } from '../transport/client.js';
import { auditRow, type AuditRow } from './audit-row.js';
import { FAULTS } from './faults/index.js';
import type { Row } from './row.js';

/** Limits of the self-test: a second of silence is enough to know. */
const SHORT: TimeLimits = { start: 8000, firstRun: 1500, answer: 1500 };

/** For those of which it is the start that hangs. */
const SHORT_START: TimeLimits = { ...SHORT, start: 1500 };

/** For those that are slow and still right. */
const PATIENT: TimeLimits = { start: 20_000, firstRun: 20_000, answer: 10_000 };

type Row4 = readonly [fault: string, conclusion: string, exitCode: AuditRow['expected']['exitCode'], verdict: string];

const { asExpected, disagreement, environment } = EXIT;

/** What an audit of each faulty adapter comes to. */
const EXPECTED: readonly Row4[] = [
  ['crash-after-hello', 'non-conformant', disagreement, 'crash'],
  ['exits-zero-early', 'non-conformant', disagreement, 'crash'],
  ['half-line', 'non-conformant', disagreement, 'crash'],
  ['silent-at-start', 'not audited', environment, 'timeout'],
  ['silent-after-hello', 'non-conformant', disagreement, 'timeout'],
  ['slow-start', 'not audited', environment, 'timeout'],
  ['slow-but-within', 'conformant', asExpected, 'pass'],
  ['ignores-sigterm', 'non-conformant', disagreement, 'timeout'],
  ['stays-after-bye', 'non-conformant', environment, 'protocol-error'],
  ['fails-after-bye', 'non-conformant', environment, 'protocol-error'],
  ['orphans', 'non-conformant', environment, 'protocol-error'],
  ['fork-bomb-lite', 'non-conformant', environment, 'protocol-error'],
  ['wrong-id', 'non-conformant', environment, 'protocol-error'],
  ['extra-output', 'non-conformant', environment, 'protocol-error'],
  ['answers-twice', 'non-conformant', environment, 'protocol-error'],
  ['bare-nan', 'non-conformant', environment, 'protocol-error'],
  ['binary-garbage', 'non-conformant', environment, 'protocol-error'],
  ['gigabyte-line', 'non-conformant', environment, 'protocol-error'],
  ['gigabyte-of-lines', 'non-conformant', environment, 'protocol-error'],
  ['deep-nesting', 'non-conformant', environment, 'protocol-error'],
  ['floods-stderr', 'conformant', asExpected, 'pass'],
  ['wrong-protocol-version', 'not audited', environment, 'protocol-error'],
  ['unknown-key', 'non-conformant', environment, 'protocol-error'],
  ['numbers-as-json', 'non-conformant', environment, 'protocol-error'],
  ['wrong-shape', 'non-conformant', disagreement, 'fail'],
  ['wrong-dtype', 'non-conformant', disagreement, 'fail'],
  ['non-deterministic', 'non-conformant', disagreement, 'flaky'],
  ['remembers', 'non-conformant', disagreement, 'order-dependent'],
  ['claims-an-optimizer', 'non-conformant', disagreement, 'fail'],
  ['claims-to-write-state', 'non-conformant', disagreement, 'fail'],
  ['claims-to-refuse', 'non-conformant', disagreement, 'fail'],
];

const LIMITS: Readonly<Record<string, TimeLimits>> = {
  'silent-at-start': SHORT_START,
  'slow-start': SHORT_START,
  'slow-but-within': PATIENT,
  'floods-stderr': PATIENT,
};

/** Cases per check: what is wrong with these shows at once; what is right with two of them has to reach every branch. */
const RUNS = 60;

/** Milliseconds: an audit with these limits may take as long as one of a port. */
const WITHIN_MS = 60_000;

/** Adapters that misbehave, each in its way. */
export function faultyRows(): Row[] {
  return EXPECTED.map(([fault, conclusion, exitCode, verdict]) =>
    auditRow({
      ...{ id: `faulty/${fault}`, group: 'faulty', what: FAULTS.find(({ id }) => id === fault)?.what ?? '' },
      ...{ adapter: ['faulty', '--fault', fault], runs: RUNS, limits: LIMITS[fault] ?? SHORT },
      expected: { conclusion, exitCode, verdicts: [verdict], withinMs: WITHIN_MS },
    }),
  );
}

const COMMANDS: readonly (readonly [id: string, what: string, command: readonly string[], verdict: string])[] = [
  ['not-found', 'a program that is not there', ['lga-no-such-program'], 'not-started'],
  ['not-executable', 'a file that may not be executed', [fileURLToPath(import.meta.url)], 'not-started'],
  ['ends-at-once', 'a program that ends without a word', [process.execPath, '-e', ''], 'crash'],
  [
    'echoes',
    'a program that returns what it is sent',
    [process.execPath, '-e', 'process.stdin.pipe(process.stdout)'],
    'protocol-error',
  ],
  ['talks', 'a program that is no adapter', [process.execPath, '--version'], 'protocol-error'],
];

/** Commands that are no adapters. */
export function commandRows(): Row[] {
  return COMMANDS.map(([id, what, command, verdict]) =>
    auditRow({
      ...{ id: `faulty/${id}`, group: 'faulty', what, command, runs: RUNS, limits: SHORT },
      expected: { conclusion: 'not audited', exitCode: environment, verdicts: [verdict], withinMs: WITHIN_MS },
    }),
  );
}
