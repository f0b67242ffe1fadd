import { EXIT } from '../claims/ledger.js';
import type { ResultDocument } from '../claims/result.js';
import { VERDICTS, type Verdict } from '../claims/verdict.js';
import { shieldsBadge, type Colour } from './shields.js';

/** Verdicts by which nothing is decided; the denominator holds them. */
const OPEN: ReadonlySet<Verdict> = new Set(['not-checked', 'unavailable', 'inconclusive', 'not-reproducible']);

/** Verdicts by which what the paper prints does not hold as it stands, the graver first. */
const AGAINST: readonly (readonly [Colour, readonly Verdict[]])[] = [
  ['orange', ['refuted', 'inconsistent', 'gap', 'not-reproduced']],
  ['yellow', ['holds-as-amended', 'consistent-only-if']],
];

type Badged = Pick<ResultDocument, 'summary' | 'exitCode'>;

/**
 * Red for a run that failed, grey for one that could not decide or was itself at fault. Otherwise the colour of the paper's claims: orange
 * where one does not hold, yellow where one holds only with more than is printed, green where all that were decided hold.
 */
function colourOf({ summary, exitCode }: Badged, decided: number): Colour {
  if (exitCode === EXIT.disagreement) return 'red';
  if (exitCode !== EXIT.asExpected || decided === 0) return 'lightgrey';
  const [colour = 'brightgreen'] =
    AGAINST.find(([, verdicts]) => verdicts.some((verdict) => summary.claims.byVerdict[verdict] > 0)) ?? [];
  return colour;
}

/** The badge of a run: what became of the paper's claims, `18 proved · 14 refuted of 260`. */
export function resultBadge(document: Badged): string {
  const { total, byVerdict } = document.summary.claims;
  const counted = (Object.keys(VERDICTS) as Verdict[]).filter(
    (verdict) => !OPEN.has(verdict) && byVerdict[verdict] > 0,
  );
  const counts = counted.map((verdict) => `${byVerdict[verdict]} ${verdict.replaceAll('-', ' ')}`);
  const message = `${counts.join(' · ') || 'none decided'} of ${total}`;
  return shieldsBadge('LGA claims', message, colourOf(document, counted.length));
}
