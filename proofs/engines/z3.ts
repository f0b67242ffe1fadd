import { bare } from './smt.js';
import { InputError } from '../../claims/input-error.js';

/**
 * Z3 inside this process, as WebAssembly. Trusted: that its `unsat` is right. Its `sat` is not trusted, since witnesses
 * are validated in exact arithmetic; every question is also exported for other solvers.
 */
export interface Answer {
  readonly result: 'sat' | 'unsat' | 'unknown';
  /** Why it is unknown, in the solver's words. */
  readonly reason?: string;
  /** For `sat`: the values it found, in the solver's words: a line `name -> value` each. Not validated. */
  readonly model?: string;
}

interface Limits {
  /** Fixes the solver's random choices. */
  readonly seed: number;
  /** Z3's own unit of work, so that the answer does not depend on how fast the machine is. */
  readonly work: number;
}

/** Above this Z3 gives up instead of taking more: two gigabytes are promised for the whole program. */
const MEMORY_MB = 1000;

type Solver = Awaited<ReturnType<typeof start>>;

let started: Promise<Solver> | undefined;

/** While the threads are being ended: a question that was waiting for the solver to start must not start another. */
let stopping = false;

async function start() {
  const module = await import('z3-solver').catch((error: unknown) => {
    const said = error instanceof Error ? (error.message.split('\n', 1)[0] ?? '') : String(error);
    throw new InputError('the package z3-solver to be installed', said, 'Run `npm ci`.', 'environment');
  });
  const api = await module.init();
  const { Z3 } = api;
  Z3.global_param_set('memory_max_size', String(MEMORY_MB));
  const { Z3_error_code, Z3_lbool, killThreads } = module;
  return { Z3, Z3_error_code, Z3_lbool, end: () => killThreads(api.em) };
}

/** One question at a time: the bindings allow no second call before the first has answered. */
let last: Promise<unknown> = Promise.resolve();

function inTurn<T>(work: () => Promise<T>): Promise<T> {
  const mine = last.then(work, work);
  last = mine.catch(() => undefined);
  return mine;
}

/**
 * `solver_from_string` is synchronous. `eval_smtlib2_string` must not be used: z3-solver 5.2.0 hands it a string on a
 * stack that is reused before the solver's thread has read it, so that now and then another question is answered.
 */
async function ask({ Z3, Z3_error_code, Z3_lbool }: Solver, text: string, { seed, work }: Limits): Promise<Answer> {
  Z3.global_param_set('nlsat.seed', String(seed));
  const config = Z3.mk_config();
  const context = Z3.mk_context(config);
  Z3.del_config(config);
  const symbol = (name: string) => Z3.mk_string_symbol(context, name);
  const requireNoError = () => {
    const code = Z3.get_error_code(context);
    if (code !== Z3_error_code.Z3_OK) throw new Error(`Z3 says ${Z3.get_error_msg(context, code)} to\n${text}`);
  };
  try {
    const solver = Z3.mk_solver_for_logic(context, symbol('QF_NRA'));
    Z3.solver_inc_ref(context, solver);
    const parameters = Z3.mk_params(context);
    Z3.params_inc_ref(context, parameters);
    Z3.params_set_uint(context, parameters, symbol('rlimit'), work);
    Z3.params_set_uint(context, parameters, symbol('random_seed'), seed);
    Z3.solver_set_params(context, solver, parameters);
    Z3.solver_from_string(context, solver, text);
    requireNoError();
    const answer = await Z3.solver_check(context, solver);
    if (answer === Z3_lbool.Z3_L_TRUE) {
      const model = Z3.model_to_string(context, Z3.solver_get_model(context, solver));
      return { result: 'sat', model: model.trim() };
    }
    if (answer === Z3_lbool.Z3_L_FALSE) return { result: 'unsat' };
    return { result: 'unknown', reason: Z3.solver_get_reason_unknown(context, solver) };
  } finally {
    Z3.del_context(context); // and with it the solver and the parameters
  }
}

/** Answers by question, seed and work. Facts such as Cauchy's inequality are part of many proofs. */
const known = new Map<string, Answer>();

/**
 * Z3's answer to an SMT-LIB text; the same question under the same limits is asked once. A crash of the solver throws,
 * and the next question starts it anew.
 */
export function askZ3(text: string, limits: Limits): Promise<Answer> {
  return inTurn(async () => {
    const key = `${limits.seed} ${limits.work} ${bare(text)}`;
    const seen = known.get(key);
    if (seen) return seen;
    started ??= start();
    const api = await started.catch((error: unknown) => {
      started = undefined;
      throw error;
    });
    if (stopping) throw new Error('Z3 was stopped before it began');
    try {
      const answer = await ask(api, text, limits);
      known.set(key, answer);
      return answer;
    } catch (error) {
      started = undefined;
      throw error;
    }
  });
}

/** The version of the solver. */
export async function z3Version(): Promise<string> {
  const { Z3 } = await (started ??= start());
  const { major, minor, build_number } = Z3.get_version();
  return `${major}.${minor}.${build_number}`;
}

/** Ends the solver's threads, which would keep the process alive. */
export async function stopZ3(): Promise<void> {
  if (started === undefined) return;
  stopping = true;
  try {
    const { end } = await started;
    started = undefined;
    await end();
  } finally {
    stopping = false;
  }
}
