import { PAIRINGS, type Measurement } from '../../claims/measurement.js';
import { countsAsCost } from '../../claims/overhead.js';
import { costWords } from '../cost-words.js';
import { placeOf, type Measured } from './measured.js';
import { checkAnchor, Verdict } from './verdict.js';

const HEAD = ['on', 'of', 'model', 'optimizer', 'pairing', 'base', 'with LGA', '95 % interval', 'noise', 'about 6 %?'];

/** What stands in the way of reading a measurement as the cost of LGA. */
function whyNot({ planted }: Measurement): string {
  return planted === undefined ? 'another build' : 'slowed on purpose';
}

function Row({ check, measurement }: Measured) {
  const { on, scope, optimizer, pairing } = measurement;
  const { model, base, said, interval, noise } = costWords(measurement);
  return (
    <tr id={checkAnchor(check.id)}>
      {[on, scope, model, optimizer, pairing, base, said, interval, noise].map((text, i) =>
        i === 0 ? <th scope="row">{text}</th> : <td>{text}</td>,
      )}
      <td>{countsAsCost(measurement) ? <Verdict verdict={check.verdict} /> : whyNot(measurement)}</td>
    </tr>
  );
}

function Place({ place, measured }: { readonly place: string; readonly measured: readonly Measured[] }) {
  return (
    <tbody>
      <tr>
        <th class="place" scope="rowgroup" colSpan={HEAD.length}>
          {place}
        </th>
      </tr>
      {measured.map((one) => (
        <Row {...one} />
      ))}
    </tbody>
  );
}

/** Measurements of a claim as a table, what its words mean, and the commands that repeat them. */
export function Measurements({ measured }: { readonly measured: readonly Measured[] }) {
  if (measured.length === 0) return null;
  const places = [...new Set(measured.map(placeOf))];
  const pairings = [...new Set(measured.map(({ measurement }) => measurement.pairing))];
  return (
    <section class="check measured">
      <div class="scroll" tabIndex={0} role="region" aria-label="Measurements">
        <table>
          <thead>
            <tr>
              {HEAD.map((title) => (
                <th scope="col">{title}</th>
              ))}
            </tr>
          </thead>
          {places.map((place) => (
            <Place place={place} measured={measured.filter((one) => placeOf(one) === place)} />
          ))}
        </table>
      </div>
      <dl>
        {pairings.map((pairing) => (
          <>
            <dt>{pairing}</dt>
            <dd>{PAIRINGS[pairing]}</dd>
          </>
        ))}
        <dt>noise</dt>
        <dd>how far apart two equal arms lay; what is not beyond it gets no number</dd>
      </dl>
      <details>
        <summary>commands that repeat them</summary>
        <ul>
          {measured.map(({ check: { replay } }) => (
            <li>
              <code>{replay}</code>
            </li>
          ))}
        </ul>
      </details>
    </section>
  );
}
