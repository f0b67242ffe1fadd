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

/** What decides the claims that a run left unchecked, by how their ids begin. */
const ELSEWHERE = [
  {
    label: 'theory',
    says: 'npx lga prove decides the equations, lemmas, theorems and proofs themselves',
    ids: /^(eq|lem|thm|cor|prf)-/,
  },
  { label: 'tables', says: 'npx lga claims compares their printed numbers with each other', ids: /^tab-/ },
] as const;

/** Counts by verdict with their denominators, and every claim of the paper that no check spoke about. */
export function counts({ summary, claims }: Pick<ResultDocument, 'summary' | 'claims'>, width: number): string {
  const unchecked = claims.filter(({ verdict }) => verdict === 'not-checked').map(({ id }) => id);
  const ids = unchecked.length === 0 ? '' : `: ${groupIds(unchecked).join(', ')}`;
  const notChecked = `${unchecked.length} of ${summary.claims.total} not checked${ids}`;
  return [
    hanging('checks: ', shares(summary.checks) || 'none ran', width),
    hanging('claims: ', [shares(summary.claims, 'not-checked'), notChecked].filter(Boolean).join('; '), width),
    ...ELSEWHERE.filter((other) => unchecked.some((id) => other.ids.test(id))).map(({ label, says }) =>
      hanging(`${label}: `, says, width),
    ),
  ].join('\n');
}
