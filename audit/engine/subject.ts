import type { HelloResponse } from '../protocol/messages.js';
import { AdapterClient, AdapterFailure, type Client, type ClientOptions } from '../transport/client.js';
import { accuracyOf } from './accuracy.js';
import { elementsOf, type AuditCase } from './case.js';
import type { Failure } from './failure.js';
import { judge, type Judgement } from './judge.js';
import { Figures } from '../../properties/agreement/figures.js';
import { requestOf } from './wire.js';

/** Restarts of a port that dies, in the whole audit. */
const RESTARTS = 40;

/** A port that was restarted too often: what is left cannot be asked. */
export class Unstable extends Error {
  override readonly name = 'Unstable';
}

/** The port behind a command. */
export function subjectOf(command: readonly string[], options: ClientOptions): Subject {
  return new Subject(() => new AdapterClient(command, options));
}

/** A port under audit: one warm process, restarted when it dies. */
export class Subject {
  readonly #start: () => Client;
  #client: Client | undefined;
  #starts = 0;
  #hello: HelloResponse | undefined;
  /** Runs asked and steps taken. */
  runs = 0;
  steps = 0;
  /** The last runs asked of the present process, the latest last. */
  recent: AuditCase[] = [];

  constructor(start: () => Client) {
    this.#start = start;
  }

  /** A process of its own, for what must not meet what came before. */
  fresh(): Subject {
    const other = new Subject(this.#start);
    other.#hello = this.#hello;
    return other;
  }

  /** What the port says about itself; starts it. Throws an AdapterFailure. */
  async hello(): Promise<HelloResponse> {
    await this.client();
    return this.#hello!;
  }

  /** The process, started if there is none. */
  async client(): Promise<Client> {
    if (this.#client) return this.#client;
    if (this.#starts > RESTARTS) throw new Unstable(`the port had to be started ${this.#starts} times`);
    this.#starts += 1;
    this.recent = [];
    const client = this.#start();
    this.#hello = await client.hello();
    this.#client = client;
    return client;
  }

  /** Asks for one run and judges the answer; a port that dies, hangs or talks nonsense has failed the case. */
  async judge(drawn: AuditCase): Promise<Judgement> {
    const accuracy = accuracyOf((await this.hello()).arithmetic, drawn.dtype);
    if (!accuracy) throw new Error(`no accuracy for ${drawn.dtype}`);
    const answer = await this.#run(drawn);
    if ('failure' in answer) return { failure: answer.failure, figures: new Figures(), open: false, states: [] };
    return judge(drawn, answer.response, accuracy);
  }

  /** The bare answer to a case, or how the port failed. */
  async answer(drawn: AuditCase) {
    return this.#run(drawn);
  }

  async #run(drawn: AuditCase) {
    try {
      const client = await this.client();
      this.recent = [...this.recent.slice(-63), drawn];
      const answer = await client.ask('run', requestOf(drawn), elementsOf(drawn) * (1 + drawn.steps.length));
      this.runs += 1;
      this.steps += drawn.steps.length;
      if ('refused' in answer) return { failure: refusal(answer.refused, answer.step) };
      if ('error' in answer) return { failure: portError(answer.error) };
      return { response: answer };
    } catch (error) {
      if (!(error instanceof AdapterFailure)) throw error;
      this.#client = undefined;
      return { failure: failureOf(error) };
    }
  }

  /** Ends the process properly; what it does wrong in parting, if anything. */
  async bye(): Promise<string | undefined> {
    const client = this.#client;
    this.#client = undefined;
    return client?.bye();
  }

  async stop(): Promise<void> {
    const client = this.#client;
    this.#client = undefined;
    await client?.stop();
  }
}

function refusal(why: string, step: number | undefined): Failure {
  return {
    kind: 'refused',
    field: 'run',
    message: `refused a valid run: ${why}`,
    ...(step === undefined ? {} : { step }),
  };
}

function portError(why: string): Failure {
  return { kind: 'error', field: 'run', message: `the port failed: ${why}` };
}

/** How an adapter failed, as a failure of the case that it was asked. */
export function failureOf(error: AdapterFailure): Failure {
  const kind = error.kind === 'not-started' ? 'crash' : error.kind;
  return { kind, field: 'adapter', message: error.message, stderr: error.stderr.slice(-2000) };
}
