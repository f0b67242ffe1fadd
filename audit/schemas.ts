import { readFileSync } from 'node:fs';
import { Ajv2020, type ErrorObject, type ValidateFunction } from 'ajv/dist/2020.js';

/** The schemas of everything that comes in as JSON. */
const FILES = {
  protocol: 'protocol/v1.schema.json',
  vectors: 'vectors/v1.schema.json',
  deviations: 'deviations/v1.schema.json',
  counterexample: 'counterexample/v1.schema.json',
} as const;

type SchemaName = keyof typeof FILES;

/** The sources have them beside this file; the build has them two folders up. */
const PLACES = ['./', '../../audit/'];

function schemaText(file: string): string {
  for (const place of PLACES) {
    try {
      return readFileSync(new URL(`${place}${file}`, import.meta.url), 'utf8');
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
    }
  }
  throw new Error(`audit/${file} is missing from this package`);
}

const compiled = new Map<string, ValidateFunction>();
let ajv: Ajv2020 | undefined;

/** The check of one definition of a schema, compiled when first asked for. */
function definition(schema: SchemaName, name: string): ValidateFunction {
  const key = `${schema}#/$defs/${name}`;
  let validate = compiled.get(key);
  if (validate) return validate;
  if (!ajv) {
    ajv = new Ajv2020();
    for (const [id, file] of Object.entries(FILES)) ajv.addSchema(JSON.parse(schemaText(file)) as object, id);
  }
  validate = ajv.compile({ $ref: key });
  compiled.set(key, validate);
  return validate;
}

/** What is wrong with a value that has to follow a definition of a schema; `root` is what it is called itself. */
export function schemaFault(schema: SchemaName, name: string, value: unknown, root: string): string | undefined {
  const validate = definition(schema, name);
  return validate(value) ? undefined : told(validate.errors?.[0], root);
}

function told(error: ErrorObject | undefined, root: string): string {
  if (!error) return 'something else';
  const where = error.instancePath === '' ? root : error.instancePath;
  const { additionalProperty, allowedValues } = error.params as Record<string, unknown>;
  const more =
    additionalProperty !== undefined
      ? ` (${JSON.stringify(additionalProperty)})`
      : Array.isArray(allowedValues)
        ? `: ${allowedValues.join(', ')}`
        : '';
  return `${where} ${error.message ?? 'is not as it should be'}${more}`;
}
