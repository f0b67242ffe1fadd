import { execFile } from 'node:child_process';

/** Solvers that Debian has, in no way related to the one inside this process but for Z3's own name. */
export const SOLVERS = ['cvc5', 'z3'] as const;
export type SolverName = (typeof SOLVERS)[number];

/** A solver on the PATH. */
export interface SolverProgram {
  readonly name: SolverName;
  readonly version: string;
  /** Arguments under which it reads SMT-LIB from standard input and gives up after so many seconds. */
  readonly args: (seconds: number) => readonly string[];
}

/** Why there is no such solver. */
interface NoSolver {
  readonly name: SolverName;
  readonly missing: string;
  readonly remedy: string;
}

/** What a program said until it ended. */
export interface Said {
  readonly out: string;
  readonly err: string;
  /** Signal or spawn error that ended it early. */
  readonly cut?: string;
}

interface SayOptions {
  readonly input?: string;
  readonly signal?: AbortSignal;
  readonly env?: NodeJS.ProcessEnv;
  /** Milliseconds after which it is killed. */
  readonly timeout: number;
}

/** Runs a program to its end. Rejects only when the signal fires; the program is killed then. */
export function say(command: string, args: readonly string[], options: SayOptions): Promise<Said> {
  const { input = '', signal, ...rest } = options;
  return new Promise((resolve, reject) => {
    const child = execFile(
      command,
      [...args],
      { ...rest, ...(signal ? { signal } : {}), killSignal: 'SIGKILL' },
      (error, out, err) => {
        if (signal?.aborted) reject(error ?? new Error('aborted'));
        else if (error?.killed) resolve({ out, err, cut: 'killed after its time' });
        else if (typeof error?.code === 'string') resolve({ out, err, cut: error.code });
        else if (error?.signal) resolve({ out, err, cut: `ended by ${error.signal}` });
        else resolve({ out, err });
      },
    );
    child.stdin?.on('error', () => undefined); // it may end without reading everything
    child.stdin?.end(input);
  });
}

const BASE: Readonly<Record<SolverName, (seconds: number) => readonly string[]>> = {
  cvc5: (seconds) => ['--lang=smt2', `--tlimit=${1000 * seconds}`],
  z3: (seconds) => ['-in', '-smt2', `-T:${seconds}`, '-memory:400'],
};

/**
 * Options that helped, in the order of preference. A build of cvc5 without libpoly knows no coverings; deciding by
 * justification answers a third of what its default leaves open.
 */
const HELP: Readonly<Record<SolverName, readonly (readonly string[])[]>> = {
  cvc5: [['--nl-cov'], ['--decision=justification'], []],
  z3: [[]],
};

const EASY = '(set-logic QF_NRA)(declare-const x Real)(assert (= (* x x) 4.0))(check-sat)';

/** Long enough for a cold disk. */
const PROBE_SECONDS = 10;

/** Looks for the solver on the PATH of `env`, and for the options that this build of it takes. */
export async function findSolver(
  name: SolverName,
  env: NodeJS.ProcessEnv,
  signal?: AbortSignal,
): Promise<SolverProgram | NoSolver> {
  const remedy = `apt-get install ${name}`;
  const limits = { env, timeout: 1000 * PROBE_SECONDS, ...(signal ? { signal } : {}) };
  const { out, cut } = await say(name, ['--version'], limits);
  if (cut === 'ENOENT') return { name, missing: `no ${name} on the PATH`, remedy };
  const version = /\bversion (\d+(\.\d+)+)/i.exec(out)?.[1];
  if (version === undefined) return { name, missing: `${name} --version does not say its version`, remedy };
  for (const help of HELP[name]) {
    const args = (seconds: number) => [...BASE[name](seconds), ...help];
    const answer = await say(name, args(PROBE_SECONDS), { ...limits, input: EASY });
    if (answer.out.trim() === 'sat') return { name, version, args };
  }
  return { name, missing: `${name} ${version} does not find a square root of 4`, remedy };
}
