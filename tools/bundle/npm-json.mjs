import { spawnSync } from 'node:child_process';
import { Failure } from '../bootstrap/failure.mjs';
import { npmProgram } from '../bootstrap/npm.mjs';

/** What npm answers as JSON, from what is installed: nothing here asks the network. */
export function npmJson(root, ...args) {
  const { program, before, options } = npmProgram();
  const asked = { cwd: root, encoding: 'utf8', maxBuffer: 2 ** 28, ...options };
  const { status, stdout, stderr, error } = spawnSync(program, [...before, ...args, '--offline'], asked);
  if (error === undefined && status === 0) return JSON.parse(stdout);
  const got = error?.message ?? (stderr.trim().split('\n')[0] || `exit code ${status}`);
  throw new Failure(`expected npm ${args[0]} to answer, got "${got}". Use npm ci, then try again.`);
}
