import { ARMS, type Measurement, type Ratio } from '../claims/measurement.js';
import { CLAIMS } from '../claims/paper.js';
import type { ResultDocument } from '../claims/result.js';
import type { CheckResult } from '../claims/runner.js';
import { runOf } from './ci-results.js';
import { measured as measuredBy } from './measurements.js';
import { input } from './results.js';

/** A ratio with ends so far on either side of it. */
export const ratio = (estimate: number, half: number): Ratio => ({
  estimate,
  low: estimate - half,
  high: estimate + half,
});

const wall = { p50: 1, mad: 0.01, min: 0.9, max: 1.2 };

/** A measurement of an update of LeNet-5, where LGA costs 10 % and two equal arms lie within 1 %. */
export const measured = (id: string, more: Partial<Measurement> = {}): CheckResult =>
  measuredBy(id, {
    ...{ model: 'lenet5', device: 'some processor', parameters: 61_706, variables: 10 },
    arms: ARMS.map((name) => ({ name, wall, samples: [1, 1] })),
    ...{ overhead: ratio(1.1, 0.01), again: ratio(1, 0.01) },
    ...more,
  });

const machine = { cpu: 'some', cpus: 2, loadBefore: 0, loadAfter: 0.5, commit: 'abcdef0123456789', dirty: true };

/** The document of a run of `lga bench`. */
export const benchOf = (results: readonly CheckResult[]): ResultDocument =>
  runOf(results, {
    ...{ claims: CLAIMS, command: 'lga bench --backend wasm' },
    environment: { ...input([]).environment, machine },
  });

const AGAIN = { estimate: 1, low: 0.98, high: 1.02 };

const ofSize = (parameters: number, optimizer: string, estimate: number) =>
  measured(`txt-overhead.${parameters}.${optimizer}@paper`, {
    ...{ model: `${parameters}`, parameters, optimizer },
    ...{ overhead: ratio(estimate, 0.02), again: AGAIN },
  });

/** A cost, one within the noise, one that cannot be told, another build, and updates of several sizes. */
export const COSTS: readonly CheckResult[] = [
  measured('txt-overhead.cost@paper', { overhead: ratio(1.1, 0.02), again: AGAIN }),
  measured('txt-overhead.noise@paper', { overhead: ratio(1.01, 0.02), again: AGAIN, optimizer: 'adam' }),
  measured('txt-overhead.step@paper', {
    ...{ overhead: ratio(1.01, 0.2), again: AGAIN, scope: 'step', batch: { size: 64, input: 'mnist' } },
  }),
  measured('txt-overhead.other@paper', { overhead: ratio(0.3, 0.02), again: AGAIN, pairing: 'against-stock' }),
  ...[ofSize(1000, 'sgd', 2), ofSize(10_000, 'sgd', 1.5), ofSize(100_000, 'sgd', 1.01), ofSize(1000, 'adam', 1.2)],
];
