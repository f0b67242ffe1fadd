import { createHash } from 'node:crypto';
import { readdir } from 'node:fs/promises';
import type { ValidateFunction } from 'ajv/dist/2020.js';
import type { AuditDocument } from '../claims/audit-document.js';
import { InputError } from '../claims/input-error.js';
import type { Read } from '../claims/merged.js';
import type { ResultDocument } from '../claims/result.js';
import { DEFAULTS } from './defaults.js';
import { readInput } from './input-file.js';
import { thisPackage } from './package-info.js';
import { sealFault } from './seal.js';

interface ReportInputs {
  readonly results: readonly Read<ResultDocument>[];
  readonly audits: readonly Read<AuditDocument>[];
}

/** The kinds of result files, by the id of their schema. */
const KINDS = {
  'lga-verify/result': { version: 1, schema: 'claims/result.schema.json' },
  'lga-verify/audit': { version: 1, schema: 'claims/audit.schema.json' },
} as const;

type Kind = keyof typeof KINDS;
const isKind = (id: unknown): id is Kind => typeof id === 'string' && Object.hasOwn(KINDS, id);

const REMEDY = 'Run the command that wrote it again.';

/** Result files that the commands leave where they are run, audits under any name. */
export async function resultFilesIn(cwd: string): Promise<readonly string[]> {
  const names = (await readdir(cwd)).toSorted();
  const own: readonly string[] = [
    DEFAULTS.json,
    DEFAULTS.proofs,
    DEFAULTS.claims,
    DEFAULTS.bench,
    DEFAULTS.reproduction,
  ];
  const found = names.filter((name) => own.includes(name) || /^lga-audit.*\.json$/.test(name));
  if (found.length > 0) return found;
  throw new InputError(
    'result files to report on',
    `none in ${cwd}`,
    'Run lga verify, lga prove, lga claims or lga bench first, or name the files.',
    'environment',
  );
}

/** Reads and checks result files: whole, of a version that this program knows, as they were written. Throws an InputError. */
export async function readReportInputs(files: readonly string[], cwd: string): Promise<ReportInputs> {
  const results: Read<ResultDocument>[] = [];
  const audits: Read<AuditDocument>[] = [];
  const { Ajv2020 } = await import('ajv/dist/2020.js');
  const ajv = new Ajv2020({ strict: true, allowUnionTypes: true });
  const compiled = new Map<Kind, ValidateFunction>();
  for (const file of files) {
    const text = await readInput(file, cwd, 'a result file', 'environment');
    const { id, document } = parsed(text, file);
    let validate = compiled.get(id);
    if (!validate) {
      validate = ajv.compile(JSON.parse((await (await thisPackage()).read(KINDS[id].schema)) ?? '') as object);
      compiled.set(id, validate);
    }
    if (!validate(document)) {
      const [error] = validate.errors ?? [];
      const got = `${error?.instancePath ?? ''} ${error?.message ?? ''}`.trim();
      throw new InputError(`${file} to follow ${KINDS[id].schema}`, got, REMEDY);
    }
    const fault = sealFault(document);
    if (fault !== undefined) throw new InputError(`${file} as lga wrote it`, fault, REMEDY);
    const read = { file, sha256: createHash('sha256').update(text).digest('hex') };
    if (id === 'lga-verify/audit') audits.push({ ...read, document: document as AuditDocument });
    else results.push({ ...read, document: document as ResultDocument });
  }
  return { results, audits };
}

function parsed(text: string, file: string): { readonly id: Kind; readonly document: object } {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    const cut = text.trimEnd().endsWith('}') ? '' : ', cut off';
    throw new InputError(`${file} to be JSON`, `${text.length} characters${cut}: ${(error as Error).message}`, REMEDY);
  }
  const { id, version } = (value as { readonly schema?: { id?: unknown; version?: unknown } } | null)?.schema ?? {};
  if (!isKind(id)) throw new InputError(`${file} to be a result of lga`, 'another kind of file', 'Name other files.');
  if (version !== KINDS[id].version)
    throw new InputError(
      `${file} to be of ${id}, version ${KINDS[id].version}`,
      `version ${String(version)}`,
      'Use the lga-verify that wrote it, or run the command again.',
    );
  return { id, document: value as object };
}
