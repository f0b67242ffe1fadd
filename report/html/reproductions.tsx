import type { ReportCheck } from '../../claims/merged.js';
import type { Reproduction } from '../../claims/reproduction.js';
import { fixedOrNothing, ownEndLines, placesOf, signedFixed } from '../reproduction-words.js';
import { checkAnchor, Verdict } from './verdict.js';

interface Trained {
  readonly check: ReportCheck;
  readonly reproduction: Reproduction;
}

const HEAD = [
  ...['optimizer', 'setting', 'printed', 'reading', 'verdict', 'measured', '95 % interval', 'seeds', 'Omega > 0'],
  'reach',
];

/** A reading's name, which may be broken between its choices. */
function Reading({ name }: { readonly name: string }) {
  return (
    <>
      {name.split(/(?<=,)/).map((choice) => (
        <>
          {choice}
          <wbr />
        </>
      ))}
    </>
  );
}

/** One row per reading; what is printed stands once. */
function Rows({ check, reproduction }: Trained) {
  const { optimizer, setting, printed, readings } = reproduction;
  const places = placesOf(reproduction);
  const pair = (base: number | null, other: number | null) =>
    base === null || other === null
      ? ''
      : `${fixedOrNothing(base, places)} → ${fixedOrNothing(other, places)} (${signedFixed(other - base, places)})`;
  return (
    <>
      {readings.map(({ reading, base, other, difference, use, outcome, because }, i) => (
        <tr id={i === 0 ? checkAnchor(check.id) : undefined}>
          {i === 0 && (
            <>
              <th scope="rowgroup" rowSpan={readings.length}>
                {optimizer}
              </th>
              <td rowSpan={readings.length}>{setting}</td>
              <td rowSpan={readings.length}>{printed && pair(printed.base, printed.other)}</td>
            </>
          )}
          <td>
            <Reading name={reading} />
          </td>
          <td title={because}>{i === 0 ? <Verdict verdict={check.verdict} /> : outcome}</td>
          <td>{pair(base.mean, other.mean)}</td>
          <td>{difference && `[${signedFixed(difference.low, places)}, ${signedFixed(difference.high, places)}]`}</td>
          <td>{base.values.length}</td>
          <td>{use && `${(100 * use.activeShare).toFixed(1)} %`}</td>
          <td>{use?.reach.toExponential(1)}</td>
        </tr>
      ))}
    </>
  );
}

/** What was trained for a table beside what it prints, where the trainings differ from the paper's, and how to repeat them. */
export function Reproductions({ checks }: { readonly checks: readonly ReportCheck[] }) {
  const trained = checks.flatMap((check) => {
    const { reproduction } = check.evidence;
    return reproduction ? [{ check, reproduction }] : [];
  });
  if (trained.length === 0) return null;
  const titleOf = ({ reproduction: { dataset, measure, unit } }: Trained) => `${dataset}: ${measure} (${unit})`;
  const titles = [...new Set(trained.map(titleOf))];
  const commands = new Set(trained.map(({ check: { replay } }) => replay));
  return (
    <section class="check trained">
      {titles.map((title) => {
        const own = trained.filter((one) => titleOf(one) === title);
        const deviations = [...new Set(own.flatMap(({ reproduction }) => reproduction.deviations))];
        const controls = ownEndLines(own.map(({ reproduction }) => reproduction));
        const unsaid = [...new Set(own.flatMap(({ reproduction }) => reproduction.unsaid))];
        return (
          <>
            <h4>Trained again, {title}</h4>
            {deviations.length > 0 && <p>Not as printed: {deviations.join(', ')}.</p>}
            {unsaid.length > 0 && <p>Not in the paper, and chosen: {unsaid.join(', ')}.</p>}
            <div class="scroll" tabIndex={0} role="region" aria-label={`Trained again, ${title}`}>
              <table>
                <thead>
                  <tr>
                    {HEAD.map((name) => (
                      <th scope="col">{name}</th>
                    ))}
                  </tr>
                </thead>
                <tbody>
                  {own.map((one) => (
                    <Rows {...one} />
                  ))}
                </tbody>
              </table>
            </div>
            {controls.length > 0 && (
              <>
                <p>Control, without any correction:</p>
                <ul>
                  {controls.map((line) => (
                    <li>{line}</li>
                  ))}
                </ul>
              </>
            )}
          </>
        );
      })}
      <dl>
        <dt>Omega &gt; 0</dt>
        <dd>the share of steps in which the correction acted</dd>
        <dt>reach</dt>
        <dd>the sum of gamma2 Omega / xi over a run, the largest of all seeds: no parameter was moved further by it</dd>
      </dl>
      <ul>
        {[...commands].map((replay) => (
          <li>
            <code>{replay}</code>
          </li>
        ))}
      </ul>
    </section>
  );
}
