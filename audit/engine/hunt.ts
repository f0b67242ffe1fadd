import fc from 'fast-check';
import { classify } from '../../properties/branches.js';
import { Figures } from '../../properties/agreement/figures.js';
import { READINGS, type ReadingId } from '../../claims/readings.js';
import { elementsOf, type AuditCase } from './case.js';
import { classOf, isBreakdown, type Failure } from './failure.js';
import type { KnownState } from './judge.js';
import { matters } from './scenarios.js';
import type { AskedCase, Subject } from './subject.js';

/** A case that a port fails. */
export interface Found {
  readonly drawn: AuditCase;
  readonly failure: Failure;
  readonly states: readonly KnownState[];
  /** What the process was asked before it. */
  readonly before: readonly AuditCase[];
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
  /** Steps of the cases that do not take long, and the time from asking to having judged them. */
  readonly pace: Pace;
}

export interface Pace {
  readonly steps: number;
  readonly milliseconds: number;
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
  const { seed, runs, first, last, progress } = options;
  const drawn = fc.sample(arbitrary, { seed, numRuns: runs });
  const seen = new Seen(options.excused);
  for (const cases of [[...first, ...drawn], last]) {
    if (seen.isDecided) break;
    const began = performance.now();
    for await (const asked of subject.judgements(cases)) {
      seen.add(asked);
      await progress(Math.min(seen.cases, runs), runs);
      if (seen.isEnough) break;
    }
    if (cases !== last) seen.pace = { steps: seen.steps, milliseconds: performance.now() - began };
  }
  return seen;
}

/** What the cases have shown so far. */
class Seen implements Hunt {
  readonly figures = new Figures();
  readonly coverage: Record<string, number> = {};
  readonly notShown = new Set<string>();
  readonly found: Found[] = [];
  readonly #known: ReadonlySet<string>;
  cases = 0;
  open = 0;
  excused = 0;
  pace: Pace = { steps: 0, milliseconds: 0 };
  steps = 0;
  #since = 0;
  #ended = 0;

  constructor(known: ReadonlySet<string>) {
    this.#known = known;
  }

  /** Nothing that takes long has to be asked any more. */
  get isDecided(): boolean {
    return this.found.length > 0 || this.#ended >= ENOUGH;
  }

  /** No more has to be asked. Whatever kills or hangs the port is not asked for twice. */
  get isEnough(): boolean {
    const [first] = this.found;
    const broken = first !== undefined && (isBreakdown(first.failure) || this.#ended > 0);
    return broken || this.#ended >= ENOUGH || this.found.length >= KEPT || this.#since >= MORE;
  }

  add({ drawn, judgement: { failure, figures, open, states }, before }: AskedCase): void {
    this.cases += 1;
    this.steps += drawn.steps.length;
    if (failure && isBreakdown(failure)) this.#ended += 1;
    if (failure && this.#known.has(classOf(failure))) {
      this.excused += 1;
      return;
    }
    const [first] = this.found;
    if (first) this.#since += 1;
    else {
      this.figures.merge(figures);
      this.open += Number(open);
      for (const branch of branchesOf(drawn)) this.coverage[branch] = (this.coverage[branch] ?? 0) + 1;
    }
    for (const name of hiddenParts(states.at(-1))) this.notShown.add(name);
    if (failure && (!first || classOf(first.failure) === classOf(failure)))
      this.found.push({ drawn, failure, states, before });
  }
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
