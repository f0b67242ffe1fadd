import type { CheckResult } from '../claims/runner.js';
import { result } from './results.js';
import { ARMS, type ArmName, type Measurement, type Ratio } from '../claims/measurement.js';

/** A ratio in the middle of its interval. */
export const ratio = (low: number, high: number): Ratio => ({ estimate: Math.sqrt(low * high), low, high });

/** SGD on one variable, where LGA costs 20 % and two equal arms lie within 1 %. */
export function measurement(more: Partial<Measurement> = {}): Measurement {
  const arm = (name: ArmName, p50: number) => ({
    name,
    wall: { p50, mad: 0, min: p50, max: p50 },
    samples: [p50, p50],
  });
  return {
    ...{ scope: 'update', pairing: 'equal', optimizer: 'sgd', model: '8', on: 'wasm', device: 'WebAssembly' },
    ...{ parameters: 8, variables: 1, rounds: 2, steps: 3, chunks: 5 },
    arms: ARMS.map((name) => arm(name, name === 'lga' ? 0.6 : 0.5)),
    ...{ overhead: ratio(1.19, 1.21), total: ratio(1.18, 1.22), again: ratio(0.995, 1.01) },
    ...more,
  };
}

/** A check of "about 6 %" that measured this. */
export const measured = (id: string, more: Partial<Measurement> = {}): CheckResult =>
  result(id, 'inconsistent', {
    ...{ claim: 'txt-overhead', subject: 'paper' },
    evidence: { method: 'm', summary: 's', cases: 2, measurement: measurement(more) },
  });
