import { holdsAt, point, type Point } from '../engines/exact.js';
import { sides } from './sides.js';
import { smtLib } from '../engines/smt.js';
import { askZ3 } from '../engines/z3.js';
import { fraction, parse, variables, type Term } from '../formula.js';
import type { Premise } from '../../claims/proof-evidence.js';

import type { Decided, Effort, Obligation } from './obligation.js';

/** The witness in float64, as the reference sees it: named numbers. */
export type Replay = (values: Readonly<Record<string, number>>) => Readonly<Record<string, number | string>>;

interface Refutation {
  readonly premises: readonly Premise[];
  /** What fails at the witness. */
  readonly conclusion: string;
  /** Exact values of all variables. */
  readonly witness: Readonly<Record<string, string>>;
  /** Default: both sides of the conclusion in float64. */
  readonly replay?: Replay;
}

/**
 * Shows that the conclusion does not follow from the premises: at the witness every premise holds and the conclusion
 * does not. Validated in exact rational arithmetic, domain included; then Z3 is asked the same, from the exported text;
 * then replayed in float64. A witness that fails is a defect of ours and throws.
 */
export function refuted(name: string, { premises, conclusion, witness, replay }: Refutation): Obligation {
  return {
    name,
    premises,
    conclusion,
    decide: (effort) => decide({ premises, conclusion, witness, ...(replay ? { replay } : {}) }, name, effort),
  };
}

function validate({ premises, conclusion, witness }: Refutation, at: Point): void {
  const terms = [...premises.map(({ formula }) => formula), conclusion].map((formula) => parse(formula));
  const unknown = Object.keys(witness).filter((name) => !variables(...terms).includes(name));
  if (unknown.length > 0) throw new Error(`the witness names ${unknown.join(', ')}, which no formula uses`);
  for (const { formula } of premises) {
    if (!holdsAt(formula, at)) throw new Error(`the witness lies outside the premise ${formula}`);
  }
  if (holdsAt(conclusion, at)) throw new Error(`the conclusion ${conclusion} holds at the witness`);
}

async function decide(refutation: Refutation, name: string, effort: Effort): Promise<Decided> {
  const { premises, conclusion, witness, replay } = refutation;
  const at = point(witness);
  validate(refutation, at);
  const goal: Term = { kind: 'apply', operation: 'not', args: [parse(conclusion)] };
  const values = Object.entries(witness).map(([variable, value]): Term => {
    const number: Term = { kind: 'number', value: fraction(value) };
    return { kind: 'apply', operation: '==', args: [{ kind: 'variable', name: variable }, number] };
  });
  const text = smtLib({
    about: [`${effort.about}: ${name}`],
    assertions: [...premises.map(({ formula }) => formula), goal, ...values],
    expected: 'sat',
  });
  const { result } = await askZ3(text, effort);
  if (result !== 'sat') throw new Error(`Z3 answers ${result} to a witness that exact arithmetic accepts`);
  effort.onQuery?.({ name, text, answer: 'sat' });
  const floats = Object.fromEntries(Object.entries(at).map(([variable, value]) => [variable, value.valueOf()]));
  return {
    result: 'refuted',
    engine: 'exact rationals',
    certificate: 'witness validated in exact rationals and by Z3',
    witness,
    figures: { ...sides(parse(conclusion), at), ...replay?.(floats) },
  };
}
