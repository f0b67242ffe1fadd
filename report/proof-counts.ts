import { PROVABLE, type Claim } from '../claims/claim.js';
import type { SelfTest } from '../claims/proof-evidence.js';
import type { ClaimResult, ResultDocument } from '../claims/result.js';
import { VERDICTS, type Verdict } from '../claims/verdict.js';
import { groupIds } from './group-ids.js';
import { solverLines } from './solver-lines.js';
import { hanging } from './wrap.js';

/** `3 of 5 proved, 2 of 5 refuted`, the best first. */
function shares(items: readonly { readonly verdict: Verdict }[]): string {
  return (Object.keys(VERDICTS) as Verdict[])
    .map((verdict) => ({ verdict, n: items.filter((item) => item.verdict === verdict).length }))
    .filter(({ n }) => n > 0)
    .map(({ verdict, n }) => `${n} of ${items.length} ${verdict}`)
    .join(', ');
}

/** The prover on planted lemmas; each that it judged wrongly. */
function selfTestLines({ proved, refuted, pairs, failures }: SelfTest, width: number): readonly string[] {
  const words = `${refuted} of ${pairs} false ones refuted, ${proved} of ${pairs} true ones proved`;
  return [
    hanging('planted lemmas: ', words, width),
    ...failures.map((failure) => hanging('PROVER WRONG: ', failure, width)),
  ];
}

interface Counted {
  readonly document: ResultDocument;
  /** The claims that were decided. */
  readonly decided: readonly ClaimResult[];
  readonly claims: readonly Claim[];
  /** Questions that other solvers could be asked. */
  readonly questions: number;
  /** Whether every statement was selected. */
  readonly whole: boolean;
}

/** Counts by verdict, claims without a support, claims without a statement, and what other solvers said. */
export function proofCounts({ document, decided, claims, questions, whole }: Counted, width: number): string {
  const { checks, environment, selfTest } = document;
  const others = environment.solvers && questions > 0 ? solverLines(environment.solvers, questions, width) : [];
  if (decided.length === 1) return others.join('\n');
  const unsupported = decided.filter(({ unsupportedVia }) => unsupportedVia.length > 0).length;
  const asPrinted = decided.filter(({ onlyAsAmended }) => onlyAsAmended.length > 0).length;
  const supported = `${unsupported} of ${decided.length} claims need one that does not hold; ${asPrinted} need one that holds only as amended, so that as printed nothing supports them`;
  const without = claims.filter(({ id, kind }) => PROVABLE.has(kind) && !decided.some((claim) => claim.id === id));
  const missing = groupIds(without.map(({ id }) => id)).join(', ');
  return [
    hanging('claims: ', shares(decided), width),
    hanging('parts: ', shares(checks), width),
    hanging('support: ', supported, width),
    ...(selfTest ? selfTestLines(selfTest, width) : []),
    ...(whole && missing !== '' ? [hanging('no statement yet: ', missing, width)] : []),
    ...others,
  ].join('\n');
}
