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

/** What decided about the claim, in one sentence, from the checks of it that ran. */
export function why({ verdict }: ClaimResult, checks: readonly CheckResult[]): string {
  const own = checks.filter(({ evidence }) => evidence.proof?.role !== 'remark');
  const amended = own.find((result) => result.verdict === 'proved' && result.evidence.proof?.role === 'amended');
  if (verdict === 'holds-as-amended' && amended) return `amended: ${amended.title}`;
  const decisive = own.find((result) => result.verdict === verdict) ?? own[0] ?? checks[0];
  if (decisive === undefined) return '';
  const { title, evidence } = decisive;
  if (evidence.proof === undefined) return evidence.summary;
  const { role, obligations } = evidence.proof;
  if (verdict === 'proved') return role === 'inference' ? `follows: ${title}` : title;
  if (verdict === 'gap') return `does not follow: ${title}`;
  if (verdict !== 'refuted') return evidence.summary;
  const witness = obligations.find(({ result }) => result === 'refuted')?.witness;
  return `not so: ${title}${witness ? `; ${values(witness)}` : ''}`;
}
