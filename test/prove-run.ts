import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CLAIMS } from '../claims/paper.js';
import type { ResultDocument } from '../claims/result.js';
import type { Rooms } from '../cli/rooms.js';
import { checksOf, type Statement } from '../proofs/statement.js';
import { runLga } from './lga-run.js';
import { RECIPROCAL, SQUARE } from './statements.js';

let cwd = '';

/** Makes an empty folder for the next runs. */
export async function enter(): Promise<void> {
  cwd = await mkdtemp(join(tmpdir(), 'lga-prove-'));
}

export async function leave(): Promise<void> {
  await rm(cwd, { recursive: true });
}

/** A path in that folder. */
export const inside = (...parts: readonly string[]) => join(cwd, ...parts);

/** The result file of a run. */
export async function resultOf(file = 'lga-proofs.json'): Promise<ResultDocument> {
  return JSON.parse(await readFile(inside(file), 'utf8')) as ResultDocument;
}

interface Given extends Partial<Rooms> {
  readonly list?: readonly Statement[];
  readonly env?: NodeJS.ProcessEnv;
  readonly signal?: AbortSignal;
}

/** Runs `lga` there with two statements, on a machine that has everything and whose solvers agree. */
export async function run(args: string, given: Given = {}) {
  const { list = [RECIPROCAL, SQUARE], env, signal, ...rooms } = given;
  let ended = 0;
  const own: Partial<Rooms> = {
    claims: CLAIMS,
    statements: (options) => Promise.resolve(list.flatMap((one) => checksOf(one, options))),
    recheck: (_, { length: agreed }) => Promise.resolve({ version: '1.2', agreed, unknown: {}, disagreed: [] }),
    endSolver() {
      ended += 1;
      return Promise.resolve();
    },
  };
  const { code, out, err } = await runLga(args.split(' '), {
    ...{ cwd, env, signal },
    rooms: { ...own, ...rooms },
  });
  return { code, out, err, files: (await readdir(cwd)).toSorted(), ended };
}
