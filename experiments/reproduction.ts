import { ownEndWords } from '../claims/own-end.js';
import type { CorrectionUse, Reproduction, ReadingResult } from '../claims/reproduction.js';
import { TRAINING, type Training } from '../claims/tables/layout.js';
import { stream } from '../data/stream.js';
import { mean, sampleStandardDeviation } from 'simple-statistics';
import { measureWords, type Comparison } from './comparison.js';
import type { PlannedComparison } from './grid.js';
import type { History } from './history.js';
import { courseOf } from './course.js';
import { judged } from './judgement.js';
import { diverged, measuredPair } from './measured.js';
import { ownEndOf } from './own-end.js';
import { pairedDifference } from './paired.js';
import type { RunRecord } from './run-record.js';
import { WORKLOADS } from './workloads.js';

type Records = ReadonlyMap<string, RunRecord>;

/** A comparison with what the runs came to; pure. */
export function reproduced(
  { comparison, readings, deviations, unsaid }: PlannedComparison,
  records: Records,
  seed: number,
): Reproduction {
  const { table, dataset, optimizer, unit, printed } = comparison;
  const wanted = readings.flatMap(({ pairs }) => pairs.flatMap(({ base, other }) => [...base, ...other]));
  const missing = new Set(wanted.filter((address) => !records.has(address))).size;
  return {
    ...{ table, dataset, optimizer, measure: measureWords(comparison), unit, printed, deviations, unsaid, missing },
    setting: settingWords(comparison),
    seeds: readings[0]?.pairs.map((pair) => pair.seed) ?? [],
    readings: readings.map(({ reading, pairs }, index) => {
      const historiesOf = (addresses: readonly string[]) =>
        addresses.flatMap((address) => records.get(address)?.history ?? []);
      const there = pairs
        .filter(({ base, other }) => [...base, ...other].every((address) => records.has(address)))
        .map(({ base, other }) => [historiesOf(base), historiesOf(other)] as const);
      return readingResult(comparison, reading.name, there, deviations, seed + index);
    }),
  };
}

function settingWords({ dataset, learningRate, scheduler, arms }: Comparison): string {
  const { model } = TRAINING[dataset] as Training;
  const under = scheduler === undefined ? '' : `, ${scheduler}`;
  const estimators = arms[0] === 'without' ? '' : `, ${arms.join(' -> ')}`;
  return `${model ?? WORKLOADS[dataset].model}, learning rate ${learningRate}${under}${estimators}`;
}

/** The trainings of one seed, in each arm one for each optimizer. */
type Pair = readonly [base: readonly History[], other: readonly History[]];

function readingResult(
  comparison: Comparison,
  reading: string,
  pairs: readonly Pair[],
  deviations: readonly string[],
  seed: number,
): ReadingResult {
  const values = pairs.flatMap(([base, other]) => {
    const pair = measuredPair(comparison, base, other);
    return pair ? [pair] : [];
  });
  const differences = values.map(([base, other]) => other - base);
  const { runs } = TRAINING[comparison.dataset] as Training;
  const difference = differences.length < 2 ? undefined : pairedDifference(differences, runs, stream(seed));
  const whole = pairs
    .filter((pair) => !pair.flat().some(diverged))
    .map(([base, other]) => [base[0]!, other[0]!] as const);
  const ownEnd = ownEndOf(comparison, whole, stream(seed));
  const course = courseOf(comparison, whole);
  const { outcome, because } = judged(comparison, differences.length, difference, deviations);
  const arm = (at: 0 | 1) => {
    const own = values.map((pair) => pair[at]);
    return {
      ...{ arm: comparison.arms[at], values: own, mean: own.length > 0 ? mean(own) : null },
      deviation: own.length > 1 ? sampleStandardDeviation(own) : null,
      diverged: pairs.filter((pair) => pair[at].some(diverged)).length,
    };
  };
  return {
    ...{ reading, base: arm(0), other: arm(1) },
    ...(difference && { difference }),
    ...(ownEnd && { ownEnd }),
    ...(course && { course }),
    use: useOf(pairs.flatMap(([, other]) => other)),
    outcome,
    because: ownEnd ? `${because}${outcome === 'agrees' ? ', but' : ';'} ${ownEndWords(ownEnd)}` : because,
  };
}

/** What the correction did in these runs, all epochs taken together. */
function useOf(histories: readonly History[]): CorrectionUse | null {
  const used = histories.flatMap(({ epochs, stepsPerEpoch }) =>
    epochs.some(({ correction }) => correction)
      ? [
          {
            active: epochs.reduce((sum, { correction }) => sum + (correction?.active ?? 0), 0),
            reach: epochs.reduce((sum, { correction }) => sum + (correction?.reach ?? 0), 0),
            steps: stepsPerEpoch * epochs.length,
          },
        ]
      : [],
  );
  if (used.length === 0) return null;
  const total = (of: 'active' | 'steps') => used.reduce((sum, one) => sum + one[of], 0);
  return { activeShare: total('active') / total('steps'), reach: Math.max(...used.map(({ reach }) => reach)) };
}
