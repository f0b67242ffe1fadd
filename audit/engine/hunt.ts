import fc from 'fast-check';
import { classify } from '../../properties/branches.js';
import { Figures } from '../../properties/agreement/figures.js';
import { Violation } from '../../properties/tolerance.js';
import { READINGS, type ReadingId } from '../../claims/readings.js';
import { elementsOf, type AuditCase } from './case.js';
import { classOf, isBreakdown, type Failure } from './failure.js';
import type { KnownState } from './judge.js';
import { matters } from './scenarios.js';
import type { Subject } from './subject.js';

/** A case that a port fails. */
export interface Found {
  readonly drawn: AuditCase;
  readonly failure: Failure;
  readonly states: readonly KnownState[];
}

/** What generated cases showed. */
export interface Hunt {
  readonly cases: number;
  /** Runs whose rest the accuracy rules left open. */
  readonly open: number;
  readonly figures: Figures;
  readonly coverage: Record<string, number>;
  /** Parts of the state that the port keeps to itself. */
  readonly notShown: ReadonlySet<string>;
  /** The first case that fails, and others of its class. */
  readonly found: readonly Found[];
  /** Cases that fail in ways that are known. */
  readonly excused: number;
}

/** Failing cases that are kept, for the diagnosis. */
const KEPT = 6;

/** Cases asked after the first failing one to find more of its class. */
const MORE = 40;

/** Known failures that end the process, after which no more cases are asked. */
const ENOUGH = 3;

interface HuntOptions {
  readonly seed: number;
  readonly runs: number;
  /** Cases that chance seldom draws, asked first, and those that are asked last because they take long. */
  readonly first: readonly AuditCase[];
  readonly last: readonly AuditCase[];
  /** Kinds of failure that are known: such cases are passed over. */
  readonly excused: ReadonlySet<string>;
  /** Throws when the audit is to end. */
  readonly progress: (done: number, of: number) => Promise<void>;
}

/** Asks the port for generated cases until one fails in a way that is not known, and then for a few more. */
export async function hunt(subject: Subject, arbitrary: fc.Arbitrary<AuditCase>, options: HuntOptions): Promise<Hunt> {
  const { seed, runs, first: given, last, excused, progress } = options;
  const figures = new Figures();
  const coverage: Record<string, number> = {};
  const found: Found[] = [];
  const notShown = new Set<string>();
  let [cases, open, since, known, ended] = [0, 0, 0, 0, 0];
  const ask = async (drawn: AuditCase): Promise<void> => {
    const seen = await subject.judge(drawn);
    cases += 1;
    if (seen.failure && excused.has(classOf(seen.failure))) {
      known += 1;
      ended += Number(isBreakdown(seen.failure));
      await progress(Math.min(cases, runs), runs);
      if (ended >= ENOUGH) throw new Violation('enough');
      return;
    }
    if (found.length > 0) since += 1;
    else {
      figures.merge(seen.figures);
      open += Number(seen.open);
      for (const branch of branchesOf(drawn)) coverage[branch] = (coverage[branch] ?? 0) + 1;
    }
    for (const name of hiddenParts(seen.states.at(-1))) notShown.add(name);
    const { failure } = seen;
    const [first] = found;
    if (failure && (!first || classOf(first.failure) === classOf(failure)))
      found.push({ drawn, failure, states: seen.states });
    await progress(Math.min(cases, runs), runs);
    // Whatever kills or hangs the port is not asked for twice.
    const costly = first !== undefined && isBreakdown(first.failure);
    if (found.length >= KEPT || since >= MORE || (found.length > 0 && (costly || (failure && isBreakdown(failure)))))
      throw new Violation('found');
  };
  const stoppable = async (asking: () => Promise<void>): Promise<void> => {
    try {
      await asking();
    } catch (error) {
      if (!(error instanceof Violation)) throw error;
    }
  };
  await stoppable(async () => {
    for (const drawn of given) await ask(drawn);
    const details = await fc.check(fc.asyncProperty(arbitrary, ask), { seed, numRuns: runs, endOnFailure: true });
    if (details.failed) throw details.errorInstance as Error;
  });
  for (const drawn of last) if (found.length === 0 && ended < ENOUGH) await stoppable(() => ask(drawn));
  return { cases, open, figures, coverage, notShown, found, excused: known };
}

/** What of a state had to be carried along unseen. */
function hiddenParts(known: KnownState | undefined): string[] {
  const parts = (known?.stands.flat() ?? []).flatMap(({ inner, hidden }) =>
    Object.keys(hidden ?? {}).filter((name) => typeof inner[name] === 'number' || inner[name]),
  );
  return [...parts, ...(known?.notShown ?? [])];
}

/** Branches of the method, and what else a case exercises. */
export function branchesOf(drawn: AuditCase): string[] {
  const { options, groups, steps } = drawn;
  const flat = steps.map(({ loss, epoch, grads }) => ({ loss, epoch, grads: grads.flat().filter((g) => g !== null) }));
  const [group] = groups;
  const learningRate = group?.options.learningRate ?? 1;
  const params = groups.flatMap((one) => one.params.map(({ values }) => values));
  const extra = [
    ...(groups.length > 1 ? ['several groups'] : []),
    ...(steps.some(({ learningRates }) => learningRates) ? ['scheduled rates'] : []),
    ...(steps.some(({ grads }) => grads.flat().includes(null)) ? ['missing gradient'] : []),
    ...(steps.length > 1 ? ['several steps'] : []),
    ...(elementsOf(drawn) > 10_000 ? ['large tensor'] : []),
  ];
  const readings = (Object.keys(READINGS) as ReadingId[])
    .filter((id) => matters(id, options.lowerBound))
    .map((id) => `${id}=${options[id]}`);
  return [...classify({ options, learningRate, params, steps: flat }), ...extra, ...readings];
}
