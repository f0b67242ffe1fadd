import { setupOf } from '../../audit/engine/wire.js';
import type { CommandName, Commands, WireStepResult } from '../../audit/protocol/messages.js';
import type { Answer, Client } from '../../audit/transport/client.js';
import { InputError } from '../../claims/input-error.js';
import type { Timed } from '../arm.js';
import { PortFault, plain } from './fault.js';
import type { PortWork } from './work.js';

/** Elements' worth of time that the first answers get on top, as PROTOCOL.md gives the first run: they may compile. In microseconds. */
const COMPILING = 50e6;

/** Two clocks of one machine may run apart by so much, in milliseconds, and by a hundredth. */
const CLOCKS = 0.1;

/** Milliseconds, as `performance.now` tells them. */
export type Clock = () => number;

export interface SessionOptions {
  readonly name: string;
  /** Whether LGA is around the optimizer. */
  readonly corrects: boolean;
  readonly clock: Clock;
}

/** One session of a port: its steps are counted, its answers timed by our clock. */
export class PortSession {
  /** Steps since it was opened. */
  steps = 0;
  readonly #client: Client;
  readonly #work: PortWork;
  readonly #options: SessionOptions;
  #warm = false;

  constructor(client: Client, work: PortWork, options: SessionOptions) {
    this.#client = client;
    this.#work = work;
    this.#options = options;
  }

  /** Starts from the beginning. */
  async open(): Promise<void> {
    this.steps = 0;
    this.#warm = false;
    const { name, corrects } = this.#options;
    await this.#ask('init', { ...setupOf(this.#work.start), session: name, correction: corrects }, 1);
  }

  /** So many steps in one request: its time, and the port's own. */
  async bench(repeat: number): Promise<Required<Timed>> {
    const { step } = this.#work;
    const { wall, answer } = await this.#ask('bench', { session: this.#options.name, step, repeat }, 1 + repeat);
    this.steps += repeat;
    const host = answer.nanoseconds / 1e6;
    if (host <= 1.01 * wall + CLOCKS) return { wall, host };
    throw new PortFault(
      `the port says that ${repeat} steps took it ${host.toPrecision(3)} ms; it answered within ${wall.toPrecision(3)} ms`,
    );
  }

  /** One more step, of which everything is told. */
  async read(): Promise<{ readonly wall: number; readonly result: WireStepResult }> {
    const { wall, answer } = await this.#ask('step', { session: this.#options.name, step: this.#work.step }, 5);
    this.#warm = true;
    this.steps += 1;
    return { wall, result: answer };
  }

  async #ask<C extends CommandName>(cmd: C, body: Commands[C][0], passes: number) {
    const time = passes * this.#work.elements + (this.#warm ? 0 : COMPILING);
    const { clock } = this.#options;
    const start = clock();
    const answer = await this.#client.ask(cmd, body, time);
    const wall = clock() - start;
    return { wall, answer: answered(cmd, answer) };
  }
}

/** The response itself; throws where the port says no. */
function answered<C extends CommandName>(cmd: C, answer: Answer<C>): Commands[C][1] {
  const said = 'refused' in answer ? answer.refused : 'error' in answer ? answer.error : undefined;
  if (said === undefined) return answer;
  throw new InputError(
    `an answer to ${cmd}`,
    plain(said).replace(/\.$/, ''),
    'See what lga audit says of the port.',
    'environment',
  );
}
