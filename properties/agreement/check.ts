import fc from 'fast-check';
import type { Check, CheckContext, Outcome } from '../../claims/check.js';
import type { OptimizerName } from '../../reference/optimizers/options.js';
import { classify } from '../branches.js';
import { Violation } from '../tolerance.js';
import { agreementCase, largeCase, type AgreementCase, type CaseLimits } from './cases.js';
import { derivationOf, drive, type Accuracy } from './drive.js';
import { Figures } from './figures.js';
import type { PortFactory } from './port.js';

/** A step of a port costs about a hundred times a reference step. */
const RUNS_SHARE = 0.04;

/** Branches that the cases must reach for agreement to mean anything. */
const MUST_REACH = [...(['omega>0', 'omega=0: gap below eps', 'omega=0: loss above cap', 'loss rose', 'g=0'] as const)];

/** An implementation under test. */
export interface AgreementSubject {
  /** `tfjs/wasm`, ...; the end of the check's id. */
  readonly name: string;
  readonly optimizer: OptimizerName;
  /** What the id calls it, when there are several of one optimizer. */
  readonly label?: string;
  readonly accuracy: Accuracy;
  readonly makePort: PortFactory;
  readonly limits?: CaseLimits;
  /** Awaited before anything else, to start a backend. */
  readonly start?: () => Promise<unknown>;
}

/** Generated, teacher-forced agreement of an implementation with the reference, under all readings that tfjs can express. */
export function agreementCheck(subject: AgreementSubject): Check {
  const { name, optimizer, label = optimizer } = subject;
  return {
    id: `eq-2.agreement.${label}@${name}`,
    claim: 'eq-2',
    subject: name,
    title: `lossAware(${label}) always makes the reference’s update and state, within the rounding of its arithmetic`,
    run: (context) => judge(subject, context),
  };
}

async function judge(subject: AgreementSubject, context: CheckContext): Promise<Outcome> {
  const { optimizer, accuracy, makePort, limits, start } = subject;
  const { seed, runs, signal, progress } = context;
  await start?.();
  const figures = new Figures();
  const numRuns = Math.max(10, Math.round(runs * RUNS_SHARE));
  const coverage: Record<string, number> = {};
  let done = 0;
  const agree = async (drawn: AgreementCase): Promise<void> => {
    signal.throwIfAborted();
    for (const branch of classify(drawn)) coverage[branch] = (coverage[branch] ?? 0) + 1;
    await drive(makePort, drawn, accuracy, (step) => {
      figures.add(step);
    });
    await progress(Math.min(++done, numRuns), numRuns);
  };
  const details = await fc.check(fc.asyncProperty(agreementCase(optimizer, limits), agree), { seed, numRuns });
  signal.throwIfAborted();
  let broken = details.failed
    ? { error: details.errorInstance, witness: details.counterexample?.[0] as unknown }
    : null;
  if (!broken) {
    const error = await agree(largeCase(optimizer, seed, limits)).catch((thrown: unknown) => thrown);
    // The case itself would fill the result file; its seed and size say it all.
    if (error !== undefined) broken = { error, witness: { large: true, seed } };
  }
  signal.throwIfAborted();
  // Anything but a disagreement is a defect of this program or of the machine.
  if (broken && !(broken.error instanceof Violation)) throw broken.error;
  const common = {
    method: `generated cases, teacher-forced, profile ${accuracy.profile.name}, order ${accuracy.order}`,
    cases: details.numRuns + 1,
    coverage,
    figures: figures.told(),
    tolerance: {
      kind: 'acceptance interval',
      derivation: derivationOf(accuracy),
      headroomUsed: figures.tally.headroom,
    },
  };
  if (broken) {
    const summary = (broken.error as Violation).message;
    return { verdict: 'refuted', evidence: { ...common, summary, witness: broken.witness } };
  }
  const missed = MUST_REACH.filter((branch) => !coverage[branch]);
  if (missed.length > 0 || figures.visible === 0) {
    const what = [...missed, ...(figures.visible === 0 ? ['a correction that could be seen'] : [])].join(', ');
    return { verdict: 'inconclusive', evidence: { ...common, summary: `no case reached: ${what}; try more --runs` } };
  }
  return { verdict: 'supported', evidence: { ...common, summary: figures.summary() } };
}
