import { InputError } from '../../claims/input-error.js';
import type { RunRequest } from '../protocol/messages.js';
import { faultOf } from '../protocol/validate.js';
import { schemaFault } from '../schemas.js';

/** A counterexample by itself, for `lga audit replay`; its schema is v1.schema.json. */
export interface CounterexampleFile {
  readonly schema: { readonly id: 'lga-verify/audit-case'; readonly version: 1 };
  /** Id of the check that it breaks. */
  readonly check: string;
  readonly port: { readonly name: string; readonly version: string };
  /** The class of the failure: `disagreement of bound`. */
  readonly kind: string;
  /** What is wrong, in one line. */
  readonly message: string;
  /** The run to ask for. */
  readonly request: RunRequest;
  /** Runs that have to come before it. */
  readonly prefix?: readonly RunRequest[];
}

const REMEDY = 'Pass a file that lga audit left in its folder of failures.';

/** The counterexample in the text of a file, every run of it checked. Throws an InputError that names `path`. */
export function readCounterexample(text: string, path: string): CounterexampleFile {
  let file: unknown;
  try {
    file = JSON.parse(text);
  } catch (error) {
    throw new InputError(`${path} to be JSON`, (error as Error).message, REMEDY);
  }
  const fault = schemaFault('counterexample', 'file', file, 'the file');
  if (fault !== undefined)
    throw new InputError(`${path} to be a file of lga-verify/audit-case, version 1`, fault, REMEDY);
  const counterexample = file as CounterexampleFile;
  for (const run of [counterexample.request, ...(counterexample.prefix ?? [])]) {
    const wrong = faultOf('runRequest', { id: '0', cmd: 'run', ...run });
    if (wrong !== undefined) throw new InputError(`${path} to hold runs of the protocol`, wrong, REMEDY);
  }
  return counterexample;
}
