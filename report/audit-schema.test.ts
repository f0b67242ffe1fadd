import { readFileSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, it } from 'vitest';
import { AUDIT_CONCLUSIONS, AUDIT_VERDICTS } from '../claims/audit-document.js';
import { EXIT } from '../claims/ledger.js';
import { auditDocument, HOSTILE, spokenBy } from '../test/audits.js';
import { resultJson } from './json.js';

/** The parts of the schema that have to follow the code. */
interface Schema {
  readonly properties: {
    readonly exitCode: { readonly enum: readonly number[] };
    readonly conclusion: { readonly enum: readonly string[] };
    readonly summary: { readonly properties: object; readonly required: readonly string[] };
  };
  readonly $defs: { readonly verdict: { readonly enum: readonly string[] } };
}

describe('audit.schema.json', () => {
  const schema = JSON.parse(readFileSync(new URL('../claims/audit.schema.json', import.meta.url), 'utf8')) as Schema;
  const validate = new Ajv2020({ strict: true, allErrors: true, allowUnionTypes: true }).compile(schema);
  const complaints = (document: unknown) => (validate(document), validate.errors ?? []);
  const asFile = (document = auditDocument()) => JSON.parse(resultJson(document)) as Record<string | number, unknown>;

  it('accepts a document with every field, with none of the optional, and with any words of a port', () => {
    for (const document of [auditDocument(), auditDocument([]), spokenBy(HOSTILE)])
      expect(complaints(asFile(document))).toEqual([]);
  });

  it('knows exactly the verdicts, conclusions and exit codes that there are', () => {
    const { exitCode, conclusion, summary } = schema.properties;
    expect(schema.$defs.verdict.enum).toEqual(Object.keys(AUDIT_VERDICTS));
    expect(Object.keys(summary.properties)).toEqual(Object.keys(AUDIT_VERDICTS));
    expect(summary.required).toEqual(Object.keys(AUDIT_VERDICTS));
    expect(conclusion.enum.toSorted()).toEqual([...AUDIT_CONCLUSIONS].sort());
    const { usage, interrupted, ...rest } = EXIT; // these leave no file
    expect(exitCode.enum).toEqual(Object.values(rest).toSorted());
    expect([usage, interrupted]).toEqual([2, 130]);
  });

  it('keeps numbers that JSON lacks as strings', () => {
    const [check] = (asFile()['checks'] as Record<string, unknown>[]).filter(({ id }) => id === 'agreement.adam.f32');
    expect(check).toMatchObject({ figures: { worst: 'Infinity' }, tolerance: { headroomUsed: 'Infinity' } });
  });

  it.each(Object.keys(asFile()))('refuses a document without %s', (key) => {
    const { [key]: _, ...rest } = asFile();
    expect(complaints(rest)).toHaveLength(1);
  });

  const failing = auditDocument().checks.findIndex(({ id }) => id === 'agreement.adam.f32');
  const known = auditDocument().checks.findIndex(({ deviation }) => deviation !== undefined);

  it.each([
    ['the document', []],
    ['the schema', ['schema']],
    ['the tool', ['tool']],
    ['the port', ['port']],
    ['the environment', ['environment']],
    ['the timing', ['timing']],
    ['the summary', ['summary']],
    ['a check', ['checks', failing]],
    ['a tolerance', ['checks', failing, 'tolerance']],
    ['a counterexample', ['checks', failing, 'counterexample']],
    ['its size', ['checks', failing, 'counterexample', 'found']],
    ['a likeness', ['checks', failing, 'counterexample', 'likely', 0]],
    ['a deviation', ['checks', known, 'deviation']],
  ])('refuses a field it does not know in %s', (_, path) => {
    const document = asFile();
    let part = document;
    for (const key of path) part = part[key] as typeof part;
    part['unheard'] = 1;
    expect(complaints(document)).toHaveLength(1);
  });
});
