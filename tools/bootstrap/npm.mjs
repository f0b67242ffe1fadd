import process from 'node:process';
import { Failure } from './failure.mjs';
import { run } from './run.mjs';

/** `npm`, as a program and arguments: the npm that started this script, or the one on the PATH. */
export function npmProgram() {
  const script = process.env.npm_execpath;
  // Only npm's own script will do: yarn and pnpm set the variable too.
  if (script && /npm-cli\.[cm]?js$/.test(script)) return { program: process.execPath, before: [script], options: {} };
  // On Windows npm is a batch file, which only a shell can start; the arguments are constants.
  return { program: 'npm', before: [], options: { shell: process.platform === 'win32' } };
}

/** Runs npm with constant arguments in `root`. */
export async function npm(root, ...args) {
  const { program, before, options } = npmProgram();
  const code = await run(program, [...before, ...args, '--no-audit', '--no-fund'], root, options).catch((error) => {
    throw new Failure(`expected npm to start, got "${error.message}". Install npm, which comes with Node.js.`);
  });
  if (code !== 0) {
    throw new Failure(
      `expected npm ${args[0]} to succeed, got exit code ${code} (its reason is above). Check the network, then try again.`,
    );
  }
}
