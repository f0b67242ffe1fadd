import type { ResultDocument, Tally } from '../claims/result.js';
import { VERDICTS, type Verdict } from '../claims/verdict.js';
import { groupIds } from './group-ids.js';
import { hanging } from './wrap.js';

/** `12 of 20 supported, 8 of 20 refuted`, best verdict first, zeros left out. */
export function shares({ total, byVerdict }: Tally, except?: Verdict): string {
  return (Object.keys(VERDICTS) as Verdict[])
    .filter((verdict) => verdict !== except && byVerdict[verdict] > 0)
    .map((verdict) => `${byVerdict[verdict]} of ${total} ${verdict}`)
    .join(', ');
}

/** Where the claims are decided that no implementation can be checked against. */
const ELSEWHERE = 'npx lga prove decides the equations, lemmas, theorems and proofs themselves';

/** Counts by verdict with their denominators, and every claim of the paper that no check spoke about. */
export function counts({ summary, claims }: Pick<ResultDocument, 'summary' | 'claims'>, width: number): string {
  const unchecked = claims.filter(({ verdict }) => verdict === 'not-checked').map(({ id }) => id);
  const ids = unchecked.length === 0 ? '' : `: ${groupIds(unchecked).join(', ')}`;
  const notChecked = `${unchecked.length} of ${summary.claims.total} not checked${ids}`;
  return [
    hanging('checks: ', shares(summary.checks) || 'none ran', width),
    hanging('claims: ', [shares(summary.claims, 'not-checked'), notChecked].filter(Boolean).join('; '), width),
    ...(unchecked.length === 0 ? [] : [hanging('theory: ', ELSEWHERE, width)]),
  ].join('\n');
}
