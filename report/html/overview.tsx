import type { ReportClaim, ReportDocument } from '../../claims/report.js';
import type { CheckResult } from '../../claims/runner.js';
import { VERDICTS, type Verdict as Said } from '../../claims/verdict.js';
import { overheadWords } from '../overhead-words.js';
import { anchorOf } from './claim.js';
import { Verdict } from './verdict.js';
import { groupOf, GROUPS, type Group } from './verdict-group.js';

/** Claims that a reader of one minute wants to see: results and what is said of them, without the steps of proofs. */
const HEADLINES: ReadonlySet<string> = new Set([
  'theorem',
  'corollary',
  'lemma',
  'definition',
  'empirical',
  'complexity',
  'mechanism',
]);

/** The first thing that speaks against a claim, in a sentence. */
function Why({ id, checks }: { readonly id: string; readonly checks: readonly CheckResult[] }) {
  const own = checks.filter(({ claim }) => claim === id);
  const cost = overheadWords(own);
  if (cost !== '') return <span class="why">{cost}</span>;
  const against = own.filter(({ verdict }) => groupOf(verdict) !== 'holds');
  const [first] = against.toSorted((a, b) => rank(b.verdict) - rank(a.verdict));
  if (!first) return null;
  return <span class="why">{first.evidence.summary}</span>;
}

const rank = (verdict: Said) => Object.keys(VERDICTS).indexOf(verdict);

interface ColumnProps {
  readonly group: Group;
  readonly claims: readonly ReportClaim[];
  readonly checks: readonly CheckResult[];
}

function Column({ group, claims, checks }: ColumnProps) {
  const own = claims.filter(({ verdict }) => groupOf(verdict) === group);
  const shown = own.filter(({ kind, checks }) => HEADLINES.has(kind) && checks.length > 0);
  return (
    <section class={`column ${group}`} aria-labelledby={`column-${group}`}>
      <h3 id={`column-${group}`}>
        {GROUPS[group].title} <span class="count">{own.length}</span>
      </h3>
      <ul>
        {shown.map(({ id, statement, verdict }) => (
          <li>
            <a href={`#${anchorOf(id)}`}>{id}</a> <Verdict verdict={verdict} /> {statement}
            {group !== 'holds' && <Why id={id} checks={checks} />}
          </li>
        ))}
      </ul>
      {own.length > shown.length && <p class="more">and {own.length - shown.length} steps, settings and definitions</p>}
    </section>
  );
}

/** The answer in a minute: what holds, what holds only as amended, what does not. */
export function Overview({ document }: { readonly document: ReportDocument }) {
  const { claims, checks, changes, claimChanges, absent } = document;
  const present = (Object.keys(VERDICTS) as Said[]).filter((one) => claims.some(({ verdict }) => verdict === one));
  const decided = claims.filter(({ checks }) => checks.length > 0).length;
  return (
    <section id="overview" aria-labelledby="overview-title">
      <h2 id="overview-title">In one minute</h2>
      <p>
        The paper makes {claims.length} claims; {decided} of them are checked here. A verdict follows from evidence by
        rule, and every piece of evidence names the command that repeats it. “Holds” goes as far as the word beside a
        claim: <Verdict verdict="consistent" /> says only that the printed numbers fit together; no training of the
        paper was repeated here.
      </p>
      <details class="legend">
        <summary>What the verdicts mean</summary>
        <dl>
          {present.map((verdict) => (
            <>
              <dt>
                <Verdict verdict={verdict} />
              </dt>
              <dd>{VERDICTS[verdict]}</dd>
            </>
          ))}
        </dl>
      </details>
      {absent.length > 0 && (
        <p>
          These files hold a part of the evidence: {absent.length} checks that the ledger knows are in none of them.
        </p>
      )}
      {changes.length + claimChanges.length > 0 && (
        <ul class="changes">
          {[...changes, ...claimChanges].map(({ id, expected, got }) => (
            <li>
              changed: {id} was {expected} in the ledger, is {got}
            </li>
          ))}
        </ul>
      )}
      <div class="columns">
        {(['holds', 'amended', 'fails'] as const).map((group) => (
          <Column group={group} claims={claims} checks={checks} />
        ))}
      </div>
    </section>
  );
}
