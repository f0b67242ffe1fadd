import { InputError } from './input-error.js';
import { saysMore } from './reproduction.js';
import type { ResultDocument } from './result.js';
import type { CheckResult } from './runner.js';

/** A document and the file that it was read from. */
export interface Read<Document> {
  readonly file: string;
  readonly sha256: string;
  readonly document: Document;
}

/** A check in a report on several files. */
export interface ReportCheck extends CheckResult {
  /** Of a run that timed something: its file, since one of another machine may hold a check of the same id. */
  readonly file?: string;
}

interface Held {
  readonly file: string;
  readonly check: CheckResult;
  readonly timed: boolean;
  readonly milliseconds: number;
}

/** Two runs on the clock are two observations and may differ; any other two of one check have to be the same, seed included. */
function isKnown(known: Held, other: Held): boolean {
  if (known.timed && other.timed) return JSON.stringify(known.check.evidence) === JSON.stringify(other.check.evidence);
  if (known.check.verdict === other.check.verdict && known.check.seed === other.check.seed) return true;
  const told = ({ check: { verdict, seed }, file }: Held) => `${verdict} with seed ${seed} in ${file}`;
  throw new InputError(
    `results of one run of ${known.check.id}`,
    `${told(known)}, ${told(other)}`,
    'Leave one of the files out.',
  );
}

/** With one more result of a check: trainings at another scale are no contradiction, and the one that says more stays. */
function withOneMore(held: readonly Held[], own: Held): readonly Held[] {
  const trained = own.check.evidence.reproduction;
  const rival = held.find(({ check }) => check.evidence.reproduction);
  if (trained && rival?.check.evidence.reproduction) {
    return saysMore(trained, rival.check.evidence.reproduction) ? held.map((one) => (one === rival ? own : one)) : held;
  }
  return held.some((known) => isKnown(known, own)) ? held : [...held, own];
}

/** A check as the report has it, and how long it took. */
interface Merged {
  readonly check: ReportCheck;
  readonly milliseconds: number;
}

/**
 * Checks of all files, each once. Of measurements that several files hold under one id every one is kept, and its id then ends
 * with its file: `...@paper (other.json)`; of trainings of one comparison the one that says more is. Throws an InputError where two files contradict each other.
 */
export function merged(results: readonly Read<ResultDocument>[]): readonly Merged[] {
  const byId = new Map<string, readonly Held[]>();
  for (const { file, document } of results) {
    const timed = document.environment.machine !== undefined;
    for (const check of document.checks) {
      const own = { file, check, timed, milliseconds: document.timing.checks[check.id] ?? 0 };
      byId.set(check.id, withOneMore(byId.get(check.id) ?? [], own));
    }
  }
  return [...byId.values()].flatMap((held) =>
    held.map(({ file, check, timed, milliseconds }) => {
      const id = held.length > 1 ? `${check.id} (${file})` : check.id;
      return { check: { ...check, id, ...(timed ? { file } : {}) }, milliseconds };
    }),
  );
}
