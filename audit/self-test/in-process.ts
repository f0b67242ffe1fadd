import type { Adapter } from '../adapters/serve.js';
import {
  PROTOCOL_VERSION,
  type CommandName,
  type Commands,
  type HelloResponse,
  type PortError,
} from '../protocol/messages.js';
import type { Answer, Client } from '../transport/client.js';

/** An adapter inside this process: the same questions without the pipes, for tables of hundreds of audits. */
export class InProcessClient implements Client {
  readonly #adapter: Adapter;

  constructor(adapter: Adapter) {
    this.#adapter = adapter;
  }

  async hello(): Promise<HelloResponse> {
    return { protocol: PROTOCOL_VERSION, ...(await this.#adapter.hello()) };
  }

  async ask<C extends CommandName>(cmd: C, body: Commands[C][0]): Promise<Answer<C>> {
    const methods = this.#adapter as unknown as Partial<
      Record<CommandName, (body: Commands[C][0]) => Promise<Answer<C>>>
    >;
    const method = methods[cmd];
    if (!method) return { error: `unknown command ${cmd}` };
    return method.call(this.#adapter, body).catch((error: unknown): PortError => ({ error: String(error) }));
  }

  bye(): Promise<undefined> {
    return Promise.resolve(undefined);
  }

  stop(): Promise<void> {
    return Promise.resolve();
  }
}
