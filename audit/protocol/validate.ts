import { schemaFault } from '../schemas.js';
import type { CommandName } from './messages.js';
import { wireFault } from './numbers.js';

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

/** What is wrong with a message that has to follow a definition of the schema; undefined when nothing is. */
export function faultOf(name: string, message: unknown): string | undefined {
  return schemaFault('protocol', name, message, 'the response') ?? digitFault(message, '');
}

/** What is wrong with a response to a command; refusals and errors are responses too. */
export function responseFault(command: CommandName, response: object): string | undefined {
  if ('refused' in response) return faultOf('refusal', response);
  if ('error' in response) return faultOf('error', response);
  return faultOf((RESPONSES as Partial<typeof RESPONSES>)[command] ?? 'error', response);
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
