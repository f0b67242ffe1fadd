import type { Check, Outcome } from '../claims/check.js';
import { PAPER } from '../claims/check.js';
import type { ClaimId } from '../claims/paper.js';
import { CELLS, type Cell } from '../claims/tables/cells.js';
import { worst } from '../claims/verdict.js';
import type { Examined, Forensic } from './finding.js';
import { FORENSICS } from './forensics.js';
import { grouped } from './grouped.js';
import { forensicSelfTest } from './self-test.js';

/** Findings that the summary tells in full; the evidence holds all. */
const TOLD = 1;

function outcomeOf(examined: readonly Examined[]): Outcome {
  const found = examined.flatMap(({ cells, about = cells, finding }) =>
    finding ? [{ ...finding, cells: about.map(({ id }) => id) }] : [],
  );
  const n = examined.length;
  const told = found.slice(0, TOLD).map(({ says }) => says);
  const saw = examined.flatMap((one) => (one.saw === undefined || one.finding ? [] : [one.saw]));
  const more = found.length > TOLD ? `, and ${found.length - TOLD} more` : '';
  const summary = [...told.map((says) => says + more), ...saw].join('; ') || `${n} of ${n} comparisons fit`;
  return {
    verdict: worst([...found.map(({ verdict }) => verdict), 'consistent']),
    evidence: {
      ...{ method: 'comparison of printed numbers', summary, cases: n },
      ...(found.length === 0 ? {} : { findings: found }),
    },
  };
}

/** Findings of one forensic check about one claim, as a check of the paper. */
function checkOf({ id, title, examine }: Forensic, claim: ClaimId, cells: readonly Cell[]): Check {
  return {
    ...{ id: `${claim}.${id}@${PAPER}`, claim, subject: PAPER, title },
    run: () => outcomeOf(examine(cells).filter((one) => one.claim === claim)),
  };
}

/** What `lga claims` runs: every forensic check, by the claim that it speaks about. */
function claimChecks(cells: readonly Cell[] = CELLS): readonly Check[] {
  return FORENSICS.flatMap((forensic) =>
    [...grouped(forensic.examine(cells), ({ claim }) => claim).keys()].map((claim) => checkOf(forensic, claim, cells)),
  );
}

/** The printed numbers and all that looks at them. */
export const forensics = () => ({ checks: claimChecks(), numbers: CELLS.length, selfTest: forensicSelfTest });
