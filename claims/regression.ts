import type { Measurement } from './measurement.js';
import { noiseOf } from './overhead.js';
import type { CheckResult } from './runner.js';

/** A cost that grew beyond what noise explains. */
export interface Regression {
  readonly id: string;
  readonly before: Measurement;
  readonly now: Measurement;
  /** The ratio that would still have passed. */
  readonly limit: number;
}

/**
 * How much a ratio may differ between two kinds of processor before it is called another cost. Both sides of a ratio run on the
 * same one, so that most of the difference cancels; caches and vector units leave the rest.
 */
const OTHER_PROCESSOR = 1.5;

/**
 * Measurements whose whole interval lies above that of an earlier run, the earlier one widened by what two equal arms differed by
 * in either run, and by {@link OTHER_PROCESSOR} where the processors differ. Measurements that only one of both has are not compared.
 */
export function regressions(
  now: readonly CheckResult[],
  before: readonly CheckResult[],
  sameProcessor: boolean,
): readonly Regression[] {
  const earlier = new Map(before.map(({ id, evidence }) => [id, evidence.measurement]));
  return now.flatMap(({ id, evidence: { measurement } }) => {
    const old = earlier.get(id);
    if (!measurement || !old) return [];
    const slack = sameProcessor ? 1 : OTHER_PROCESSOR;
    const limit = old.overhead.high * noiseOf(old.again) * noiseOf(measurement.again) * slack;
    return measurement.overhead.low > limit ? [{ id, before: old, now: measurement, limit }] : [];
  });
}
