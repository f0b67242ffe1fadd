import { fork, type ChildProcess } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { Context, Outcome, Row } from './row.js';
import type { Extent } from './rows.js';

/** What a worker is told first. */
export interface Order {
  readonly context: Omit<Context, 'signal'>;
  readonly extent: Extent;
}

/** What a worker says of a row. */
export interface Told {
  readonly id: string;
  readonly outcome: Outcome;
}

const WORKER = fileURLToPath(new URL('./worker.js', import.meta.url));

/**
 * Runs rows in processes of their own, `jobs` at a time, so that audits share the processors and their memory is measured. A worker that
 * dies takes one row with it. Rejects with the signal's reason when that fires.
 */
export async function runRows(
  rows: readonly Row[],
  { context: { signal, ...context }, extent }: { readonly context: Context; readonly extent: Extent },
  { jobs, onOutcome }: { readonly jobs: number; readonly onOutcome: (row: Row, outcome: Outcome) => void },
): Promise<void> {
  const waiting = [...rows];
  const one = async (): Promise<void> => {
    let worker: ChildProcess | undefined;
    try {
      for (let row = waiting.shift(); row; row = waiting.shift()) {
        signal.throwIfAborted();
        worker = worker?.connected ? worker : started({ context, extent });
        onOutcome(row, await asked(worker, row, signal));
      }
    } finally {
      worker?.disconnect();
    }
  };
  await Promise.all(Array.from({ length: Math.min(jobs, rows.length) }, one));
}

function started(order: Order): ChildProcess {
  const worker = fork(WORKER, {
    cwd: order.context.cwd,
    env: order.context.env,
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  worker.send(order);
  return worker;
}

function asked(worker: ChildProcess, { id }: Row, signal: AbortSignal): Promise<Outcome> {
  return new Promise((resolve, reject) => {
    const done = () => {
      worker.off('message', told).off('exit', died);
      signal.removeEventListener('abort', aborted);
    };
    const told = (message: unknown) => {
      done();
      resolve((message as Told).outcome);
    };
    const died = (code: number | null, by: string | null) => {
      done();
      const fault = `the auditing process ended ${by ? `by ${by}` : `with code ${code}`}`;
      resolve({ fault, got: 'nothing', ms: 0, examples: [], hidden: 0 });
    };
    const aborted = () => {
      done();
      reject(signal.reason as Error);
    };
    worker.on('message', told).on('exit', died);
    signal.addEventListener('abort', aborted);
    worker.send(id);
  });
}
