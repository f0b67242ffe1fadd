import { PAPER, type Check, type CheckContext, type Outcome } from '../claims/check.js';
import type { ClaimId } from '../claims/paper.js';
import type { Dimension, ObligationEvidence, ProofRole } from '../claims/proof-evidence.js';
import type { Verdict } from '../claims/verdict.js';
import { WORK, type AskedQuery, type Obligation } from './obligations/obligation.js';

/** A part of a statement: proved when all its obligations are. */
export interface Part {
  /** Names the check: `<claim>.<name>@paper`. */
  readonly name: string;
  readonly role: ProofRole;
  /** What is decided, in one sentence. */
  readonly title: string;
  readonly dimension: Dimension;
  /** How the obligations together give the title, where that is more than their conjunction. */
  readonly argument?: string;
  readonly obligations: readonly [Obligation, ...Obligation[]];
}

/** What is decided about one claim of the paper. */
export interface Statement {
  readonly claim: ClaimId;
  /** Our formal reading of the printed words. */
  readonly reading: string;
  readonly parts: readonly [Part, ...Part[]];
}

/** Receives every decided question, with the check that asked it. */
export type QuerySink = (check: string, query: AskedQuery) => void;

export interface DecideOptions {
  /** The solver's; the same for every part, so that a fact of many proofs is decided once. Default: 0. */
  readonly seed?: number;
  readonly sink?: QuerySink;
}

/** An inference that fails leaves its line undecided. */
function verdictOf(role: ProofRole, results: readonly ObligationEvidence['result'][]): Verdict {
  if (results.includes('refuted')) return role === 'inference' ? 'gap' : 'refuted';
  return results.every((result) => result === 'proved') ? 'proved' : 'inconclusive';
}

/** `g = 1, xi = 1/2`. */
function listed(values: Readonly<Record<string, number | string>>): string {
  return Object.entries(values)
    .map(([name, value]) => `${name} = ${value}`)
    .join(', ');
}

function summary(part: Part, obligations: readonly ObligationEvidence[]): string {
  const failed = obligations.find(({ result }) => result !== 'proved');
  if (failed === undefined) return part.title;
  if (failed.result === 'refuted') {
    if (failed.contrary !== undefined) return `not so: ${failed.contrary} is proved`;
    if (failed.witness === undefined) return `${failed.name}: not so`;
    return `not so at ${listed(failed.witness)}${failed.figures && Object.keys(failed.figures).length > 0 ? ` (${listed(failed.figures)})` : ''}`;
  }
  const proved = obligations.filter(({ result }) => result === 'proved').length;
  return `${failed.name} undecided after ${proved} of ${obligations.length} obligations: ${failed.reason ?? ''}`;
}

async function decide(
  statement: Statement,
  part: Part,
  id: string,
  { progress }: CheckContext,
  { seed = 0, sink }: DecideOptions,
) {
  const effort = {
    seed: seed % 2 ** 31, // what Z3 takes
    work: WORK,
    about: `${id}\n${part.title}`,
    ...(sink ? { onQuery: (query: AskedQuery) => sink(id, query) } : {}),
  };
  const total = part.obligations.length;
  const obligations: ObligationEvidence[] = [];
  for (const [i, obligation] of part.obligations.entries()) {
    await progress(i, total);
    const { name, premises, conclusion } = obligation;
    const open = obligations.every(({ result }) => result === 'proved');
    const decided = open ? await obligation.decide(effort) : ({ result: 'not-reached' } as const);
    obligations.push({ name, premises, conclusion, ...decided });
  }
  return outcome(statement, part, obligations);
}

function outcome(statement: Statement, part: Part, obligations: readonly ObligationEvidence[]): Outcome {
  const { role, dimension, argument } = part;
  const failed = obligations.find(({ result }) => result === 'refuted');
  const needed = obligations.flatMap(({ premises }) => premises.filter(({ source }) => source === 'added'));
  const addedHypotheses = [...new Set(needed.map(({ words, formula }) => words ?? formula))];
  return {
    verdict: verdictOf(
      role,
      obligations.map(({ result }) => result),
    ),
    evidence: {
      method: [...new Set(obligations.flatMap(({ engine }) => engine ?? []))].join(', '),
      summary: summary(part, obligations),
      ...(failed?.witness ? { witness: failed.witness } : {}),
      ...(failed?.figures ? { figures: failed.figures } : {}),
      ...(addedHypotheses.length > 0 ? { addedHypotheses } : {}),
      proof: {
        reading: statement.reading,
        role,
        dimension,
        ...(argument === undefined ? {} : { argument }),
        obligations,
      },
    },
  };
}

/** One check for each part of the statement. */
export function checksOf(statement: Statement, options: DecideOptions = {}): readonly Check[] {
  return statement.parts.map((part): Check => {
    const id = `${statement.claim}.${part.name}@${PAPER}`;
    return {
      id,
      claim: statement.claim,
      subject: PAPER,
      title: part.title,
      run: (context) => decide(statement, part, id, context, options),
    };
  });
}
