import { spawn, type ChildProcess } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { StringDecoder } from 'node:string_decoder';
import { endLeftovers, TOKEN } from './leftovers.js';

/** Longest line that is read, in bytes; longer ones end the process. */
export const LINE_LIMIT = 16 * 2 ** 20;

/** Bytes of standard error that are kept, the last ones. */
const STDERR_KEPT = 64 * 1024;

/** Milliseconds between asking a process to end and ending it. */
const GRACE_MS = 2000;

/** How a process ended: its exit code or signal, or why it never started. */
export interface Ending {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly startError?: string;
}

/** What happened on the output of a process. */
type PortEvent =
  | { readonly kind: 'line'; readonly line: string }
  | { readonly kind: 'too-long' }
  | { readonly kind: 'end'; readonly ending: Ending; readonly rest: string };

/**
 * One adapter process in a process group of its own. Lines of its output are events, one at a time; its standard error is kept
 * in a window of 64 KiB. Memory is bounded whatever it prints: a line above 16 MiB stops the reading.
 */
export class PortProcess {
  readonly #child: ChildProcess;
  readonly #token = randomUUID();
  readonly #events: PortEvent[] = [];
  #waiting: ((event: PortEvent) => void) | undefined;
  #line: string[] = [];
  #lineLength = 0;
  /** Characters of lines that nobody has asked for yet. */
  #queued = 0;
  /** The end, once it has been told. */
  #last: PortEvent | undefined;
  #stderr = Buffer.alloc(0);
  #ended: Ending | undefined;
  readonly #exit: Promise<void>;

  constructor(command: readonly string[], cwd: string, env: NodeJS.ProcessEnv) {
    const [program = '', ...args] = command;
    const windows = process.platform === 'win32';
    this.#child = spawn(program, args, {
      ...{ cwd, env: { ...env, [TOKEN]: this.#token }, detached: !windows, windowsHide: true },
      stdio: ['pipe', 'pipe', 'pipe'],
    });
    this.#exit = new Promise((resolve) => {
      const end = (ending: Ending) => {
        if (this.#ended) return;
        this.#ended = ending;
        // What it printed before it ended may still be on its way; a child that holds the pipe open must not keep us.
        setTimeout(() => {
          this.#last = { kind: 'end', ending, rest: this.#line.join('') };
          this.#emit(this.#last);
          resolve();
        }, 20);
      };
      this.#child.once('error', (error: NodeJS.ErrnoException) =>
        end({ code: null, signal: null, startError: startFault(error, program) }),
      );
      this.#child.once('exit', (code, signal) => end({ code, signal }));
    });
    this.#child.stdin?.on('error', () => undefined); // it no longer reads: its end, or silence, tells
    const decoder = new StringDecoder('utf8');
    this.#child.stdout?.on('data', (chunk: Buffer) => this.#read(decoder.write(chunk)));
    this.#child.stderr?.on('data', (chunk: Buffer) => {
      this.#stderr = Buffer.concat([this.#stderr, chunk.subarray(-STDERR_KEPT)]).subarray(-STDERR_KEPT);
    });
  }

  get stderr(): string {
    return this.#stderr.toString('utf8');
  }

  /** How it ended, once it has. */
  ended(): Ending | undefined {
    return this.#ended;
  }

  send(line: string): void {
    this.#child.stdin?.write(`${line}\n`);
  }

  /** Lines that came without being asked for. */
  unread(): boolean {
    return this.#events.some(({ kind }) => kind !== 'end');
  }

  /** The next event; undefined when none came in time. */
  next(timeoutMs: number): Promise<PortEvent | undefined> {
    const event = this.#events.shift();
    if (event?.kind === 'line') this.#queued -= event.line.length;
    if (event) return Promise.resolve(event);
    if (this.#last) return Promise.resolve(this.#last); // nothing comes after the end
    return new Promise((resolve) => {
      const timer = setTimeout(() => {
        this.#waiting = undefined;
        resolve(undefined);
      }, timeoutMs);
      this.#waiting = (arrived) => {
        clearTimeout(timer);
        this.#waiting = undefined;
        resolve(arrived);
      };
    });
  }

  /** Resolves with true when the process ends by itself in time. */
  async exits(timeoutMs: number): Promise<boolean> {
    this.#child.stdin?.end();
    return Promise.race([this.#exit.then(() => true), after(timeoutMs).then(() => false)]);
  }

  /** Ends the process and everything that it started: asked first, made to after two seconds. Says how many it left behind. */
  async stop(): Promise<number> {
    if (!this.#ended) {
      this.#signal('SIGTERM');
      if (!(await this.exits(GRACE_MS))) this.#signal('SIGKILL');
      await Promise.race([this.#exit, after(GRACE_MS)]);
    }
    const left = await endLeftovers(this.#token);
    this.#signal('SIGKILL'); // what is left of its group
    for (const stream of this.#child.stdio) stream?.destroy();
    return left;
  }

  #signal(signal: NodeJS.Signals): void {
    const { pid } = this.#child;
    if (pid === undefined) return;
    try {
      if (process.platform === 'win32') spawn('taskkill', ['/pid', String(pid), '/T', '/F'], { stdio: 'ignore' });
      else process.kill(-pid, signal);
    } catch {
      // nobody is left in the group
    }
  }

  #emit(event: PortEvent): void {
    if (this.#waiting) {
      this.#waiting(event);
      return;
    }
    this.#events.push(event);
    if (event.kind === 'line') this.#queued += event.line.length;
  }

  #read(text: string): void {
    let from = 0;
    for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', from)) {
      this.#line.push(text.slice(from, at));
      this.#emit({ kind: 'line', line: this.#line.join('') });
      [this.#line, this.#lineLength, from] = [[], 0, at + 1];
    }
    this.#line.push(text.slice(from));
    this.#lineLength += text.length - from;
    // A flood of lines that nobody asked for is as unwelcome as a long one.
    if (this.#lineLength + this.#queued <= LINE_LIMIT && this.#events.length <= 1000) return;
    [this.#line, this.#lineLength] = [[], 0];
    this.#child.stdout?.removeAllListeners('data').destroy();
    this.#emit({ kind: 'too-long' });
  }
}

function after(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds).unref());
}

function startFault(error: NodeJS.ErrnoException, program: string): string {
  if (error.code === 'ENOENT') return `no program ${program} is found`;
  if (error.code === 'EACCES') return `${program} may not be executed`;
  return error.message;
}
