import { createInterface } from 'node:readline';
import type { Readable, Writable } from 'node:stream';
import { InputError } from '../../claims/input-error.js';
import {
  PROTOCOL_VERSION,
  type CommandName,
  type Commands,
  type HelloResponse,
  type PortError,
  type Refusal,
} from '../protocol/messages.js';

type Answer<C extends CommandName> = Commands[C][1] | Refusal | PortError;

/** What an adapter in JavaScript has to answer; the rest of the protocol is {@link serve}'s. */
export interface Adapter {
  hello(): Promise<Omit<HelloResponse, 'protocol'>>;
  run(request: Commands['run'][0]): Promise<Answer<'run'>>;
  init?(request: Commands['init'][0]): Promise<Answer<'init'>>;
  step?(request: Commands['step'][0]): Promise<Answer<'step'>>;
  get_state?(request: Commands['get_state'][0]): Promise<Answer<'get_state'>>;
  set_state?(request: Commands['set_state'][0]): Promise<Answer<'set_state'>>;
  bench?(request: Commands['bench'][0]): Promise<Answer<'bench'>>;
}

type Request = { readonly id: string; readonly cmd: string } & Record<string, unknown>;

async function answerTo(adapter: Adapter, request: Request): Promise<object> {
  const { id: _, cmd, ...body } = request;
  if (cmd === 'bye') return {};
  if (cmd === 'hello') {
    const { protocol } = body as unknown as Commands['hello'][0];
    if (!protocol.includes(PROTOCOL_VERSION)) {
      return { error: `this adapter speaks protocol ${PROTOCOL_VERSION}, not ${protocol.join(', ')}` };
    }
    return { protocol: PROTOCOL_VERSION, ...(await adapter.hello()) };
  }
  const method = (adapter as unknown as Record<string, ((body: unknown) => Promise<object>) | undefined>)[cmd];
  if (!method) return { error: `unknown command ${cmd}` };
  try {
    return await method.call(adapter, body);
  } catch (error) {
    if (error instanceof InputError) return { refused: error.message };
    return { error: error instanceof Error ? `${error.name}: ${error.message}` : String(error) };
  }
}

/** Answers requests, one at a time, until `bye` or the end of input. */
export async function serve(adapter: Adapter, input: Readable, output: Writable): Promise<void> {
  for await (const line of createInterface({ input })) {
    const request = JSON.parse(line) as Request;
    const answer = await answerTo(adapter, request);
    output.write(`${JSON.stringify({ id: request.id, ...answer })}\n`);
    if (request.cmd === 'bye') return;
  }
}
