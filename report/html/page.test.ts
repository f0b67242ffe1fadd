import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import type { AuditDocument } from '../../claims/audit-document.js';
import type { Evidence } from '../../claims/check.js';
import { CELLS } from '../../claims/tables/cells.js';
import { CLAIMS } from '../../claims/paper.js';
import { VERDICTS } from '../../claims/verdict.js';
import { measured, ratio } from '../../test/costs.js';
import { checked, reportOf } from '../../test/report.js';
import { EQUATIONS } from './equations.js';
import { reportHtml } from './page.js';
import { SCRIPT } from './script.js';
import { GROUPS } from './verdict-group.js';

const EXTRAS = { charts: [], mathStyle: '', scriptHash: createHash('sha256').update(SCRIPT).digest('base64') };

const FINDING: NonNullable<Evidence['findings']>[number] = {
  ...{
    verdict: 'inconsistent',
    severity: 'local',
    says: '94.95 (tab-1.mnist.sgd.without) is not 95.95 (tab-2.1e-3.sgd.without)',
  },
  ...{ explainedBy: ['one digit mistyped: 4 for 5'], cells: ['tab-1.mnist.sgd.without', 'tab-2.1e-3.sgd.without'] },
};

const page = reportHtml(
  reportOf([
    checked('eq-3.a@reference', 'supported', {
      replay: "npx lga verify --only 'eq-3.a@reference'",
      evidence: { method: 'm', summary: 's', cases: 5, figures: { steps: 3 }, witness: { loss: 1 } },
    }),
    checked('tab-2.repeated@paper', 'inconsistent', {
      evidence: { method: 'm', summary: 's', findings: [FINDING] },
    }),
  ]),
  EXTRAS,
);

describe('the page', () => {
  it('has every claim with its statement, a link of its own, and the command that repeats its evidence', () => {
    for (const { id } of CLAIMS) expect(page.includes(`id="claim-${id}"`), `id="claim-${id}"`).toBe(true);
    expect(page.includes("npx lga verify --only 'eq-3.a@reference'"), "npx lga verify --only 'eq-3.a@reference'").toBe(
      true,
    );
    expect(new Set(page.match(/ id="[^"]*"/g)).size).toBe(page.match(/ id="[^"]*"/g)?.length);
    for (const [, target = ''] of page.matchAll(/href="#([^"]*)"/g))
      expect(page.includes(` id="${target}"`), ` id="${target}"`).toBe(true);
  });

  it('typesets the equations for eyes and for screen readers', () => {
    expect(Object.keys(EQUATIONS).filter((id) => !CLAIMS.some((claim) => claim.id === id))).toEqual([]);
    expect(page.match(/<math /g)).toHaveLength(Object.keys(EQUATIONS).length);
    expect(page.match(/class="katex-html"/g)).toHaveLength(Object.keys(EQUATIONS).length);
    expect(page.includes('katex-error')).toBe(false);
  });

  it('prints the tables number by number, with findings marked on them and said below', () => {
    for (const { id } of CELLS) expect(page.includes(`id="cell-${id}"`), `id="cell-${id}"`).toBe(true);
    expect(/id="cell-tab-1\.mnist\.sgd\.without" class="fails" title="94\.95 \(tab-1[^"]*"/.test(page)).toBe(true);
    expect(page.includes('id="cell-tab-2.1e-3.sgd.without" class="fails"')).toBe(true);
    expect(page.match(/class="fails" title/g)).toHaveLength(2);
    expect(/id="note-tab-2-1"[^]*?one digit mistyped: 4 for 5/.test(page)).toBe(true);
  });

  it('marks no number where a finding is about the whole table, but its title', () => {
    const cells = CELLS.filter(({ table }) => table === 'tab-11').map(({ id }) => id);
    const finding = { ...FINDING, says: 'tab-11 has no accuracy', cells };
    const html = reportHtml(
      reportOf([
        checked('tab-11.a@paper', 'inconsistent', { evidence: { method: 'm', summary: 's', findings: [finding] } }),
      ]),
      EXTRAS,
    );
    expect(html).not.toContain('class="fails" title');
    expect(/<caption>[^]*?Table 11<\/a>[^]*?<\/caption>/.exec(html)?.[0]).toContain('href="#note-tab-11-1"');
    expect(/id="note-tab-11-1"[^]*?tab-11 has no accuracy/.test(html)).toBe(true);
  });

  it('says which paper it is about and what every verdict in it means', () => {
    expect(page).toContain('“Towards the gradient adjustment by loss status for neural network optimization”');
    const [legend = ''] = /<details class="legend">[^]*?<\/details>/.exec(page) ?? [];
    for (const verdict of ['supported', 'inconsistent', 'not-checked'] as const)
      expect(legend).toContain(VERDICTS[verdict]);
    expect(legend).not.toContain(VERDICTS.proved);
  });

  it('has one place for every verdict', () => {
    const listed = Object.values(GROUPS).flatMap(({ verdicts }): readonly string[] => verdicts);
    expect(listed.toSorted()).toEqual(Object.keys(VERDICTS).toSorted());
  });

  it('shows measurements of the cost as a table with words for the numbers, and other evidence as ever', () => {
    const again = { estimate: 1, low: 0.98, high: 1.02 };
    const html = reportHtml(
      reportOf([
        measured('txt-overhead.a@paper', { overhead: { estimate: 1.1, low: 1.09, high: 1.12 }, again }),
        measured('txt-overhead.b@paper', {
          ...{ overhead: { estimate: 1.01, low: 0.99, high: 1.02 }, again },
          ...{ scope: 'step', batch: { size: 64, input: 'mnist' }, optimizer: 'adam' },
        }),
        measured('txt-overhead.c@paper', { pairing: 'against-stock', overhead: ratio(0.5, 0.1), again }),
        checked('txt-overhead.d@paper', 'unavailable', { evidence: { method: 'm', summary: 'no such device' } }),
      ]),
      EXTRAS,
    );
    const [, card = ''] = /<article class="claim" id="claim-txt-overhead"([^]*?)<\/article>/.exec(html) ?? [];
    const rows = [...card.matchAll(/<tr id="check-txt-overhead\.(\w)@paper">(.*?)<\/tr>/g)].map(([, id, cells = '']) =>
      [id, ...[...cells.matchAll(/<t[hd][^>]*>(.*?)<\/t[hd]>/g)].map(([, cell = '']) => cell)]
        .join(' | ')
        .replaceAll(/<[^>]*>/g, ''),
    );
    expect(rows).toEqual([
      'a | wasm | update | lenet5 | sgd | equal | 1.00 ms | +10.0 % | [+9.0 %, +12.0 %] | 2.0 % | inconsistent',
      'b | wasm | step | lenet5, 64 images | adam | equal | 1.00 ms | within noise | [-1.0 %, +2.0 %] | 2.0 % | inconsistent',
      'c | wasm | update | lenet5 | sgd | against-stock | 1.00 ms | -50.0 % | [-60.0 %, -40.0 %] | 2.0 % | another build',
    ]);
    expect(card).toContain('some processor</th>');
    expect(card.match(/<section class="check" id="check-/g)).toHaveLength(1);
    expect(card).toContain('no such device');
    expect(card.match(/<code>npx lga verify<\/code>/g)).toHaveLength(4);
    expect(card).not.toMatch(/samples|estimate|"low"/);
    expect(page.includes('Measurements')).toBe(false);
    const minute = '<span class="why">2 measurements: 1 below about 6 %, 1 at about 6 %</span>';
    expect(html.includes(minute), minute).toBe(true);
  });

  it('needs nothing from outside and lets only its own script run', () => {
    expect(/(src|href)="(?!#|data:)/.test(page)).toBe(false);
    expect(/url\((?!data:)/.test(page)).toBe(false);
    expect(page.match(/<script/g)).toHaveLength(1);
    expect(page.includes(`script-src 'sha256-${EXTRAS.scriptHash}'`), `script-src 'sha256-${EXTRAS.scriptHash}'`).toBe(
      true,
    );
  });

  it('shows hostile texts as texts', () => {
    const hostile = `</script><script>alert(1)</script><img src=x onerror=alert(1)> " onmouseover="alert(1) ' & \u001b[2J`;
    const evil = checked('eq-3.a@reference', 'refuted', {
      ...{ title: hostile, replay: hostile, subject: hostile },
      evidence: {
        ...{ method: hostile, summary: hostile, witness: { [hostile]: hostile }, figures: { [hostile]: hostile } },
        ...{ addedHypotheses: [hostile], remedy: hostile, tolerance: { kind: hostile, derivation: hostile } },
        findings: [{ ...FINDING, says: `${hostile} (tab-1.mnist.sgd.without)`, explainedBy: [hostile] }],
      },
    });
    const document = reportOf([evil, evil]);
    const [audit] = document.audits as [AuditDocument];
    const port = { ...audit.port, name: hostile, version: hostile, framework: hostile };
    const checks = audit.checks.map((check) =>
      check.counterexample
        ? { ...check, counterexample: { ...check.counterexample, message: hostile, told: [hostile] } }
        : check,
    );
    const html = reportHtml({ ...document, audits: [{ ...audit, port, checks, command: hostile }] }, EXTRAS);
    expect(html.match(/<script/g)).toHaveLength(1);
    expect(html.includes('<img')).toBe(false);
    expect(html.includes('" onmouseover=')).toBe(false);
    expect(html.match(/alert\(1\)/g)!.length).toBeGreaterThan(20);
    expect(/class="audit"[^]*?<\/article>/.exec(html)?.[0]).toContain('\\u001b[2J');
  });
});
