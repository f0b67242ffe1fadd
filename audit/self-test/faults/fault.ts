import type { Capabilities } from '../../protocol/messages.js';

/** What an adapter with a fault has at hand. */
export interface Wire {
  /** Writes to standard output; resolves when the reader has taken it, and never once the reader is gone. */
  readonly write: (bytes: string | Buffer) => Promise<void>;
  readonly complain: (bytes: string | Buffer) => Promise<void>;
}

/** A message of the protocol. */
export type Message = Readonly<Record<string, unknown>>;

/** A request: its command, and for `run` the how-manieth it is in this process, from 1. */
interface Asked {
  readonly cmd: string;
  readonly run: number;
}

/** One way in which an adapter around a right port misbehaves. */
export interface Fault {
  readonly id: string;
  readonly what: string;
  /** Before anything is read. */
  readonly begin?: (wire: Wire) => Promise<void> | void;
  /** The request that the port gets to see. */
  readonly asked?: (request: Message) => Message;
  /** What is written in place of the right answer; nothing where there is nothing to return. */
  readonly reply?: (right: Message, asked: Asked, wire: Wire) => Promise<string | undefined> | string | undefined;
  readonly capabilities?: Partial<Capabilities>;
  /** After `bye` was answered; otherwise the process ends with code 0. */
  readonly end?: () => Promise<void> | void;
}

export const line = (message: Message): string => `${JSON.stringify(message)}\n`;

export function pause(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}

/** Does what a fault does to answers to `run`, and leaves the others alone. */
export function onRun(
  change: (right: Message, run: number, wire: Wire) => Promise<string | undefined> | string | undefined,
): NonNullable<Fault['reply']> {
  return (right, { cmd, run }, wire) => (cmd === 'run' ? change(right, run, wire) : line(right));
}
