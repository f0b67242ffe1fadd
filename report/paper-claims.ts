import { PAPER } from '../claims/check.js';
import { claimVerdict, type ResultDocument } from '../claims/result.js';
import type { CheckResult } from '../claims/runner.js';
import type { Verdict } from '../claims/verdict.js';
import { overheadWords } from './overhead-words.js';

/** Verdicts by which something printed does not hold as it stands, the gravest first. */
const AGAINST: readonly Verdict[] = [
  'refuted',
  'inconsistent',
  'gap',
  'not-reproduced',
  'holds-as-amended',
  'consistent-only-if',
];

/** A claim of the paper that does not hold as it is printed. */
interface PaperClaim {
  readonly id: string;
  readonly where: string;
  readonly verdict: Verdict;
  /** The hypotheses that mend it, or what was found against it. */
  readonly says: string;
}

const amends = ({ verdict, evidence: { proof, addedHypotheses = [] } }: CheckResult) =>
  verdict === 'proved' && (proof ? proof.role === 'amended' : addedHypotheses.length > 0);

function told(checks: readonly CheckResult[], verdict: Verdict): string {
  const cost = overheadWords(checks);
  if (cost !== '') return cost;
  const speaker =
    (verdict === 'holds-as-amended' ? checks.find(amends) : undefined) ??
    checks.find((check) => check.verdict === verdict && check.evidence.proof?.role !== 'remark');
  if (!speaker) return '';
  const { summary, addedHypotheses = [] } = speaker.evidence;
  if (!amends(speaker)) return summary;
  return [speaker.title, ...(addedHypotheses.length > 0 ? [`if ${addedHypotheses.join(' and ')}`] : [])].join(', ');
}

/** What the checks of the paper itself found against it, the gravest first; what implementations do is not counted. */
export function paperClaims(document: ResultDocument): readonly PaperClaim[] {
  return document.claims
    .map(({ id, where }) => {
      const checks = document.checks.filter(({ claim, subject }) => claim === id && subject === PAPER);
      const verdict = claimVerdict(checks);
      return { id, where, verdict, says: told(checks, verdict) };
    })
    .filter(({ verdict }) => AGAINST.includes(verdict))
    .toSorted((a, b) => AGAINST.indexOf(a.verdict) - AGAINST.indexOf(b.verdict));
}
