import { readFileSync } from 'node:fs';
import { Ajv2020, type ErrorObject, type ValidateFunction } from 'ajv/dist/2020.js';
import type { CommandName } from './messages.js';
import { wireFault } from './numbers.js';

/** Beside this file in the sources; the build has it three folders up. */
const PLACES = ['./v1.schema.json', '../../../audit/protocol/v1.schema.json'];

function schemaText(): string {
  for (const place of PLACES) {
    try {
      return readFileSync(new URL(place, import.meta.url), 'utf8');
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
    }
  }
  throw new Error('audit/protocol/v1.schema.json is missing from this package');
}

const RESPONSES: Readonly<Record<CommandName, string>> = {
  hello: 'helloResponse',
  run: 'runResponse',
  bye: 'emptyResponse',
  init: 'emptyResponse',
  step: 'stepResponse',
  get_state: 'getStateResponse',
  set_state: 'emptyResponse',
  bench: 'benchResponse',
};

const compiled = new Map<string, ValidateFunction>();
let ajv: Ajv2020 | undefined;

/** The check of one definition of the schema, compiled when first asked for. */
function definition(name: string): ValidateFunction {
  let validate = compiled.get(name);
  if (validate) return validate;
  if (!ajv) {
    ajv = new Ajv2020();
    ajv.addSchema(JSON.parse(schemaText()) as object, 'protocol');
  }
  validate = ajv.compile({ $ref: `protocol#/$defs/${name}` });
  compiled.set(name, validate);
  return validate;
}

/** What is wrong with a message that has to follow a definition of the schema; undefined when nothing is. */
export function faultOf(name: string, message: unknown): string | undefined {
  const validate = definition(name);
  return validate(message) ? digitFault(message, '') : told(validate.errors?.[0]);
}

/** What is wrong with a response to a command; refusals and errors are responses too. */
export function responseFault(command: CommandName, response: object): string | undefined {
  if ('refused' in response) return faultOf('refusal', response);
  if ('error' in response) return faultOf('error', response);
  return faultOf((RESPONSES as Partial<typeof RESPONSES>)[command] ?? 'error', response);
}

function told(error: ErrorObject | undefined): string {
  if (!error) return 'something else';
  const where = error.instancePath === '' ? 'the response' : error.instancePath;
  const { additionalProperty, allowedValues } = error.params as Record<string, unknown>;
  const more =
    additionalProperty !== undefined
      ? ` (${JSON.stringify(additionalProperty)})`
      : Array.isArray(allowedValues)
        ? `: ${allowedValues.join(', ')}`
        : '';
  return `${where} ${error.message ?? 'is not as it should be'}${more}`;
}

/** Digits against dtype and shape, which JSON Schema cannot compare. */
function digitFault(value: unknown, path: string): string | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  if ('hex' in value && 'dtype' in value) {
    const fault = wireFault(value as Parameters<typeof wireFault>[0]);
    return fault === undefined ? undefined : `${path} holds ${fault}`;
  }
  for (const [key, inner] of Object.entries(value)) {
    if (key.startsWith('x_') || key === 'saved') continue;
    const fault = digitFault(inner, `${path}/${key}`);
    if (fault !== undefined) return fault;
  }
  return undefined;
}
