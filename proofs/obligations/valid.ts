import { createHash } from 'node:crypto';
import { smtLib, type Query } from '../engines/smt.js';
import { askZ3, type Answer } from '../engines/z3.js';
import { divisors, parse, type Term } from '../formula.js';
import type { Premise } from '../../claims/proof-evidence.js';

import type { Decided, Effort, Obligation } from './obligation.js';

const not = (term: Term): Term => ({ kind: 'apply', operation: 'not', args: [term] });
const conjunction = (terms: readonly Term[]): Term => ({ kind: 'apply', operation: 'and', args: terms });
const nonZero = (term: Term): Term => ({
  kind: 'apply',
  operation: '!=',
  args: [term, parse('0')],
});

/** Share of the work that is spent on each question about the proof itself; they decide no verdict. */
const FOR_HONESTY = 0.1;

const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');

async function asked(query: Query, effort: Effort, share = 1): Promise<Answer & { readonly text: string }> {
  const text = smtLib(query);
  const work = Math.max(1, Math.round(effort.work * share));
  return { ...(await askZ3(text, { seed: effort.seed, work })), text };
}

/**
 * Shows that the conclusion holds for all reals that satisfy the premises: Z3 finds `premises and not conclusion`
 * unsatisfiable. The same for every divisor being non-zero, since SMT-LIB's division is total. The premises themselves
 * must be satisfiable, else the proof is vacuous and counts as none; and each premise is left out once, to see whether
 * it is used.
 */
export function valid(name: string, premises: readonly Premise[], conclusion: string): Obligation {
  return { name, premises, conclusion, decide: (effort) => decide({ name, premises, conclusion }, effort) };
}

/** Shows that no reals satisfy the premises. */
export function contradictory(name: string, premises: readonly Premise[]): Obligation {
  const question = { name, premises, conclusion: '0 == 1' };
  return { ...question, decide: (effort) => decide(question, effort, 'contradiction wanted') };
}

type Question = Pick<Obligation, 'name' | 'premises' | 'conclusion'>;

async function decide(
  { name, premises, conclusion }: Question,
  effort: Effort,
  wanted?: 'contradiction wanted',
): Promise<Decided> {
  const about = [`${effort.about}: ${name}`];
  const assumed = premises.map(({ formula }) => parse(formula));
  const claimed = parse(conclusion);
  const goal = conjunction([...[...assumed, claimed].flatMap(divisors).map(nonZero), claimed]);
  const main = await asked({ about, assertions: [...assumed, not(goal)], expected: 'unsat' }, effort);
  const engine = 'Z3';
  const certificate = `query sha256 ${sha256(main.text).slice(0, 16)}: ${main.result}`;
  if (main.result === 'unknown') {
    return { result: 'inconclusive', engine, certificate, reason: main.reason ?? 'no reason given' };
  }
  effort.onQuery?.({ name, text: main.text, answer: main.result });
  if (main.result === 'sat') {
    return { result: 'refuted', engine, certificate, reason: `Z3 suggests ${main.model ?? 'nothing'}` };
  }
  const open: string[] = [];
  if (wanted === undefined) {
    const vacuous = await asked({ about, assertions: assumed }, effort, FOR_HONESTY);
    if (vacuous.result === 'unsat') {
      return { result: 'inconclusive', engine, certificate, reason: 'the premises contradict each other' };
    }
    if (vacuous.result === 'unknown') open.push('whether the premises can hold together');
  }
  const unused: string[] = [];
  for (const [i, { formula }] of premises.entries()) {
    const rest = assumed.filter((_, j) => j !== i);
    const without = await asked({ about, assertions: [...rest, not(goal)] }, effort, FOR_HONESTY);
    if (without.result === 'unsat') unused.push(formula);
    if (without.result === 'unknown') open.push(`whether ${formula} is needed`);
  }
  return {
    result: 'proved',
    engine,
    certificate,
    ...(unused.length > 0 ? { unused } : {}),
    ...(open.length > 0 ? { open } : {}),
  };
}
