import type { Reproduction } from '../claims/reproduction.js';
import { DEFAULT_ASSUMPTIONS } from '../experiments/assumptions.js';
import { COMPARISONS } from '../experiments/comparison.js';
import { gridOf } from '../experiments/grid.js';
import type { History } from '../experiments/history.js';
import { readingsOf } from '../experiments/readings.js';
import { reproduced } from '../experiments/reproduction.js';
import { runRecord, type RunRecord } from '../experiments/run-record.js';
import type { Setting } from '../experiments/setting.js';

const ENVIRONMENT = { node: '', platform: '', arch: '', device: '', seconds: 1, sittings: 1, finished: '' };
const MNIST = { name: 'mnist', sha256: '', train: 60_000, test: 10_000 };

export interface Given {
  /** Their number; 5 unless told. */
  readonly seeds?: number;
  readonly epochs?: number;
  readonly reading?: string;
}

/** What a comparison on all of MNIST comes to when its trainings went like this, the paper leaving nothing open; undefined: it is missing. */
export function reproducedFrom(
  id: string,
  { seeds = 5, epochs, reading = 'default' }: Given,
  historyOf: (setting: Setting) => History | undefined,
): Reproduction {
  const {
    runs,
    comparisons: [planned],
  } = gridOf({
    comparisons: COMPARISONS.filter((one) => one.id === id),
    ...{ readings: readingsOf(reading), seeds: Array.from({ length: seeds }, (_, i) => i), epochs, data: MNIST },
    ...{ engine: { backend: 'wasm', library: '' }, assumptions: DEFAULT_ASSUMPTIONS },
  });
  if (!planned) throw new RangeError(`expected a comparison; got ${id}`);
  const records = new Map<string, RunRecord>();
  for (const { address, setting } of runs) {
    const history = historyOf(setting);
    if (history) records.set(address, runRecord(setting, history, ENVIRONMENT));
  }
  return reproduced({ ...planned, unsaid: [] }, records, 1);
}

/** A finished training with these numbers at the end of its epochs; diverged in its first epoch where told. */
export function historyOf(
  epochs: readonly Partial<History['epochs'][number]>[],
  correction: History['epochs'][number]['correction'] = null,
  diverged = false,
): History {
  const epoch = { learningRate: 1, trainLoss: 1, testLoss: 1, testAccuracy: 0.5, correction };
  return {
    ending: diverged ? { kind: 'diverged', epoch: 0, step: 3 } : { kind: 'finished' },
    epochs: epochs.map((one) => ({ ...epoch, ...one })),
    ...{ stepsPerEpoch: 10, weights: '' },
  };
}
