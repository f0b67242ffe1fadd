import type { DataSets } from './data/samples.js';
import { workloadOf } from './workloads.js';
import type { PlannedRun } from './grid.js';
import { runRecord, type RunEnvironment, type RunRecord } from './run-record.js';
import type { Setting } from './setting.js';
import type { RunStore } from './store.js';
import { train, type TrainingProgress } from './train.js';

/** What a user is told. */
export type GridEvent =
  | { readonly kind: 'started'; readonly run: PlannedRun; readonly resumed: boolean }
  | { readonly kind: 'step'; readonly run: PlannedRun; readonly progress: TrainingProgress }
  | { readonly kind: 'finished'; readonly run: PlannedRun; readonly record: RunRecord };

export interface RunGridOptions {
  readonly data: DataSets;
  readonly environment: Omit<RunEnvironment, 'seconds' | 'sittings' | 'finished'>;
  readonly signal: AbortSignal;
  /** Seconds between two checkpoints; 0 for one after every step. */
  readonly checkpointSeconds: number;
  readonly onEvent: (event: GridEvent) => void;
}

/** How a sitting ended. */
interface GridOutcome {
  /** By address. */
  readonly records: ReadonlyMap<string, RunRecord>;
  /** Runs that another process is at. */
  readonly elsewhere: readonly string[];
  /** True when the signal ended it; what was in progress has a checkpoint. */
  readonly interrupted: boolean;
}

/** Raised through the training when the signal fires. */
class Interrupted extends Error {}

export const stepsPerEpoch = ({ data, batchSize }: Pick<Setting, 'data' | 'batchSize'>): number =>
  Math.ceil(data.train / batchSize);

/** One turn of the event loop, so that signals and timers are served. */
const turn = (): Promise<void> => new Promise((resolve) => void setImmediate(resolve));

/** Makes the runs that the folder lacks, one after the other; goes on with those that were interrupted. */
export async function runGrid(
  runs: readonly PlannedRun[],
  store: RunStore,
  options: RunGridOptions,
): Promise<GridOutcome> {
  const records = new Map<string, RunRecord>();
  const elsewhere: string[] = [];
  for (const run of runs) {
    const outcome = await one(run, store, options).catch((error: unknown) => {
      if (error instanceof Interrupted) return 'interrupted' as const;
      throw error;
    });
    if (outcome === 'interrupted') return { records, elsewhere, interrupted: true };
    if (outcome === 'elsewhere') elsewhere.push(run.address);
    else records.set(run.address, outcome);
  }
  for (const address of [...elsewhere]) {
    const record = await store.finished(address); // Meanwhile the other process may have got it done.
    if (!record) continue;
    records.set(address, record);
    elsewhere.splice(elsewhere.indexOf(address), 1);
  }
  return { records, elsewhere, interrupted: false };
}

async function one(run: PlannedRun, store: RunStore, options: RunGridOptions): Promise<RunRecord | 'elsewhere'> {
  const { address, setting } = run;
  const { signal, onEvent } = options;
  const known = await store.finished(address);
  if (known) return known;
  if (signal.aborted) throw new Interrupted();
  const lock = await store.take(address);
  if (!lock) return 'elsewhere';
  try {
    const meanwhile = await store.finished(address); // Between the look and the lock it may have been finished.
    if (meanwhile) return meanwhile;
    const record = await trained(run, store, options);
    await store.finish(record);
    onEvent({ kind: 'finished', run, record });
    return record;
  } finally {
    await lock.release();
  }

  async function trained({ address: at }: PlannedRun, into: RunStore, all: RunGridOptions): Promise<RunRecord> {
    const { data, environment, checkpointSeconds } = all;
    const before = await into.interrupted(at);
    onEvent({ kind: 'started', run, resumed: before !== undefined });
    const begin = performance.now();
    const elapsed = () => (before?.seconds ?? 0) + (performance.now() - begin) / 1000;
    const sittings = (before?.sittings ?? 0) + 1;
    const task = workloadOf(setting.model).task(data, setting);
    let last = performance.now();
    let stopping = false;
    try {
      const history = await train(
        task,
        setting,
        stepsPerEpoch(setting),
        {
          async afterStep(progress) {
            if (stopping) throw new Interrupted();
            onEvent({ kind: 'step', run, progress });
            await turn();
            stopping = signal.aborted;
            return stopping || performance.now() - last >= 1000 * checkpointSeconds;
          },
          async save(checkpoint) {
            await into.saveCheckpoint(at, checkpoint, { seconds: elapsed(), sittings });
            last = performance.now();
            if (stopping) throw new Interrupted();
          },
        },
        before?.checkpoint,
      );
      const seconds = Math.round(10 * elapsed()) / 10;
      return runRecord(setting, history, { ...environment, seconds, sittings, finished: new Date().toISOString() });
    } finally {
      task.dispose();
    }
  }
}
