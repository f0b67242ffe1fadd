import type { Measurement, Ratio } from '../claims/measurement.js';
import type { CheckResult } from '../claims/runner.js';
import { result } from './results.js';

/** A ratio with ends so far on either side of it. */
export const ratio = (estimate: number, half: number): Ratio => ({
  estimate,
  low: estimate - half,
  high: estimate + half,
});

const wall = { p50: 1, mad: 0.01, min: 0.9, max: 1.2 };

/** An update of LeNet-5 with SGD on wasm. */
export const measurement = (more: Partial<Measurement> = {}): Measurement => ({
  ...{ scope: 'update', pairing: 'equal', optimizer: 'sgd', model: 'lenet5', on: 'wasm', device: 'some processor' },
  ...{ parameters: 61_706, variables: 10, rounds: 2, steps: 1, chunks: 20 },
  arms: (['base', 'again', 'lga'] as const).map((name) => ({ name, wall, samples: [1, 1] })),
  ...{ overhead: ratio(1.1, 0.01), total: ratio(1.1, 0.02), again: ratio(1, 0.01) },
  ...more,
});

/** A check of "about 6 %" that measured this. */
export const measured = (id: string, more: Partial<Measurement> = {}): CheckResult =>
  result(id, 'inconsistent', {
    ...{ claim: 'txt-overhead', subject: 'paper' },
    evidence: { method: 'm', summary: 's', cases: 2, measurement: measurement(more) },
  });
