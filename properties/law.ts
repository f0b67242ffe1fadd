import fc from 'fast-check';
import type { Check, CheckContext, Outcome } from '../claims/check.js';
import type { ClaimId } from '../claims/paper.js';
import { classify } from './branches.js';
import type { Scenario } from './scenario.js';
import type { Subject } from './subject.js';

interface LawText {
  /** `<claim>.<what>`. */
  readonly id: string;
  readonly claim: ClaimId;
  /** A sentence with always, never, exactly or same. */
  readonly title: string;
  /** How closely, when not exactly. */
  readonly tolerance?: string;
  /** What had to be assumed beyond what the paper states. */
  readonly addedHypotheses?: readonly string[];
  /** Branches that the cases must reach for the law to mean anything. */
  readonly mustReach?: readonly string[];
}

/** Who follows a property while it runs. */
interface Watch {
  /** Told every branch that a case reaches. */
  reach(branch: string): void;
  /** Awaited before every case. */
  pause(): Promise<void> | undefined;
}

/** Something that holds for every generated case, asked of any subject. */
export interface Law extends LawText {
  /** The property for one subject; it reports every branch it reaches. */
  property(subject: Subject, watch: Watch): fc.IAsyncProperty<unknown>;
}

/** A law over {@link Scenario}s: most of them. */
export interface ScenarioLaw extends LawText {
  readonly scenarios: fc.Arbitrary<Scenario>;
  /** Returns when the law holds for the scenario, throws a Violation when it does not. */
  readonly holds: (subject: Subject, scenario: Scenario) => void;
}

export function overScenarios({ scenarios, holds, ...text }: ScenarioLaw): Law {
  return {
    ...text,
    property: (subject, watch) =>
      fc.asyncProperty(scenarios, async (scenario) => {
        await watch.pause();
        classify(scenario).forEach((branch) => {
          watch.reach(branch);
        });
        holds(subject, scenario);
      }),
  };
}

/** A law asked of a subject, as a check of `lga verify`. */
export function lawCheck(law: Law, subject: Subject): Check {
  return {
    id: `${law.id}@${subject.name}`,
    claim: law.claim,
    subject: subject.name,
    title: law.title,
    run: (context) => judge(law, subject, context),
  };
}

/** Cases between two looks at the event loop. */
const CASES_PER_TURN = 64;

async function judge(law: Law, subject: Subject, { seed, runs, signal, progress }: CheckContext): Promise<Outcome> {
  const coverage: Record<string, number> = {};
  let done = 0;
  const property = law.property(subject, {
    reach(branch) {
      coverage[branch] = (coverage[branch] ?? 0) + 1;
    },
    pause: () => (done++ % CASES_PER_TURN === 0 ? progress(Math.min(done, runs), runs) : undefined),
  });
  const details = await fc.check(property, { seed, numRuns: runs });
  signal.throwIfAborted();
  const common = {
    method: 'generated cases',
    cases: details.numRuns,
    ...(law.tolerance === undefined ? {} : { tolerance: { kind: 'conditioned', derivation: law.tolerance } }),
    ...(law.addedHypotheses ? { addedHypotheses: law.addedHypotheses } : {}),
  };
  if (details.failed) {
    const reason =
      details.errorInstance instanceof Error ? details.errorInstance.message : String(details.errorInstance);
    const summary = `broken after ${details.numRuns} cases, ${details.numShrinks} shrinks: ${reason}`;
    const [witness] = (details.counterexample ?? []) as readonly unknown[];
    return { verdict: 'refuted', evidence: { ...common, summary, witness } };
  }
  const missed = (law.mustReach ?? []).filter((branch) => !coverage[branch]);
  if (missed.length > 0) {
    const summary = `no counterexample in ${runs} cases, but none of them reached: ${missed.join(', ')}; try more --runs`;
    return { verdict: 'inconclusive', evidence: { ...common, coverage, summary } };
  }
  // Rule of three: with no failure in n independent cases, the failure rate is below 3/n with 95 % confidence.
  const summary = `no counterexample; failure rate of the generator < ${(3 / runs).toPrecision(2)} (95 %)`;
  return { verdict: 'supported', evidence: { ...common, coverage, summary } };
}
