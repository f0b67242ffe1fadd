import type { HelloResponse, RunResponse } from '../protocol/messages.js';
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

/** What came of asking for a run. */
type Answered = ({ readonly response: RunResponse } | { readonly failure: Failure }) & {
  /** The last runs that the process was asked before. */
  readonly before: readonly AuditCase[];
};

/** A case that was asked, judged, and the last ones that the process was asked before it. */
export interface AskedCase {
  readonly drawn: AuditCase;
  readonly judgement: Judgement;
  readonly before: readonly AuditCase[];
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
  recent: readonly AuditCase[] = [];

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
    return this.#judged(drawn, await this.#run(drawn));
  }

  /**
   * Asks for runs and judges their answers, one after the other: while one is judged, the port is at the next. After an answer
   * that is a failure it is not asked until the consumer wants more.
   */
  async *judgements(cases: readonly AuditCase[]): AsyncGenerator<AskedCase> {
    let coming: Promise<Answered> | undefined;
    try {
      for (const [i, drawn] of cases.entries()) {
        const answer = await (coming ?? this.#run(drawn));
        const next = cases[i + 1];
        coming = next && 'response' in answer ? this.#run(next) : undefined;
        coming?.catch(() => undefined); // thrown above or below, where it is awaited
        yield { drawn, judgement: this.#judged(drawn, answer), before: answer.before };
      }
    } finally {
      await coming; // the next question must not meet an answer that is still on its way
    }
  }

  #judged(drawn: AuditCase, answer: Answered): Judgement {
    if ('failure' in answer) return { failure: answer.failure, figures: new Figures(), open: false, states: [] };
    const accuracy = accuracyOf(this.#hello!.arithmetic, drawn.dtype);
    if (!accuracy) throw new Error(`no accuracy for ${drawn.dtype}`);
    return judge(drawn, answer.response, accuracy);
  }

  /** The bare answer to a case, or how the port failed. */
  async answer(drawn: AuditCase): Promise<Answered> {
    return this.#run(drawn);
  }

  async #run(drawn: AuditCase): Promise<Answered> {
    let before: readonly AuditCase[] = [];
    try {
      const client = await this.client();
      before = this.recent;
      this.recent = [...before.slice(-63), drawn];
      const answer = await client.ask('run', requestOf(drawn), elementsOf(drawn) * (1 + drawn.steps.length));
      this.runs += 1;
      this.steps += drawn.steps.length;
      if ('refused' in answer) return { failure: refusal(answer.refused, answer.step), before };
      if ('error' in answer) return { failure: portError(answer.error), before };
      return { response: answer, before };
    } catch (error) {
      if (!(error instanceof AdapterFailure)) throw error;
      this.#client = undefined;
      return { failure: failureOf(error), before };
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
