import { stripVTControlCharacters } from 'node:util';
import { describe, expect, it } from 'vitest';
import type { Claim } from '../claims/claim.js';
import { resultDocument, type ResultDocument } from '../claims/result.js';
import type { CheckResult } from '../claims/runner.js';
import { renderTerminal } from './terminal.js';

function claim(id: string): Claim {
  return { id, where: 'Section 3', kind: 'definition', statement: 's', hypotheses: [], dependsOn: [], readings: [] };
}

const REPLAY = "npx lga verify --only 'txt-3.2.lambda-at-least-gamma1.sign@tfjs/wasm' --seed 42 --runs 200";

const RESULTS: readonly CheckResult[] = [
  {
    id: 'eq-3.convex@reference',
    claim: 'eq-3',
    subject: 'reference',
    title: 'The lower bound always lies between its previous value and the loss.',
    verdict: 'supported',
    evidence: { method: 'generated cases', summary: 'no counterexample', cases: 200 },
    seed: 1,
    replay: '',
  },
  {
    id: 'txt-3.2.lambda-at-least-gamma1.sign@tfjs/wasm',
    claim: 'txt-3.2.lambda-at-least-gamma1',
    subject: 'tfjs/wasm',
    title: 'The effective rate is never below the base rate.',
    verdict: 'refuted',
    evidence: {
      method: 'generated cases',
      summary: 'broken after 3 cases, 1 shrinks: the rate fell below gamma1',
      cases: 3,
      witness: { loss: -0, gradient: [1, Infinity] },
      figures: { worst: 0.5 },
      tolerance: { kind: 'ulps', derivation: 'one rounding' },
      addedHypotheses: ['gamma1 > 0'],
    },
    seed: 2,
    replay: REPLAY,
  },
  {
    id: 'eq-5.nonzero@torch',
    claim: 'eq-5',
    subject: 'torch',
    title: 'The denominator is never zero.',
    verdict: 'unavailable',
    evidence: { method: 'none', summary: 'no PyTorch', remedy: 'python3 -m pip install torch' },
    seed: 3,
    replay: "npx lga verify --only 'eq-5.nonzero@torch' --seed 42 --runs 200",
  },
];

function document(results: readonly CheckResult[]): ResultDocument {
  return resultDocument({
    tool: { name: 'lga-verify', version: '0.1.0' },
    command: 'lga verify',
    environment: { node: 'v20.19.0', platform: 'linux', arch: 'x64', cpus: 2, backends: {}, versions: {} },
    timing: { started: '2026-01-02T03:04:05.678Z', durationMs: 12_345 },
    claims: ['eq-1', 'eq-2', 'eq-3', 'txt-3.2.lambda-at-least-gamma1', 'eq-5', 'txt-4.2.a', 'txt-4.2.b'].map(claim),
    report: { seed: 42, runs: 200, cancelled: false, results, durations: {} },
    ledger: { checks: { 'eq-3.convex@reference': 'proved' } },
    required: [],
  });
}

const plainly = { columns: 80, colour: false };

describe('renderTerminal', () => {
  it('shows table, evidence, changes, counts with unchecked claims, and the total', () => {
    expect(renderTerminal(document(RESULTS), plainly)).toMatchInlineSnapshot(`
      "claim               what                         subject    cases  verdict
      eq-3                The lower bound always lies  reference    200  supported
                          between its previous value
                          and the loss.
      txt-3.2.lambda-at-  The effective rate is never  tfjs/wasm      3  refuted
      least-gamma1        below the base rate.
      eq-5                The denominator is never     torch          -  unavailable
                          zero.

      refuted  txt-3.2.lambda-at-least-gamma1.sign@tfjs/wasm
        found      broken after 3 cases, 1 shrinks: the rate fell below gamma1
        witness    {"loss":"-0","gradient":[1,"Infinity"]}
        figures    worst 0.5
        tolerance  ulps: one rounding
        if         gamma1 > 0
        replay     npx lga verify --only 'txt-3.2.lambda-at-least-gamma1.sign@tfjs/wasm' --seed 42 --runs 200

      unavailable  eq-5.nonzero@torch
        found      no PyTorch
        remedy     python3 -m pip install torch
        replay     npx lga verify --only 'eq-5.nonzero@torch' --seed 42 --runs 200

      changed: eq-3.convex@reference was proved in the ledger, is supported

      checks: 1 of 3 supported, 1 of 3 unavailable, 1 of 3 refuted
      claims: 1 of 7 supported, 1 of 7 unavailable, 1 of 7 refuted; 4 of 7 not
              checked: eq-{1..2}, txt-4.2.{a, b}
      theory: npx lga prove decides the equations, lemmas, theorems and proofs
              themselves

      3 checks, 203 cases in 12.3 s (seed 42, runs 200), exit code 1
      "
    `);
  });

  it('paints verdicts and heads when colour is on', () => {
    expect(renderTerminal(document(RESULTS.slice(0, 1)), { columns: 80, colour: true })).toMatchInlineSnapshot(`
      "[1mclaim[22m  [1mwhat[22m                                     [1msubject[22m    [1mcases[22m  [1mverdict[22m
      eq-3   The lower bound always lies between its  reference    200  [32msupported[39m
             previous value and the loss.

      changed: eq-3.convex@reference was [32mproved[39m in the ledger, is [32msupported[39m

      checks: 1 of 1 supported
      claims: 1 of 7 supported; 6 of 7 not checked: eq-{1..2, 5},
              txt-3.2.lambda-at-least-gamma1, txt-4.2.{a, b}
      theory: npx lga prove decides the equations, lemmas, theorems and proofs
              themselves

      1 check, 200 cases in 12.3 s (seed 42, runs 200), exit code 1
      "
    `);
  });

  it('says the same with colour as without', () => {
    const painted = renderTerminal(document(RESULTS), { columns: 100, colour: true });
    expect(stripVTControlCharacters(painted)).toBe(renderTerminal(document(RESULTS), { columns: 100, colour: false }));
  });

  it.each([
    [10, 80],
    [80, 80],
    [97, 97],
    [400, 120],
  ])('on %i columns uses at most %i, except for the replay command, which stays whole', (columns, most) => {
    const lines = renderTerminal(document(RESULTS), { columns, colour: false }).split('\n');
    const rest = lines.filter((line) => !line.startsWith('  replay') && !line.startsWith('changed'));
    expect(Math.max(...rest.map((line) => line.length))).toBeLessThanOrEqual(most);
    expect(lines).toContain(`  replay     ${REPLAY}`);
  });

  it('never hides that no check ran', () => {
    expect(renderTerminal(document([]), plainly)).toContain('checks: none ran');
  });

  it('shortens a long witness and says how long it is', () => {
    const evidence = { method: 'm', summary: 's', witness: 'x'.repeat(5000) };
    const text = renderTerminal(document([{ ...RESULTS[0]!, verdict: 'gap', evidence }]), plainly);
    expect(text.length).toBeLessThan(3000);
    expect(text.replaceAll(/\s+/g, ' ')).toContain('(5002 characters in all)');
  });
});
