import type { ClaimResult } from '../claims/result.js';
import type { CheckResult } from '../claims/runner.js';

/** `g = 1, xi = 1/2` */
export function values(named: Readonly<Record<string, number | string>>): string {
  return Object.entries(named)
    .map(([name, value]) => `${name} = ${value}`)
    .join(', ');
}

/** `left side: 2; right side: 3` */
export function figureWords(figures: Readonly<Record<string, number | string>>): string {
  return Object.entries(figures)
    .map(([name, value]) => `${name}: ${value}`)
    .join('; ');
}

/** The first ids, then how many more: `a, b, +3`. */
export function firstOf(ids: readonly string[], most: number): string {
  const rest = ids.length - most;
  return [...ids.slice(0, most), ...(rest > 0 ? [`+${rest}`] : [])].join(', ');
}

/** The part that decided, put in words: what holds, what does not, what does not follow. */
function said({ verdict, title, evidence: { summary, proof } }: CheckResult): string {
  if (proof === undefined) return summary;
  if (verdict === 'proved') return proof.role === 'inference' ? `follows: ${title}` : title;
  if (verdict === 'gap') return `does not follow: ${title}`;
  return verdict === 'refuted' ? `not so: ${title}` : summary;
}

/** What decided about the claim, from the checks of it that ran; of an amended claim both halves. */
export function why({ verdict }: ClaimResult, checks: readonly CheckResult[]): string {
  const own = checks.filter(({ evidence }) => evidence.proof?.role !== 'remark');
  if (verdict === 'holds-as-amended') {
    const amended = own.find((result) => result.verdict === 'proved' && result.evidence.proof?.role === 'amended');
    const fails = own.find((result) => result.verdict === 'refuted') ?? own.find((result) => result.verdict === 'gap');
    if (amended && fails) return `${said(fails)}; amended: ${amended.title}`;
  }
  const decisive = own.find((result) => result.verdict === verdict) ?? own[0] ?? checks[0];
  if (decisive === undefined) return '';
  const witness = decisive.evidence.proof?.obligations.find(({ result }) => result === 'refuted')?.witness;
  return `${said(decisive)}${verdict === 'refuted' && witness ? `; ${values(witness)}` : ''}`;
}
