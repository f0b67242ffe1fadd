import { InputError } from '../../claims/input-error.js';
import type { HelloResponse } from '../protocol/messages.js';
import { faultOf } from '../protocol/validate.js';

/** A port's answer to `hello`, as a file has it: what vectors may ask of it, and how it computes. */
export function readHello(text: string, path: string): Pick<HelloResponse, 'capabilities' | 'arithmetic'> {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw new InputError(`${path} to be JSON`, 'something else', 'Write what the adapter answers to hello.');
  }
  const fault = faultOf('helloResponse', typeof value === 'object' ? { id: '0', ...value } : value);
  if (fault === undefined) return value as HelloResponse;
  throw new InputError(`${path} to be an answer to hello`, fault, 'audit/PROTOCOL.md says what it holds.');
}
