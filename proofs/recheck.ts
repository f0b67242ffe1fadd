import type { SolverAgreement } from '../claims/result.js';
import { bare } from './engines/smt.js';
import type { ExportedQuery } from './export.js';
import { say, type Said, type SolverProgram } from './solver-program.js';

/** Seconds that a solver gets for one question; three of them bring few answers more, and there are a thousand questions. */
const LIMIT_SECONDS = 1;

/** Extra seconds after which a solver that ignores its own limit is killed. */
const GRACE_SECONDS = 2;

/** Processes that run at a time. */
const AT_A_TIME = 2;

/**
 * The solver's answer, or why there is none. Only its first line counts: after an error z3 goes on with what it has
 * understood. cvc5 stops when its answer is not the one that the question announces, and says so, mostly on stderr.
 */
export function answerOf({ out, err, cut }: Said): { readonly answer?: 'sat' | 'unsat'; readonly reason: string } {
  const first = out.trim().split('\n', 1)[0] ?? '';
  const unexpected = /Expected result \w+ but got (sat|unsat)\b/.exec(`${out}\n${err}`)?.[1];
  const answer = unexpected ?? first;
  if (answer === 'sat' || answer === 'unsat') return { answer, reason: '' };
  if (/\btimeout\b|killed after/.test(`${first} ${cut} ${err}`)) return { reason: 'out of time' };
  const said = [first, cut, err.trim().split('\n', 1)[0]].find((words) => words !== undefined && words !== '');
  return { reason: said ?? 'no answer' };
}

interface RecheckOptions {
  readonly env: NodeJS.ProcessEnv;
  readonly signal: AbortSignal;
  readonly onAnswer?: (done: number, total: number) => void;
  /** Default: 1. */
  readonly seconds?: number;
}

/**
 * Puts every question to another solver, equal ones once, as text on its standard input. When the signal fires, the running processes
 * are killed and it rejects.
 */
export async function recheck(
  queries: readonly ExportedQuery[],
  { name, version, args }: SolverProgram,
  { env, signal, onAnswer, seconds = LIMIT_SECONDS }: RecheckOptions,
): Promise<SolverAgreement> {
  const questions = new Map(queries.map(({ text }) => [bare(text), text]));
  const answers = new Map<string, ReturnType<typeof answerOf>>();
  const next = questions.entries();
  const worker = async (): Promise<void> => {
    for (const [question, text] of next) {
      signal.throwIfAborted();
      const timeout = 1000 * (seconds + GRACE_SECONDS);
      answers.set(question, answerOf(await say(name, args(seconds), { env, signal, timeout, input: text })));
      onAnswer?.(answers.size, questions.size);
    }
  };
  await Promise.all(Array.from({ length: AT_A_TIME }, worker));
  const judged = queries.map(({ file, text, answer }) => ({ file, expected: answer, ...answers.get(bare(text))! }));
  return {
    version,
    agreed: judged.filter(({ expected, answer }) => answer === expected).length,
    unknown: Object.fromEntries(judged.filter(({ answer }) => !answer).map(({ file, reason }) => [file, reason])),
    disagreed: judged.filter(({ expected, answer }) => answer && answer !== expected).map(({ file }) => file),
  };
}
