import { readFileSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, it } from 'vitest';
import { EXIT } from '../claims/ledger.js';
import type { Measurement } from '../claims/measurement.js';
import { resultDocument } from '../claims/result.js';
import type { CheckResult } from '../claims/runner.js';
import type { Dimension, ObligationEvidence, Premise, ProofEvidence, ProofRole } from '../claims/proof-evidence.js';
import { VERDICTS } from '../claims/verdict.js';
import { measurement, SCALED } from '../test/limited.js';
import { input, result } from '../test/results.js';
import { plainJson, resultJson } from './json.js';

const ROLES = { printed: 1, amended: 1, inference: 1, remark: 1 } satisfies Record<ProofRole, 1>;
const DIMENSIONS = { none: 1, 1: 1, 2: 1, any: 1 } satisfies Record<Dimension, 1>;
const SOURCES = { stated: 1, implicit: 1, added: 1, definition: 1, shown: 1 } satisfies Record<Premise['source'], 1>;
const RESULTS = { proved: 1, refuted: 1, inconclusive: 1, 'not-reached': 1 } satisfies Record<
  ObligationEvidence['result'],
  1
>;

const OBLIGATION: Required<ObligationEvidence> = {
  name: 'solve',
  premises: [{ source: 'stated', formula: 'x > 0', words: 'positive' }],
  conclusion: 'x > 1',
  result: 'refuted',
  engine: 'Z3',
  certificate: 'query sha256 0',
  witness: { x: '1/2' },
  figures: { left: 0.5, right: '1' },
  unused: ['x > 0'],
  open: ['whether x > 0 is needed'],
  contrary: 'x <= 1',
  reason: '',
};

const ENVIRONMENT = input([]).environment;

const PROOF: Required<ProofEvidence> = {
  reading: 'r',
  role: 'printed',
  dimension: 'any',
  argument: 'a',
  obligations: [OBLIGATION],
};

const SOLVERS = {
  cvc5: { version: '1.0.3', agreed: 2, unknown: { 'a.smt2': 'out of time' }, disagreed: ['b.smt2'] },
  z3: { unavailable: 'gone', remedy: 'Get it.' },
};

/** The parts of the schema that have to follow the code. */
interface Schema {
  readonly properties: { readonly exitCode: { readonly enum: readonly number[] } };
  readonly $defs: {
    readonly verdict: { readonly enum: readonly string[] };
    readonly proof: {
      readonly properties: Readonly<Record<'role' | 'dimension', { readonly enum: readonly string[] }>>;
    };
    readonly obligation: { readonly properties: { readonly result: { readonly enum: readonly string[] } } };
    readonly premise: { readonly properties: { readonly source: { readonly enum: readonly string[] } } };
    readonly tally: { readonly properties: { readonly byVerdict: { readonly properties: object } } };
  };
}

describe('result.schema.json', () => {
  const schema = JSON.parse(readFileSync(new URL('../claims/result.schema.json', import.meta.url), 'utf8')) as Schema;
  const validate = new Ajv2020({ strict: true, allErrors: true, allowUnionTypes: true }).compile(schema);
  const complaints = (document: unknown) => (validate(document), validate.errors ?? []);
  const asFile = (results: readonly CheckResult[]): Record<string | number, unknown> =>
    JSON.parse(
      resultJson(resultDocument(input(results, { environment: { ...ENVIRONMENT, solvers: SOLVERS } }))),
    ) as Record<string | number, unknown>;

  const full = result('eq-3@reference', 'refuted', {
    evidence: {
      method: 'generated cases',
      summary: 'broken',
      cases: 3,
      tolerance: { kind: 'ulps', derivation: 'one rounding', headroomUsed: Infinity },
      coverage: { 'g=0': 2 },
      figures: { worst: NaN, where: 'step 3' },
      witness: { loss: -0, grads: [new Float64Array([1, -Infinity])], n: 3n },
      addedHypotheses: ['loss > 0'],
      proof: PROOF,
      remedy: 'none',
    },
  });

  it('accepts the document of a run, with all evidence and with none', () => {
    expect(complaints(asFile([full, result('eq-4@paper', 'supported')]))).toEqual([]);
    expect(complaints(asFile([]))).toEqual([]);
  });

  it('accepts a measurement with floors, limits and the scaled model, and without', () => {
    const asBench = (bare: boolean) => {
      const evidence = { method: 'm', summary: 's', measurement: measurement({}, bare) };
      const checks = [result('txt-overhead@paper', 'inconclusive', { evidence })];
      return JSON.parse(resultJson(resultDocument(input(checks, bare ? {} : { scaled: SCALED })))) as object;
    };
    expect(complaints(asBench(false))).toEqual([]);
    expect(complaints(asBench(true))).toEqual([]);
    expect(JSON.stringify(asBench(false))).toContain('"estimate":true');
    expect(asBench(false)).toHaveProperty('scaled.setting');
    expect(JSON.stringify(asBench(true))).not.toMatch(/floor|limits|scaled/);
  });

  it.each([
    ['a floor', ['arms', 0, 'floor']],
    ['the limits', ['limits']],
  ] as const)('refuses a field it does not know in %s', (_, path) => {
    const broken = structuredClone(measurement()) as unknown as Record<string | number, unknown>;
    let part = broken;
    for (const key of path) part = part[key] as typeof part;
    part['unheard'] = 1;
    const evidence = { method: 'm', summary: 's', measurement: broken as unknown as Measurement };
    const document = resultDocument(input([result('txt-overhead@paper', 'inconclusive', { evidence })]));
    expect(complaints(JSON.parse(resultJson(document)))).toHaveLength(1);
  });

  it('knows exactly the verdicts that there are', () => {
    expect(schema.$defs.verdict.enum).toEqual(Object.keys(VERDICTS));
    expect(Object.keys(schema.$defs.tally.properties.byVerdict.properties)).toEqual(Object.keys(VERDICTS));
  });

  it('accepts a document in which no other solver was asked', () => {
    expect(complaints(JSON.parse(resultJson(resultDocument(input([])))))).toEqual([]);
  });

  it('knows exactly the words that proofs use', () => {
    const { proof, obligation, premise } = schema.$defs;
    expect(proof.properties.role.enum.toSorted()).toEqual(Object.keys(ROLES).toSorted());
    expect(proof.properties.dimension.enum.toSorted()).toEqual(Object.keys(DIMENSIONS).toSorted());
    expect(obligation.properties.result.enum.toSorted()).toEqual(Object.keys(RESULTS).toSorted());
    expect(premise.properties.source.enum.toSorted()).toEqual(Object.keys(SOURCES).toSorted());
  });

  it('lists the exit codes of a run that leaves a file', () => {
    const { usage, interrupted, ...rest } = EXIT;
    expect(schema.properties.exitCode.enum).toEqual(Object.values(rest).toSorted());
    expect([usage, interrupted]).toEqual([2, 130]);
  });

  const keys = Object.keys(asFile([]));

  it.each(keys)('refuses a document without %s', (key) => {
    const { [key]: _, ...rest } = asFile([full]);
    expect(complaints(rest)).toHaveLength(1);
  });

  it.each([
    ['the document', []],
    ['a check', ['checks', 0]],
    ['evidence', ['checks', 0, 'evidence']],
    ['a tolerance', ['checks', 0, 'evidence', 'tolerance']],
    ['a proof', ['checks', 0, 'evidence', 'proof']],
    ['an obligation', ['checks', 0, 'evidence', 'proof', 'obligations', 0]],
    ['a premise', ['checks', 0, 'evidence', 'proof', 'obligations', 0, 'premises', 0]],
    ['a claim', ['claims', 0]],
    ['the environment', ['environment']],
    ['a count', ['summary', 'claims', 'byVerdict']],
  ])('refuses a field it does not know in %s', (_, path) => {
    const document = asFile([full]);
    let part = document;
    for (const key of path) part = part[key] as typeof part;
    part['unheard'] = 1;
    expect(complaints(document)).toHaveLength(1);
  });

  it('keeps numbers that JSON lacks as strings', () => {
    const [check] = asFile([full])['checks'] as [{ evidence: Record<string, unknown> }];
    expect(check.evidence['witness']).toEqual({ loss: '-0', grads: [[1, '-Infinity']], n: '3' });
    expect(check.evidence['figures']).toEqual({ worst: 'NaN', where: 'step 3' });
  });
});

describe('plainJson', () => {
  it('never loses a number, a typed array or a map', () => {
    const value = {
      a: -0,
      b: [NaN, 1e-320],
      c: new Float32Array([0.5, -0]),
      d: new Map([['x', Infinity]]),
      e: new Set([2n]),
    };
    expect(plainJson(value)).toBe('{"a":"-0","b":["NaN",1e-320],"c":[0.5,"-0"],"d":[["x","Infinity"]],"e":["2"]}');
  });
});
