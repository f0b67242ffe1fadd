import { WHY_UNCHECKED } from '../../claims/claim.js';
import type { ScaledLimit } from '../../claims/limit.js';
import type { CheckResult } from '../../claims/runner.js';
import type { ReportClaim } from '../../claims/report.js';
import { plainJson } from '../json.js';
import { EQUATIONS } from './equations.js';
import { Floors } from './floors.js';
import { Formula } from './math.js';
import { measuredOf } from './measured.js';
import { Measurements } from './measurements.js';
import { Reproductions } from './reproductions.js';
import { Scaled } from './scaled.js';
import { checkAnchor, Verdict } from './verdict.js';

/** Longest witness that is shown; the result file holds it whole. */
const WITNESS = 2000;

export const anchorOf = (id: string) => `claim-${id}`;

function ClaimLinks({ ids }: { readonly ids: readonly string[] }) {
  return (
    <>
      {ids.map((id, i) => (
        <>
          {i > 0 && ', '}
          <a href={`#${anchorOf(id)}`}>{id}</a>
        </>
      ))}
    </>
  );
}

function Obligations({ check }: { readonly check: CheckResult }) {
  const { proof } = check.evidence;
  if (!proof) return null;
  return (
    <>
      <p>
        Read as: {proof.reading}
        {proof.argument !== undefined && <> {proof.argument}</>}
      </p>
      <ul class="obligations">
        {proof.obligations.map(({ name, conclusion, result, witness, reason }) => (
          <li>
            <b>{result}</b> {name}: <code>{conclusion}</code>
            {witness && (
              <>
                {' '}
                fails at{' '}
                <code>
                  {Object.entries(witness)
                    .map(([key, value]) => `${key} = ${value}`)
                    .join(', ')}
                </code>
              </>
            )}
            {reason !== undefined && <> ({reason})</>}
          </li>
        ))}
      </ul>
    </>
  );
}

function Check({ check }: { readonly check: CheckResult }) {
  const { id, title, verdict, replay, subject } = check;
  const { summary, cases, tolerance, figures, witness, addedHypotheses = [], remedy, findings = [] } = check.evidence;
  const shown = witness === undefined ? undefined : (plainJson(witness) ?? '');
  return (
    <section class="check" id={checkAnchor(id)}>
      <h4>
        <Verdict verdict={verdict} /> {title} <span class="subject">{subject}</span>
      </h4>
      {findings.length === 0 && summary !== title && <p>{summary}</p>}
      {findings.length > 0 && (
        <ul>
          {findings.map(({ verdict: one, severity, says, explainedBy }) => (
            <li>
              <b>{one === 'inconsistent' ? severity : `${severity}, fits only if`}</b>: {says}.
              {explainedBy.length > 0 && <> Explained by {explainedBy.join('; or ')}.</>}
            </li>
          ))}
        </ul>
      )}
      <Obligations check={check} />
      <dl>
        {cases !== undefined && (
          <>
            <dt>cases</dt>
            <dd>{cases}</dd>
          </>
        )}
        {addedHypotheses.map((hypothesis) => (
          <>
            <dt>if</dt>
            <dd>{hypothesis}</dd>
          </>
        ))}
        {tolerance && (
          <>
            <dt>tolerance</dt>
            <dd>
              {tolerance.kind}: {tolerance.derivation}
            </dd>
          </>
        )}
        {figures && (
          <>
            <dt>figures</dt>
            <dd>
              {Object.entries(figures)
                .map(([name, value]) => `${name} ${value}`)
                .join(', ')}
            </dd>
          </>
        )}
        {shown !== undefined && (
          <>
            <dt>witness</dt>
            <dd>
              <code>
                {shown.slice(0, WITNESS)}
                {shown.length > WITNESS && ' ...'}
              </code>
            </dd>
          </>
        )}
        {remedy !== undefined && (
          <>
            <dt>remedy</dt>
            <dd>{remedy}</dd>
          </>
        )}
        <dt>replay</dt>
        <dd>
          <code>{replay}</code>
        </dd>
      </dl>
    </section>
  );
}

interface ClaimCardProps {
  readonly claim: ReportClaim;
  readonly checks: readonly CheckResult[];
  /** What there is to say besides of a cost. */
  readonly scaled?: ScaledLimit | undefined;
}

/** A claim of the paper: what it says, its verdict, and all that was seen, folded away until asked for. */
export function ClaimCard({ claim, checks, scaled }: ClaimCardProps) {
  const { id, where, kind, statement, verdict, hypotheses, dependsOn, unsupportedVia, onlyAsAmended, note, readings } =
    claim;
  const tex = EQUATIONS[id];
  const measured = measuredOf(checks);
  return (
    <article class="claim" id={anchorOf(id)} data-verdict={verdict}>
      <h3>
        <Verdict verdict={verdict} />{' '}
        <a class="anchor" href={`#${anchorOf(id)}`}>
          {id}
        </a>{' '}
        <span class="where">
          {where}, {kind}
        </span>
      </h3>
      <p>{statement}</p>
      {tex !== undefined && <Formula tex={tex} />}
      {unsupportedVia.length > 0 && (
        <p class="via">
          As printed it rests on <ClaimLinks ids={unsupportedVia} />, which does not hold.
        </p>
      )}
      {onlyAsAmended.length > 0 && (
        <p class="via">
          It rests on <ClaimLinks ids={onlyAsAmended} />, which holds only as amended.
        </p>
      )}
      <details>
        <summary>
          {checks.length === 0
            ? `no evidence: ${WHY_UNCHECKED[kind]}`
            : `evidence: ${checks.length} ${checks.length === 1 ? 'check' : 'checks'}`}
        </summary>
        {hypotheses.length > 0 && (
          <ul>
            {hypotheses.map(({ source, statement: text }) => (
              <li>
                {source}: {text}
              </li>
            ))}
          </ul>
        )}
        {note !== undefined && <p>{note}</p>}
        {readings.length > 0 && <p>Depends on how these are read: {readings.join(', ')}.</p>}
        {dependsOn.length > 0 && (
          <p>
            Uses <ClaimLinks ids={dependsOn} />.
          </p>
        )}
        <Measurements measured={measured} />
        <Floors measured={measured} />
        {scaled && <Scaled scaled={scaled} />}
        <Reproductions checks={checks} />
        {checks
          .filter(({ evidence }) => evidence.measurement === undefined && evidence.reproduction === undefined)
          .map((check) => (
            <Check check={check} />
          ))}
      </details>
    </article>
  );
}
