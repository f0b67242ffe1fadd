import { renderToString } from 'preact-render-to-string';
import type { Chart } from '../../claims/figures.js';
import type { ReportDocument } from '../../claims/report.js';
import { VERDICTS, type Verdict } from '../../claims/verdict.js';
import { harmless } from '../audit-harmless.js';
import { ClaimCard } from './claim.js';
import { Graph } from './graph.js';
import { Overview } from './overview.js';
import { SCRIPT } from './script.js';
import { Audits, Sources } from './sources.js';
import { STYLE } from './style.js';
import { Tables } from './tables.js';

interface PageExtras {
  readonly charts: readonly Chart[];
  /** KaTeX's style with its fonts inside. */
  readonly mathStyle: string;
  /** Base-64 SHA-256 of {@link SCRIPT}, by which the page's own policy lets it run and nothing else. */
  readonly scriptHash: string;
}

const SECTIONS = [
  ['overview', 'in one minute'],
  ['claims', 'claims'],
  ['graph', 'what rests on what'],
  ['tables', 'tables'],
  ['charts', 'charts'],
  ['ports', 'ports'],
  ['sources', 'sources'],
] as const;

function Filter({ verdicts }: { readonly verdicts: readonly (readonly [Verdict, number])[] }) {
  return (
    <div class="filter" hidden role="group" aria-label="Show only">
      {verdicts.map(([verdict, count]) => (
        <button type="button" value={verdict} aria-pressed="false" title={VERDICTS[verdict]}>
          {verdict} {count}
        </button>
      ))}
      <label>
        containing <input type="search" />
      </label>
      <output aria-live="polite" />
    </div>
  );
}

function Page({ document, extras }: { readonly document: ReportDocument; readonly extras: PageExtras }) {
  const { claims, checks, audits, summary, tool, scaled } = document;
  const { charts, mathStyle, scriptHash } = extras;
  const verdicts = (Object.entries(summary.claims.byVerdict) as [Verdict, number][]).filter(([, count]) => count > 0);
  const there = { charts: charts.length > 0, ports: audits.length > 0 } as Readonly<Record<string, boolean>>;
  const policy = `default-src 'none'; style-src 'unsafe-inline'; font-src data:; script-src 'sha256-${scriptHash}'`;
  return (
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta http-equiv="Content-Security-Policy" content={policy} />
        <title>LGA: what holds</title>
        <style dangerouslySetInnerHTML={{ __html: mathStyle + STYLE }} />
      </head>
      <body>
        <header class="top">
          <a class="skip" href="#claims">
            Skip to the claims
          </a>
          <h1>LGA: what holds, what holds only as amended, what does not</h1>
          <p>
            “Towards the gradient adjustment by loss status for neural network optimization” adds a correction to the
            step of any gradient optimizer, LGA, which grows with the loss. Here its claims are checked by machine, its
            equations, proofs and printed numbers. {tool.name} {tool.version}.
          </p>
          <nav aria-label="Sections">
            <ul>
              {SECTIONS.filter(([id]) => there[id] ?? true).map(([id, title]) => (
                <li>
                  <a href={`#${id}`}>{title}</a>
                </li>
              ))}
            </ul>
          </nav>
        </header>
        <main>
          <Overview document={document} />
          <section id="claims" aria-labelledby="claims-title">
            <h2 id="claims-title">Claims</h2>
            <Filter verdicts={verdicts} />
            {claims.map((claim) => (
              <ClaimCard
                claim={claim}
                checks={checks.filter((check) => check.claim === claim.id)}
                scaled={claim.id === 'txt-overhead' ? scaled : undefined}
              />
            ))}
          </section>
          <Graph claims={claims} />
          <Tables claims={claims} checks={checks} />
          {charts.length > 0 && (
            <section id="charts" aria-labelledby="charts-title">
              <h2 id="charts-title">Charts</h2>
              {charts.map(({ id, title, description, svg }) => (
                <figure id={`chart-${id}`} class="scroll" tabIndex={0}>
                  <h3>{title}</h3>
                  <div dangerouslySetInnerHTML={{ __html: svg }} />
                  <figcaption>{description}</figcaption>
                </figure>
              ))}
            </section>
          )}
          <Audits audits={audits.map(harmless)} />
          <Sources document={document} />
        </main>
        <script dangerouslySetInnerHTML={{ __html: SCRIPT }} />
      </body>
    </html>
  );
}

/** The report as one HTML file that needs nothing else. Pure: texts from files and ports are escaped, formulas and drawings are our own. */
export function reportHtml(document: ReportDocument, extras: PageExtras): string {
  return `<!doctype html>\n${renderToString(<Page document={document} extras={extras} />)}\n`;
}
