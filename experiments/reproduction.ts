import type { CorrectionUse, Reproduction, ReadingResult } from '../claims/reproduction.js';
import { TRAINING, type Training } from '../claims/tables/layout.js';
import { stream } from '../data/stream.js';
import { mean, sampleStandardDeviation } from 'simple-statistics';
import { measureWords, type Comparison } from './comparison.js';
import type { PlannedComparison } from './grid.js';
import type { History } from './history.js';
import { measuredPair } from './measured.js';
import { pairedDifference } from './paired.js';
import type { RunRecord } from './run-record.js';

/** With fewer pairs neither the sign test nor the bootstrap can say much: the paper has five. */
const LEAST_SEEDS = 5;

type Records = ReadonlyMap<string, RunRecord>;

/** A comparison with what the runs came to; pure. */
export function reproduced(
  { comparison, readings, deviations, unsaid }: PlannedComparison,
  records: Records,
  seed: number,
): Reproduction {
  const { table, dataset, optimizer, unit, printed } = comparison;
  const wanted = readings.flatMap(({ pairs }) => pairs.flatMap(({ base, other }) => [base, other]));
  const missing = new Set(wanted.filter((address) => !records.has(address))).size;
  return {
    ...{ table, dataset, optimizer, measure: measureWords(comparison), unit, printed, deviations, unsaid, missing },
    setting: settingWords(comparison),
    seeds: readings[0]?.pairs.map((pair) => pair.seed) ?? [],
    readings: readings.map(({ reading, pairs }, index) => {
      const there = pairs.flatMap(({ base, other }) => {
        const [first, second] = [records.get(base)?.history, records.get(other)?.history];
        return first && second ? [[first, second] as const] : [];
      });
      return readingResult(comparison, reading.name, there, deviations, seed + index);
    }),
  };
}

function settingWords({ dataset, learningRate, scheduler, arms }: Comparison): string {
  const { model } = TRAINING[dataset] as Training;
  const under = scheduler === undefined ? '' : `, ${scheduler}`;
  const estimators = arms[0] === 'without' ? '' : `, ${arms.join(' -> ')}`;
  return `${model ?? 'its model'}, learning rate ${learningRate}${under}${estimators}`;
}

type Pair = readonly [base: History, other: History];

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
  const difference =
    differences.length < 2
      ? undefined
      : pairedDifference(differences, (TRAINING[comparison.dataset] as Training).runs, stream(seed));
  const arm = (at: 0 | 1) => {
    const own = values.map((pair) => pair[at]);
    return {
      ...{ arm: comparison.arms[at], values: own, mean: own.length > 0 ? mean(own) : null },
      deviation: own.length > 1 ? sampleStandardDeviation(own) : null,
      diverged: pairs.filter((pair) => pair[at].ending.kind === 'diverged').length,
    };
  };
  return {
    ...{ reading, base: arm(0), other: arm(1), ...(difference && { difference }) },
    use: useOf(pairs.map(([, other]) => other)),
    ...judged(comparison, differences.length, difference, deviations),
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

type Judgement = Pick<ReadingResult, 'outcome' | 'because'>;

/** By rule: runs at full scale, five seeds at least, then where the printed difference and 0 lie. */
function judged(
  { printed, rounding }: Comparison,
  pairs: number,
  difference: ReturnType<typeof pairedDifference> | undefined,
  deviations: readonly string[],
): Judgement {
  const undecided = (because: string): Judgement => ({ outcome: 'undecided', because });
  if (!difference) return undecided(`${pairs} of at least 2 pairs of runs`);
  if (deviations.length > 0) return undecided(deviations.join(', '));
  if (pairs < LEAST_SEEDS) return undecided(`${pairs} of at least ${LEAST_SEEDS} pairs of runs`);
  const { low, high } = difference.predicted;
  const allows = (value: number, slack: number) => value >= low - slack && value <= high + slack;
  if (!allows(printed.difference, rounding)) {
    return { outcome: 'disagrees', because: 'the printed difference lies outside what five such runs would show' };
  }
  if (allows(0, 0) && Math.abs(printed.difference) > rounding) {
    return undecided('too few runs to tell the printed difference from none');
  }
  return { outcome: 'agrees', because: 'five such runs would show the printed difference' };
}
