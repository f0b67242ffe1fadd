import picomatch from 'picomatch';
import type { Check } from '../claims/check.js';
import type { Claim } from '../claims/claim.js';
import { InputError } from '../claims/input-error.js';

/**
 * Checks whose id or claim is `pattern`, or matches it as a glob in which `*` also crosses `/`. An exact id wins, so
 * that a replay command selects its check whatever characters the id holds.
 */
export function selectChecks(checks: readonly Check[], pattern: string, what = '--only'): readonly Check[] {
  const exact = checks.filter(({ id, claim }) => id === pattern || claim === pattern);
  if (exact.length > 0) return exact;
  if (pattern === '') throw new InputError(`${what} to be a glob`, 'nothing', "Quote it, as in 'eq-3*'.");
  const matches = picomatch(pattern, { bash: true, dot: true });
  return checks.filter(({ id, claim }) => matches(id) || matches(claim));
}

/** Levenshtein distance in UTF-16 units, by rows of the usual table. */
function distance(a: string, b: string): number {
  let above = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (const [i, letter] of a.split('').entries()) {
    let [diagonal = 0] = above;
    let left = i + 1;
    above = [
      left,
      ...above.slice(1).map((up, j) => {
        const best = Math.min(up + 1, left + 1, diagonal + (letter === b[j] ? 0 : 1));
        diagonal = up;
        left = best;
        return best;
      }),
    ];
  }
  return above.at(-1) ?? 0;
}

/** Up to `most` ids that look like `pattern`: those that contain its letters first, then the fewest edits away. */
function closeIds(ids: readonly string[], pattern: string, most = 5): readonly string[] {
  const letters = pattern.replaceAll(/[*?!()[\]{}]/g, '');
  const rank = (id: string) => (letters !== '' && id.includes(letters) ? 0 : 1000) + distance(id, letters);
  return [...new Set(ids)]
    .map((id) => ({ id, rank: rank(id) }))
    .toSorted((a, b) => a.rank - b.rank)
    .slice(0, most)
    .map(({ id }) => id);
}

/** Why nothing was selected, in one line with ids that come close. */
export function nothingSelected(
  checks: readonly Check[],
  claims: readonly Claim[],
  pattern?: string,
  { flag = '', kind }: { readonly flag?: string; readonly kind: string } = { flag: '--only ', kind: 'check' },
): string {
  if (pattern === undefined || checks.length === 0) return `there are no ${kind}s to run`;
  const isClaim = claims.some(({ id }) => id === pattern);
  const known = isClaim ? `is a claim that has no ${kind} yet` : `matches no ${kind}`;
  const close = closeIds([...checks.map(({ claim }) => claim), ...checks.map(({ id }) => id)], pattern);
  return `${flag}${pattern} ${known}; close: ${close.join(', ')}`;
}
