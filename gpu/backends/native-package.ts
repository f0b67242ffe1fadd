import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createRequire } from 'node:module';
import process from 'node:process';

/** Exit codes of a Node that loaded the module, and of one in which that threw: the same would throw here. */
const HARMLESS: readonly unknown[] = [0, 1];

const require = createRequire(import.meta.url);

/**
 * Loads a CommonJS package with an addon, given by its name or path. A library that is damaged or made for another
 * machine takes its process with it (SIGBUS, SIGILL, an undefined symbol), so a child goes first.
 */
export async function loadNative(name: string): Promise<void> {
  const path = require.resolve(name);
  const child = spawn(process.execPath, ['-e', 'require(process.argv[1])', path], { stdio: 'ignore' });
  const [code, signal] = (await once(child, 'close')) as [number | null, NodeJS.Signals | null];
  if (!HARMLESS.includes(code)) {
    const end = signal ?? `exit code ${code}`;
    throw new Error(`a process that loads it ends with ${end}: damaged, or for another machine`);
  }
  require(path);
}

/** Why the package did not load, on one line: the first sentence, without folders or the modules that asked for it. */
export function whyNotLoaded(name: string, error: unknown): string {
  const message = error instanceof Error ? error.message : String(error);
  if (message.startsWith(`Cannot find module '${name}'`)) return `${name}: not installed`;
  const [sentence = ''] = message.split(/\nRequire stack:| at path: |[.]\s/, 1);
  const line = sentence.replaceAll(/\s+/g, ' ').replace(/[^\s']*[\\/](?=[^\\/]+\.node\b)/, '');
  return `${name}: ${line}`;
}
