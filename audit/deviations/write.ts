import type { AuditCheckResult, AuditVerdict } from '../../claims/audit-document.js';
import type { RunRequest } from '../protocol/messages.js';
import { PLACEHOLDER, type Deviation, type DeviationsFile } from './deviation.js';

/** Days after which a deviation has to be looked at again. */
const DAYS = 90;

/** Verdicts that come again every time, so that a stored run can show them. */
const STEADY: readonly AuditVerdict[] = ['fail', 'crash', 'timeout', 'protocol-error', 'order-dependent'];

interface WrittenDeviations {
  readonly text: string;
  /** Entries that a person has to complete. */
  readonly added: number;
  /** Checks that are wrong but cannot be excused: nothing shows how every time. */
  readonly left: readonly string[];
}

/** A file of what an audit found, on top of the deviations that are known already. `today`: YYYY-MM-DD. */
export function writtenDeviations(
  results: readonly AuditCheckResult[],
  known: readonly Deviation[],
  today: string,
): WrittenDeviations {
  const expires = new Date(Date.parse(today) + DAYS * 86_400_000).toISOString().slice(0, 10);
  const added: Deviation[] = [];
  const left: string[] = [];
  for (const { id, verdict, counterexample } of results) {
    const kind = counterexample?.kind ?? (id === 'defaults' ? 'state-law of defaults' : undefined);
    if (STEADY.includes(verdict) && kind !== undefined) {
      const { request, prefix } = counterexample ?? {};
      added.push({
        ...{ check: id, kind, reason: `${PLACEHOLDER}: why the port differs`, issue: `${PLACEHOLDER}: URL`, expires },
        ...(request === undefined ? {} : { request: request as RunRequest }),
        ...(prefix === undefined ? {} : { prefix: prefix as readonly RunRequest[] }),
      });
    } else if (STEADY.includes(verdict) || verdict === 'flaky') left.push(id);
  }
  const renewed = known.filter(({ check, kind }) => !added.some((one) => one.check === check && one.kind === kind));
  const file: DeviationsFile = {
    schema: { id: 'lga-verify/audit-deviations', version: 1 },
    deviations: [...renewed, ...added],
  };
  return { text: `${JSON.stringify(file, null, 2)}\n`, added: added.length, left };
}
