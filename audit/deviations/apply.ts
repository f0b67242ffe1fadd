import { InputError } from '../../claims/input-error.js';
import type { Result } from '../engine/agreement.js';
import type { Deviation } from './deviation.js';

/** A check as far as deviations touch it. */
export interface Excusable {
  readonly id: string;
  /** Runs the check; failures of the excused kinds are passed over. */
  readonly run: (excused: ReadonlySet<string>) => Promise<Result>;
  /** Whether a deviation still shows; undefined: nothing in this check can be excused. */
  readonly shows?: (deviation: Deviation) => Promise<boolean>;
}

/** Deviations of checks that are not there would excuse nothing, and nobody would notice. */
export function requireKnown(
  deviations: readonly Deviation[],
  items: readonly Pick<Excusable, 'id' | 'shows'>[],
): void {
  for (const { check } of deviations) {
    const item = items.find(({ id }) => id === check);
    if (!item) throw new InputError('deviations of checks of this port', check, 'Take the entry out, or mend its id.');
    if (!item.shows) throw new InputError('deviations of checks that can be excused', check, 'Mend the adapter.');
  }
}

/** What a check with known deviations ends in, and the deviations that show no more. */
export async function runWith(
  { run, shows }: Excusable,
  deviations: readonly Deviation[],
): Promise<{ readonly result: Result; readonly gone: readonly Deviation[] }> {
  const live: Deviation[] = [];
  const gone: Deviation[] = [];
  // The stored runs first: what they show does not depend on the seed.
  for (const one of deviations) ((await shows?.(one)) === true ? live : gone).push(one);
  const result = await run(new Set(live.map(({ kind }) => kind)));
  const [stale] = gone;
  if (stale && EXCUSED.has(result.verdict)) {
    const summary = `no ${stale.kind} any more: take the entry out of the file of deviations`;
    return { gone, result: { ...result, verdict: 'xpass', summary, deviation: saidOf(stale) } };
  }
  const [first] = live;
  return { gone, result: first && result.verdict === 'xfail' ? { ...result, deviation: saidOf(first) } : result };
}

/** Verdicts that a deviation which no longer shows must not hide behind. */
const EXCUSED: ReadonlySet<string> = new Set(['pass', 'xfail', 'inconclusive', 'unsupported']);

function saidOf({ reason, issue, expires }: Deviation): NonNullable<Result['deviation']> {
  return { reason, issue, expires };
}
