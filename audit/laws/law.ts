import type { AuditVerdict } from '../../claims/audit-document.js';
import type { AuditCase } from '../engine/case.js';
import { isBreakdown, type Failure } from '../engine/failure.js';
import type { Subject } from '../engine/subject.js';

/** What a law found. */
export interface LawOutcome {
  readonly verdict: AuditVerdict;
  readonly summary: string;
  readonly cases: number;
  /** A run that breaks the law, where one run says it. */
  readonly drawn?: AuditCase;
  readonly stderr?: string;
}

/** A run that a law asked for broke the port down; the law itself stays open. */
export class Breakdown extends Error {
  override readonly name = 'Breakdown';
  readonly failure: Failure;
  readonly drawn: AuditCase;

  constructor(failure: Failure, drawn: AuditCase) {
    super(failure.message);
    this.failure = failure;
    this.drawn = drawn;
  }
}

/** The answer to a case. Throws a Breakdown where there will never be one. */
export async function answerOf(subject: Subject, drawn: AuditCase): Promise<Awaited<ReturnType<Subject['answer']>>> {
  const answer = await subject.answer(drawn);
  if ('failure' in answer && isBreakdown(answer.failure)) throw new Breakdown(answer.failure, drawn);
  return answer;
}

/** Something that holds for every port, besides agreement with the reference. */
export interface Law {
  readonly id: string;
  readonly title: string;
  /** Cases of several optimizers and dtypes to try it on. */
  readonly check: (subject: Subject, cases: readonly AuditCase[]) => Promise<LawOutcome>;
}

export const pass = (summary: string, cases: number): LawOutcome => ({ verdict: 'pass', summary, cases });
export const unsupported = (summary: string): LawOutcome => ({ verdict: 'unsupported', summary, cases: 0 });
export const fail = (summary: string, cases: number, drawn?: AuditCase): LawOutcome => ({
  ...{ verdict: 'fail', summary, cases },
  ...(drawn ? { drawn } : {}),
});
