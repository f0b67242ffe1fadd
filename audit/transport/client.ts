import type { CommandName, Commands, HelloResponse, PortError, Refusal } from '../protocol/messages.js';
import { PROTOCOL_VERSION } from '../protocol/messages.js';
import { responseFault } from '../protocol/validate.js';
import { nestingFault } from './nesting.js';
import { LINE_LIMIT, PortProcess, type Ending } from './port-process.js';

/** How an adapter failed instead of answering. */
type FailureKind = 'not-started' | 'crash' | 'timeout' | 'protocol-error';

/** An adapter that did not answer as the protocol says. Its process has been ended. */
export class AdapterFailure extends Error {
  override readonly name = 'AdapterFailure';
  readonly kind: FailureKind;
  /** The last it wrote to standard error. */
  readonly stderr: string;

  constructor(kind: FailureKind, message: string, stderr: string) {
    super(message);
    this.kind = kind;
    this.stderr = stderr;
  }
}

/** Milliseconds that an adapter may take. */
export interface TimeLimits {
  /** For `hello`: importing a framework takes its time. */
  readonly start: number;
  /** For the first run, which may compile. */
  readonly firstRun: number;
  /** For every other answer; a microsecond per element comes on top. */
  readonly answer: number;
}

const TIME_LIMITS: TimeLimits = { start: 60_000, firstRun: 60_000, answer: 10_000 };

/** How long an adapter may take to end after `bye`. */
const BYE_MS = 2000;

export interface ClientOptions {
  readonly cwd: string;
  readonly env: NodeJS.ProcessEnv;
  readonly suite: string;
  readonly limits?: TimeLimits;
}

/** What an answer may be: the response, or a port that says no. */
export type Answer<C extends CommandName> = Commands[C][1] | Refusal | PortError;

/** An adapter that is spoken to one request at a time. What is no answer throws an AdapterFailure. */
export interface Client {
  readonly hello: () => Promise<HelloResponse>;
  readonly ask: <C extends CommandName>(cmd: C, body: Commands[C][0], elements: number) => Promise<Answer<C>>;
  readonly bye: () => Promise<string | undefined>;
  readonly stop: () => Promise<void>;
}

/** One adapter process. */
export class AdapterClient implements Client {
  readonly #process: PortProcess;
  readonly #limits: TimeLimits;
  readonly #suite: string;
  #requests = 0;
  #ran = false;

  constructor(command: readonly string[], { cwd, env, suite, limits = TIME_LIMITS }: ClientOptions) {
    this.#process = new PortProcess(command, cwd, env);
    this.#limits = limits;
    this.#suite = suite;
  }

  get stderr(): string {
    return this.#process.stderr;
  }

  /** Who answers. Throws an AdapterFailure when it is no adapter of this version. */
  async hello(): Promise<HelloResponse> {
    const answer = await this.ask('hello', { protocol: [PROTOCOL_VERSION], suite: this.#suite }, 0);
    if ('error' in answer)
      throw await this.#failed('protocol-error', `the adapter answers hello with: ${answer.error}`);
    if ('refused' in answer) throw await this.#failed('protocol-error', `the adapter refuses hello: ${answer.refused}`);
    if (answer.protocol === PROTOCOL_VERSION) return answer;
    throw await this.#failed('protocol-error', `expected protocol ${PROTOCOL_VERSION}; got ${answer.protocol}`);
  }

  /** Sends one request and waits for its response. Throws an AdapterFailure for anything else. */
  async ask<C extends CommandName>(cmd: C, body: Commands[C][0], elements: number): Promise<Answer<C>> {
    const id = String(this.#requests++);
    if (this.#process.unread()) throw await this.#failed('protocol-error', 'a line that nobody had asked for');
    this.#process.send(JSON.stringify({ id, cmd, ...body }));
    const limit = this.#limitOf(cmd, elements);
    const event = await this.#process.next(limit);
    if (cmd === 'run') this.#ran = true;
    if (!event) throw await this.#failed('timeout', `no answer to ${cmd} within ${limit / 1000} s`);
    if (event.kind === 'too-long') {
      throw await this.#failed('protocol-error', `an answer to ${cmd} of more than ${LINE_LIMIT / 2 ** 20} MiB`);
    }
    if (event.kind === 'end') throw await this.#died(event.ending, event.rest, cmd);
    const response = await this.#parsed(event.line, cmd);
    if (response['id'] !== id) {
      throw await this.#failed('protocol-error', `expected an answer with id "${id}"; got ${shown(response['id'])}`);
    }
    const fault = responseFault(cmd, response);
    if (fault !== undefined) throw await this.#failed('protocol-error', `answer to ${cmd}: ${fault}`);
    return response;
  }

  /** Says goodbye. What an adapter does wrong in parting, in one line; undefined when nothing. */
  async bye(): Promise<string | undefined> {
    if (this.#process.ended()) return undefined;
    try {
      await this.ask('bye', {}, 0);
    } catch (error) {
      if (error instanceof AdapterFailure) return error.message;
      throw error;
    }
    const ended = await this.#process.exits(BYE_MS);
    const extra = this.#process.unread();
    const ending = this.#process.ended();
    const left = await this.#process.stop();
    if (!ended) return `still running ${BYE_MS / 1000} s after bye`;
    if (extra) return 'a line after the answer to bye';
    if (ending && ending.code !== 0) return `ended ${how(ending)} after bye`;
    return left > 0 ? `left ${left} ${left === 1 ? 'process' : 'processes'} behind` : undefined;
  }

  /** Ends the process and what it started, whatever it is doing. */
  async stop(): Promise<void> {
    await this.#process.stop();
  }

  #limitOf(cmd: CommandName, elements: number): number {
    if (cmd === 'hello') return this.#limits.start;
    if (cmd === 'run' && !this.#ran) return this.#limits.firstRun;
    return this.#limits.answer + Math.ceil(elements / 1000);
  }

  async #parsed(line: string, cmd: CommandName): Promise<Record<string, unknown>> {
    const nesting = nestingFault(line);
    if (nesting !== undefined) throw await this.#failed('protocol-error', `answer to ${cmd}: ${nesting}`);
    let value: unknown;
    try {
      value = JSON.parse(line);
    } catch {
      throw await this.#failed('protocol-error', `expected a line of JSON in answer to ${cmd}; got ${shown(line)}`);
    }
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value as Record<string, unknown>;
    throw await this.#failed('protocol-error', `expected a JSON object in answer to ${cmd}; got ${shown(value)}`);
  }

  async #died(ending: Ending, rest: string, cmd: CommandName): Promise<AdapterFailure> {
    if (ending.startError !== undefined) return this.#failed('not-started', ending.startError);
    const half = rest === '' ? '' : ` in the middle of a line: ${shown(rest)}`;
    return this.#failed('crash', `ended ${how(ending)} instead of answering ${cmd}${half}`);
  }

  async #failed(kind: FailureKind, message: string): Promise<AdapterFailure> {
    await this.#process.stop();
    return new AdapterFailure(kind, message, this.#process.stderr);
  }
}

function how({ code, signal }: Ending): string {
  return signal === null ? `with exit code ${code}` : `by ${signal}`;
}

/** Characters of a bad answer that are shown. */
const SHOWN = 80;

/** A value on one line; control characters and the rest of what is long are not shown. */
function shown(value: unknown): string {
  if (value === undefined) return 'nothing';
  const text = JSON.stringify(typeof value === 'string' ? value.slice(0, SHOWN + 1) : value);
  return text.length <= SHOWN ? text : `${text.slice(0, SHOWN)}...`;
}
