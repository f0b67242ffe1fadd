import type { CheckResult } from '../claims/runner.js';
import { resultDocument, type ResultDocument, type ResultInput } from '../claims/result.js';
import { VERDICTS, type Verdict } from '../claims/verdict.js';
import { HOSTILE } from './audits.js';
import { input, result } from './results.js';

/** Words that try to be more in every format of a result: those of an audit, and those of a workflow's commands. */
export const HOSTILE_WORDS: readonly string[] = [
  HOSTILE,
  ']]>',
  '<script>alert(1)</script>',
  'a | b || c',
  '`` ` ``` ````',
  'a\nb\r\nc\rd',
  '\u001b[31mred\u001b]8;;http://x\u0007',
  '100 %, %0A::error::%25 %3A',
  '\n::error::owned\n##[error]owned\n::stop-commands::x',
  '::error title=a,file=b::c',
  'true',
  '\ufffe\uffff\u0000',
];

/** The document of a run with these results. */
export function runOf(results: readonly CheckResult[], more: Partial<ResultInput> = {}): ResultDocument {
  return resultDocument(input(results, more));
}

/** One check of the reference and one of the paper for every verdict. */
export const EVERY_VERDICT: readonly CheckResult[] = (Object.keys(VERDICTS) as Verdict[]).flatMap((verdict) => [
  result(`eq-3.${verdict}@reference`, verdict, { claim: 'eq-3' }),
  result(`eq-4.${verdict}@paper`, verdict, { claim: 'eq-4' }),
]);

/** A run in which every kind of thing that a format tells occurs. */
export const EVENTFUL = runOf(
  [
    result('eq-3.holds@reference', 'supported', { claim: 'eq-3' }),
    result('eq-3.wasm@tfjs/wasm', 'refuted', {
      ...{ claim: 'eq-3', title: 'the update is the reference’s' },
      ...{ replay: "npx lga verify --only 'eq-3.wasm@tfjs/wasm' --seed 42" },
      evidence: { method: 'm', summary: 'x is 2, not 1', witness: { x: -0, g: new Float32Array([1, 2]) } },
    }),
    result('eq-4.printed@paper', 'refuted', { claim: 'eq-4', evidence: { method: 'm', summary: 'fails at 1/2' } }),
    result('eq-4.amended@paper', 'proved', {
      ...{ claim: 'eq-4', title: 'Omega >= 0 for f > 0' },
      evidence: { method: 'm', summary: 'Z3 says so', addedHypotheses: ['f > 0'] },
    }),
    result('eq-5.sum@paper', 'inconsistent', { claim: 'eq-5', evidence: { method: 'm', summary: '1 + 1 is not 3' } }),
    result('eq-5.torch@torch', 'unavailable', {
      claim: 'eq-5',
      evidence: { method: 'none', summary: 'no PyTorch', remedy: 'pip install torch' },
    }),
    result('eq-6.own@reference', 'tool-error', { claim: 'eq-6', evidence: { method: 'none', summary: 'it threw' } }),
  ],
  {
    claims: ['eq-3', 'eq-4', 'eq-5', 'eq-6', 'eq-7'].map((id) => ({
      ...{ id, where: 'Section 3', kind: 'definition', statement: 's', hypotheses: [], dependsOn: [], readings: [] },
    })),
    ledger: {
      checks: { 'eq-5.sum@paper': 'consistent', 'eq-4.amended@paper': 'gap', 'eq-3.wasm@tfjs/wasm': 'supported' },
    },
    selfTest: { pairs: 2, proved: 2, refuted: 1, failures: ['a square is above 0 is proved, not refuted'] },
  },
);

/** {@link EVENTFUL} with `words` wherever a text can stand. */
export function spokenInResult(words: string): ResultDocument {
  const id = (was: string) => `${words}${was}`;
  const named = (record: Readonly<Record<string, number>>) =>
    Object.fromEntries(Object.entries(record).map(([name, value]) => [id(name), value]));
  const { tool, timing, selfTest } = EVENTFUL;
  return {
    ...EVENTFUL,
    tool: { name: `${tool.name}${words}`, version: words },
    command: `lga verify ${words}`,
    timing: { ...timing, checks: named(timing.checks) },
    checks: EVENTFUL.checks.map((check) => ({
      ...{ ...check, id: id(check.id), claim: id(check.claim) as CheckResult['claim'], title: words, replay: words },
      evidence: {
        ...{ method: words, summary: words, figures: { [words]: words }, coverage: { [words]: 1 } },
        ...{ witness: { [words]: words }, addedHypotheses: [words], remedy: words },
        tolerance: { kind: words, derivation: words },
        findings: [{ verdict: 'inconsistent', severity: 'local', says: words, explainedBy: [words], cells: [words] }],
      },
    })),
    claims: EVENTFUL.claims.map((claim) => ({
      ...{ ...claim, id: id(claim.id), where: words, checks: claim.checks.map(id) },
    })),
    changes: EVENTFUL.changes.map((change) => ({ ...change, id: id(change.id) })),
    ...(selfTest ? { selfTest: { ...selfTest, failures: [words] } } : {}),
  };
}
