import type { ScaledLimit } from '../../claims/limit.js';
import { makingsWords, SCALED_MEANING, SCALED_TITLE, sharesWords, sourcesWords } from '../scaled-words.js';

function Cells({
  row: [title = '', ...cells],
  wide = false,
}: {
  readonly row: readonly string[];
  readonly wide?: boolean;
}) {
  return (
    <tr>
      <th scope="row" {...(wide ? { colSpan: 2 } : {})}>
        {title}
      </th>
      {cells.map((text) => (
        <td>{text}</td>
      ))}
    </tr>
  );
}

/** What LGA could cost a large model on a large processor, and what the sentence's share of a step could be made of. */
export function Scaled({ scaled }: { readonly scaled: ScaledLimit }) {
  const [shares, makings] = [sharesWords(scaled), makingsWords(scaled)];
  return (
    <section class="check scaled">
      <h4>{SCALED_TITLE}</h4>
      <div class="scroll" tabIndex={0} role="region" aria-label="What LGA could cost">
        <table>
          <thead>
            <tr>
              {shares.head.map((title) => (
                <th scope="col">{title}</th>
              ))}
            </tr>
          </thead>
          <tbody>
            {shares.rows.map((row) => (
              <Cells row={row} />
            ))}
          </tbody>
          <tbody>
            <tr>
              <th scope="rowgroup" colSpan={shares.head.length}>
                {makings.head[0]}
              </th>
            </tr>
            {makings.rows.map((row) => (
              <Cells row={row} wide />
            ))}
          </tbody>
        </table>
      </div>
      <p>Nothing here was timed. {SCALED_MEANING}</p>
      <details>
        <summary>made with</summary>
        <dl>
          {sourcesWords(scaled).map(([name, says]) => (
            <>
              <dt>{name}</dt>
              <dd>{says}</dd>
            </>
          ))}
        </dl>
      </details>
    </section>
  );
}
