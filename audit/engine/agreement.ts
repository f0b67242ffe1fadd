import type { AuditCheckResult, AuditVerdict, Counterexample } from '../../claims/audit-document.js';
import { READINGS, type ReadingId, type Readings } from '../../claims/readings.js';
import type { Dtype } from '../../properties/arithmetic/formats.js';
import type { OptimizerName } from '../../reference/optimizers/options.js';
import { likeliest, type Trace } from '../diagnosis/likeness.js';
import { told } from '../diagnosis/told.js';
import type { Capabilities } from '../protocol/messages.js';
import { accuracyOf, derivationOf, type PortAccuracy } from './accuracy.js';
import { elementsOf, type AuditCase } from './case.js';
import { classOf, isBreakdown, type Failure } from './failure.js';
import { caseOfEach, largeAuditCase, manyCase, maximumCase, riseCases, tieCases } from './fixed-cases.js';
import { hunt, type Found, type Hunt, type Pace } from './hunt.js';
import { auditCase, matters } from './scenarios.js';
import { settle, type Settled } from './settle.js';
import { shrink, SHRINK_BUDGET, type Budget } from './shrink.js';
import type { Subject } from './subject.js';
import { requestOf } from './wire.js';

/** One agreement check: an optimizer in a dtype. */
interface Question {
  readonly optimizer: OptimizerName;
  readonly dtype: Dtype;
  readonly seed: number;
  readonly runs: number;
  readonly readings: readonly Readings[];
  /** Kinds of failure that are known. */
  readonly excused?: ReadonlySet<string>;
  readonly progress: (done: number, of: number) => Promise<void>;
}

/** A result without what the caller adds. */
export type Result = Omit<AuditCheckResult, 'id' | 'title' | 'replay'> & {
  readonly notShown?: readonly string[];
  readonly pace?: Pace;
};

/** Runs that shrinking may take where each costs a process, and where each costs the whole of a time limit. */
const COSTLY: Budget = { calls: 6, milliseconds: 10_000 };
const NONE: Budget = { calls: 0, milliseconds: 0 };

/** Generated cases against the reference; what fails is shrunk, tried again in fresh processes, and compared with known mistakes. */
export async function agreement(subject: Subject, question: Question): Promise<Result> {
  const { optimizer, dtype, seed, runs, readings, excused = new Set<string>(), progress } = question;
  const { capabilities, arithmetic } = await subject.hello();
  const accuracy = accuracyOf(arithmetic, dtype);
  if (!accuracy)
    return { verdict: 'unsupported', summary: `${arithmetic.profile} arithmetic has no ${dtype}`, cases: 0 };
  const here = { optimizer, dtype, capabilities, accuracy, seed };
  const each = caseOfEach(here, readings, Math.floor(runs / 2));
  const seen = await hunt(subject, auditCase(optimizer, dtype, capabilities, accuracy, readings), {
    ...{ seed, runs: runs - each.length, progress },
    first: [...tieCases(here), ...riseCases(here), ...maximumCase(here), ...each],
    last: [manyCase(here), largeAuditCase(here)].filter((drawn) => drawn !== undefined),
    excused,
  });
  const { figures, coverage, cases } = seen;
  const common = {
    ...{ cases, coverage, notShown: [...seen.notShown], pace: seen.pace },
    figures: figuresOf(seen),
    tolerance: {
      kind: 'acceptance interval',
      derivation: derivationOf(accuracy),
      headroomUsed: figures.tally.headroom,
    },
  };
  const [first] = seen.found;
  if (first) return { ...common, ...(await explained(subject, first, seen.found, capabilities, accuracy)) };
  const missed = notReached(seen, capabilities);
  if (excused.size > 0) {
    const rest = missed.length > 0 ? `; no other case reached: ${missed.join(', ')}` : '; every other case is right';
    return { ...common, verdict: 'xfail', summary: `${seen.excused} of ${cases} cases fail as known${rest}` };
  }
  if (missed.length > 0) {
    return { ...common, verdict: 'inconclusive', summary: `no case reached: ${missed.join(', ')}; try more --runs` };
  }
  const { numbers, headroom } = figures.tally;
  return {
    ...common,
    verdict: 'pass',
    summary: `${numbers} numbers of ${figures.steps} steps within ${(headroom * 100).toFixed(0)} % of the tolerance`,
  };
}

function figuresOf({ figures, open }: Hunt): Record<string, number | string> {
  const { tally, steps, visible, twoSided, twoSidedElements } = figures;
  const used = Object.entries(tally.shares).map(([name, share]) => `${name} ${(share * 100).toFixed(0)} %`);
  return {
    ...{ steps, numbers: tally.numbers, visible, 'two-sided': twoSided, 'two-sided elements': twoSidedElements },
    ...{ unspecified: tally.unspecified, 'runs left open': open, 'tolerance used': used.join(', ') },
  };
}

/** Branches without which agreement means nothing. */
const MUST_REACH = [
  'omega>0',
  'omega=0: gap below eps',
  'omega=0: loss above cap',
  'loss rose',
  'g=0',
  'several steps',
];

function notReached(
  { coverage, figures }: Hunt,
  { readings, groups, missingGradients, schedules }: Capabilities,
): string[] {
  const declared = (Object.keys(READINGS) as ReadingId[]).flatMap((id) =>
    readings.lowerBound.some((bound) => matters(id, bound)) ? readings[id].map((value) => `${id}=${value}`) : [],
  );
  const wanted = [
    ...MUST_REACH,
    ...declared,
    ...(groups ? ['several groups'] : []),
    ...(missingGradients ? ['missing gradient'] : []),
    ...(schedules ? ['scheduled rates'] : []),
  ];
  return [
    ...wanted.filter((branch) => !coverage[branch]),
    ...(figures.visible === 0 ? ['a correction that could be seen'] : []),
  ];
}

/** What is made of failing cases: the verdict and the counterexample. */
async function explained(
  subject: Subject,
  first: Found,
  found: readonly Found[],
  { state }: Capabilities,
  accuracy: PortAccuracy,
): Promise<Pick<Result, 'verdict' | 'summary' | 'counterexample'>> {
  const { before } = first;
  const { kind } = first.failure;
  const budget = kind === 'timeout' ? NONE : isBreakdown(first.failure) ? COSTLY : SHRINK_BUDGET;
  const shrunk = await shrink(subject, first, state === 'read-write', budget);
  let { drawn, failure } = shrunk;
  let settled = await settle(subject, drawn, failure, before);
  if (settled.again === 0 && drawn !== first.drawn) {
    // Shrinking went after something that the process remembered; the case as found may stand on its own.
    const whole = await settle(subject, first.drawn, first.failure, before);
    if (whole.again > 0) [settled, drawn, failure] = [whole, first.drawn, first.failure];
  }
  const likely = kind !== 'disagreement' ? [] : await likeliest(await tracesOf(subject, found, drawn), accuracy);
  const example = counterexample({ drawn, failure, calls: shrunk.calls }, first, settled);
  return { verdict: verdictOf(failure, settled), summary: failure.message, counterexample: { ...example, likely } };
}

/** A crash and a broken protocol are what they are, also where they do not come again; a wait may have been the machine's fault. */
function verdictOf({ kind }: Failure, { verdict }: Settled): AuditVerdict {
  if (kind === 'crash' || kind === 'protocol-error') return kind;
  return verdict === 'fail' && kind === 'timeout' ? 'timeout' : verdict;
}

/** What the port answers to the failing cases, each ended after its failing step, and to the smallest. */
async function tracesOf(subject: Subject, found: readonly Found[], smallest: AuditCase): Promise<Trace[]> {
  const cut = found.map(({ drawn, failure }) => ({ ...drawn, steps: drawn.steps.slice(0, (failure.step ?? 0) + 1) }));
  const traces: Trace[] = [];
  for (const drawn of [...cut, smallest]) {
    if (elementsOf(drawn) > 10_000 && drawn !== smallest && cut.length > 1) continue;
    const answer = await subject.answer(drawn);
    if ('response' in answer) traces.push({ drawn, response: answer.response });
  }
  return traces;
}

/** A failing case as a result shows it. */
export function counterexample(
  { drawn, failure, calls }: { readonly drawn: AuditCase; readonly failure: Failure; readonly calls: number },
  { drawn: found }: Pick<Found, 'drawn'>,
  { again, prefix }: Settled,
): Counterexample {
  return {
    ...{ kind: classOf(failure), message: failure.message, steps: drawn.steps.length, elements: elementsOf(drawn) },
    ...{ found: { steps: found.steps.length, elements: elementsOf(found) }, calls, again, likely: [] },
    request: requestOf(drawn),
    ...(prefix ? { prefix: prefix.map(requestOf) } : {}),
    told: told(drawn, failure),
    ...(failure.stderr ? { stderr: failure.stderr } : {}),
  };
}
