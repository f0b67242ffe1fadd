import { createHash } from 'node:crypto';
import type { TableOptimizer } from '../claims/tables/layout.js';
import type { ResolvedOptions } from '../reference/options.js';
import type { Assumptions } from './assumptions.js';
import type { SchedulePlan } from './schedule.js';

/** Raised whenever the same setting trains otherwise than before, so that old runs are not taken for new ones. */
export const TRAINING_VERSION = 1;

/** Where the images come from, to the byte. */
export interface DataIdentity {
  /** `mnist`, or `drawn` for the digits that the project draws itself. */
  readonly name: string;
  /** SHA-256 over the images and labels that are used, training before test. */
  readonly sha256: string;
  readonly train: number;
  readonly test: number;
}

/** What computes. Device and driver stand in a record's environment: they may differ between the shards of one grid. */
export interface EngineIdentity {
  readonly backend: string;
  /** Package and version: `@tensorflow/tfjs-backend-wasm 4.22.0`. */
  readonly library: string;
}

/** One training, by everything that determines it. Plain JSON. */
export interface Setting {
  readonly version: typeof TRAINING_VERSION;
  readonly data: DataIdentity;
  readonly model: string;
  readonly assumptions: Assumptions;
  readonly optimizer: TableOptimizer;
  readonly learningRate: number;
  readonly schedule: SchedulePlan | null;
  /** Of LGA; null without it. */
  readonly correction: ResolvedOptions | null;
  readonly epochs: number;
  readonly batchSize: number;
  /** Of the initial weights and of the order of the images. */
  readonly seed: number;
  readonly engine: EngineIdentity;
}

/** JSON with the keys of every object in order: equal values, equal text. */
export function canonical(value: unknown): string {
  return JSON.stringify(value, (_, inner: unknown) =>
    inner !== null && typeof inner === 'object' && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1)))
      : inner,
  );
}

/** The name of a run: the first 80 bits of the SHA-256 of its setting. Two of 10^9 settings share one with probability below 10^-6. */
export function addressOf(setting: Setting): string {
  return createHash('sha256').update(canonical(setting)).digest('hex').slice(0, 20);
}
