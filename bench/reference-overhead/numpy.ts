import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { InputError } from '../../claims/input-error.js';
import { NUMPY_SCRIPT } from './numpy-script.js';

/** A running Python with NumPy. */
export interface NumpyProcess {
  readonly versions: { readonly python: string; readonly numpy: string };
  /** Sends a request and gives its answer; one at a time. */
  ask(request: object): Promise<Record<string, unknown>>;
  stop(): Promise<void>;
}

/** Starts the first Python that has NumPy. */
export async function startNumpy(candidates: readonly string[]): Promise<NumpyProcess> {
  const reasons: string[] = [];
  for (const command of candidates) {
    try {
      return await start(command);
    } catch (error) {
      reasons.push(`${command}: ${error instanceof Error ? error.message : String(error)}`);
    }
  }
  const remedy = 'Install NumPy for python3, or name a Python that has it in LGA_PYTHON.';
  throw new InputError('a Python with NumPy', reasons.join('; '), remedy, 'environment');
}

async function start(command: string): Promise<NumpyProcess> {
  const child = spawn(command, ['-c', NUMPY_SCRIPT], { stdio: ['pipe', 'pipe', 'pipe'] });
  child.stdin.on('error', () => undefined); // a child that is gone is reported by its answer that does not come
  let said = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => (said = (said + text).slice(-2000)));
  const ended = new Promise<string>((resolve) => {
    child.once('error', (error) => resolve(error.message));
    child.once('close', (code) => {
      const last = said.trim().split('\n').at(-1) ?? '';
      resolve(last === '' ? `it ended with ${code}` : last);
    });
  });
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();

  async function answer(): Promise<Record<string, unknown>> {
    const line = await Promise.race([lines.next(), ended]);
    if (typeof line === 'string' || line.done === true) throw new Error(await ended);
    return JSON.parse(line.value) as Record<string, unknown>;
  }

  const hello = await answer();
  return {
    versions: { python: String(hello['python']), numpy: String(hello['numpy']) },
    ask(request) {
      child.stdin.write(`${JSON.stringify(request)}\n`);
      return answer();
    },
    async stop() {
      child.stdin.end();
      await ended;
    },
  };
}
