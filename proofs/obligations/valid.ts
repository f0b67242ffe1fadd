import { createHash } from 'node:crypto';
import { smtLib, type Query } from '../engines/smt.js';
import { askZ3, type Answer } from '../engines/z3.js';
import { holdsAt } from '../engines/exact.js';
import { rationalValues } from '../engines/model.js';
import { divisors, fraction, parse, variables, type Term } from '../formula.js';
import { sides } from './sides.js';
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

/** Z3's model as a witness, if exact arithmetic agrees with it; where its values are no rationals nothing is decided. */
function atModel(assumed: readonly Term[], claimed: Term, goal: Term, model: string) {
  const found = rationalValues(model);
  const names = variables(...assumed, goal);
  const at = Object.fromEntries(names.map((name) => [name, found[name] ?? fraction(0)]));
  const reason = `Z3 finds a counterexample that exact arithmetic cannot validate: ${model.replaceAll('\n', ', ')}`;
  try {
    if (!assumed.every((premise) => holdsAt(premise, at)) || holdsAt(goal, at)) {
      return { result: 'inconclusive', reason } as const;
    }
  } catch {
    return { result: 'inconclusive', reason } as const; // a divisor of a premise is 0 there
  }
  const witness = Object.fromEntries(names.map((name) => [name, at[name]!.toFraction()]));
  return { result: 'refuted', witness, figures: sides(claimed, at) } as const;
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
  if (main.result === 'sat') return { engine, certificate, ...atModel(assumed, claimed, goal, main.model ?? '') };
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
