import { describe, expect, it } from 'vitest';
import { NO_EXPECTATIONS } from '../claims/ledger.js';
import { resultDocument } from '../claims/result.js';
import type { CheckResult } from '../claims/runner.js';
import { renderFindings } from './findings.js';

type Findings = NonNullable<CheckResult['evidence']['findings']>;

const finding = (says: string, more: Partial<Findings[number]> = {}): Findings[number] => ({
  ...{ verdict: 'inconsistent', severity: 'local', says, explainedBy: ['a slip'], cells: ['tab-1.mnist.sgd.with'] },
  ...more,
});

function check(id: string, summary: string, findings: Findings = []): CheckResult {
  return {
    ...{
      id,
      claim: id.split('.')[0] as CheckResult['claim'],
      subject: 'paper',
      title: 't',
      seed: 1,
      replay: `npx lga claims '${id}'`,
    },
    verdict: findings[0]?.verdict ?? 'consistent',
    evidence: { method: 'm', summary, cases: 3, ...(findings.length > 0 ? { findings } : {}) },
  };
}

const results = [
  check('tab-1.bold@paper', 'x', [
    finding('95.95 is bold', { verdict: 'consistent-only-if', severity: 'cosmetic', explainedBy: [] }),
  ]),
  check('tab-2.repeated@paper', 'x', [
    finding('a fits only if', { verdict: 'consistent-only-if' }),
    ...['b', 'c', 'd', 'e', 'f'].map((name) => finding(`${name} and ${name} are the same experiment`)),
  ]),
  check('tab-3.ranked@paper', 'Table 3: better with LGA in 20 of 21'),
  check('tab-4.places@paper', '3 of 3 comparisons fit'),
  check('tab-5.outperforms@paper', 'x', [finding('8 of 12', { severity: 'decision-changing' })]),
];

const document = resultDocument({
  tool: { name: 'lga-verify', version: '0' },
  command: 'lga claims',
  environment: { node: 'v', platform: 'p', arch: 'a', cpus: 1, backends: {}, versions: {} },
  timing: { started: '2026-11-25T00:00:00.000Z', durationMs: 1234 },
  claims: ['tab-1', 'tab-2', 'tab-3', 'tab-4', 'tab-5', 'tab-6'].map((id) => ({
    ...{ id, where: 'w', kind: 'empirical', statement: 's', hypotheses: [], dependsOn: [], readings: [] },
  })),
  report: { seed: 1, runs: 1, cancelled: false, results, durations: {} },
  ledger: NO_EXPECTATIONS,
  required: [],
  sensitivity: {
    ...{ seed: 1, slips: 2, found: 1, missed: ['digit mistyped: 1.0 as 2.0 at x'] },
    byCheck: [
      { id: 'bold', could: 2, found: 1 },
      { id: 'mean', could: 0, found: 0 },
      { id: 'roster', could: 0, found: 0, blind: 'b' },
    ],
    byKind: [{ kind: 'digit mistyped', slips: 2, found: 1 }],
  },
});

describe('renderFindings', () => {
  it('tells the gravest first, the contradictions before what only needs something, and counts the rest', () => {
    expect(renderFindings(document, 519, { columns: 80, colour: false })).toMatchInlineSnapshot(`
      "decision-changing (1): a conclusion of the paper does not follow from its numbers

      inconsistent  tab-5.outperforms@paper
        - 8 of 12
          explained by  a slip

      local (6): numbers that do not fit, or only if

      inconsistent  tab-2.repeated@paper
        - b and b are the same experiment
          explained by  a slip
        - c and c are the same experiment
          explained by  a slip
        - d and d are the same experiment
          explained by  a slip
        - e and e are the same experiment
          explained by  a slip
          and 2 more in the result file

      cosmetic (1): marks, places and references

      consistent-only-if  tab-1.bold@paper
        - 95.95 is bold

      what the tables do bear out
      consistent  tab-3: Table 3: better with LGA in 20 of 21

      2 slips planted in the tables, one at a time (seed 1): 1 found
      check   could  found
      bold        2      1
      roster      0      0  blind to numbers
      digit mistyped 1 of 2

      checks: 2 of 5 consistent, 2 of 5 consistent-only-if, 1 of 5 inconsistent
      claims: 2 of 5 consistent, 2 of 5 consistent-only-if, 1 of 5 inconsistent

      519 printed numbers, 15 comparisons in 1.2 s, exit code 0
      "
    `);
  });

  it('paints verdicts only where colour is wanted', () => {
    const plain = renderFindings(document, 519, { columns: 80, colour: false });
    const painted = renderFindings(document, 519, { columns: 80, colour: true });
    expect(plain).not.toContain('\u001b');
    expect(painted).toContain('\u001b');
  });
});
