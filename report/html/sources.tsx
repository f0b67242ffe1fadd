import type { AuditDocument } from '../../claims/audit-document.js';
import type { ReportDocument } from '../../claims/report.js';
import { machineWords } from '../machine-words.js';

function Audit({ audit }: { readonly audit: AuditDocument }) {
  const { port, conclusion, summary, command } = audit;
  const failed = audit.checks.filter(({ counterexample }) => counterexample !== undefined);
  return (
    <article class="audit">
      <h3>
        <span
          class={`verdict ${conclusion.startsWith('conformant') ? 'holds' : conclusion === 'inconclusive' ? 'open' : 'fails'}`}
        >
          {conclusion}
        </span>{' '}
        {port.name} {port.version} ({port.language}), {port.framework}
      </h3>
      <p>
        {Object.entries(summary)
          .filter(([, count]) => count > 0)
          .map(([verdict, count]) => `${count} ${verdict}`)
          .join(', ')}{' '}
        of {audit.checks.length} checks
      </p>
      {failed.map(({ id, counterexample }) => (
        <details>
          <summary>
            {id}: {counterexample?.message}
          </summary>
          <pre>{counterexample?.told.join('\n')}</pre>
        </details>
      ))}
      <p>
        <code>{command}</code>
      </p>
    </article>
  );
}

/** Ports that were audited; they are judged against the reference, not against the paper. */
export function Audits({ audits }: { readonly audits: readonly AuditDocument[] }) {
  if (audits.length === 0) return null;
  return (
    <section id="ports" aria-labelledby="ports-title">
      <h2 id="ports-title">Ports</h2>
      {audits.map((audit) => (
        <Audit audit={audit} />
      ))}
    </section>
  );
}

/** The files that the report is made of, and where they come from. */
export function Sources({ document }: { readonly document: ReportDocument }) {
  return (
    <section id="sources" aria-labelledby="sources-title">
      <h2 id="sources-title">Where this comes from</h2>
      <div class="scroll" tabIndex={0} role="region" aria-label="Sources">
        <table>
          <thead>
            <tr>
              {['file', 'command', 'started', 'seconds', 'exit code', 'machine', 'SHA-256'].map((title) => (
                <th scope="col">{title}</th>
              ))}
            </tr>
          </thead>
          <tbody>
            {document.sources.map(({ file, command, started, durationMs, exitCode, environment, sha256 }) => (
              <tr>
                <th scope="row">{file}</th>
                <td>
                  <code>{command}</code>
                </td>
                <td>{started}</td>
                <td>{(durationMs / 1000).toFixed(1)}</td>
                <td>{exitCode}</td>
                <td>
                  {environment.platform} {environment.arch}, {environment.cpus} processors, Node {environment.node}
                  {'machine' in environment && <>; {machineWords(environment.machine)}</>}
                </td>
                <td>
                  <code>{sha256.slice(0, 16)}</code>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}
