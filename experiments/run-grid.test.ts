import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { memory } from '@tensorflow/tfjs-core';
import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { drawnDigits } from '../data/drawn.js';
import { digitSets } from '../data/sets/labelled-images.js';
import { useBackend } from '../gpu/backends/index.js';
import { DEFAULT_ASSUMPTIONS } from './assumptions.js';
import { identityOf, scaled } from './data/identity.js';
import { standInFor } from './data/sources.js';
import { resolveOptions } from '../reference/options.js';
import type { PlannedRun } from './grid.js';
import { merge } from './merge.js';
import { runGrid, type GridEvent, type RunGridOptions } from './run-grid.js';
import { addressOf, TRAINING_VERSION, type Setting } from './setting.js';
import { RunStore } from './store.js';

/** Four steps of an epoch, the last of them smaller. */
const DATA = digitSets(drawnDigits(50, 20));

const ENVIRONMENT = { node: 'v0', platform: 'test', arch: 'test', device: 'test' };

let root: string;
let before: number;
beforeAll(async () => {
  await useBackend('wasm');
});
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'lga-runs-'));
  before = memory().numTensors;
});
afterEach(() => {
  rmSync(root, { recursive: true });
  expect(memory().numTensors).toBe(before);
});

const planned = (given: Partial<Setting> = {}): PlannedRun => {
  const setting: Setting = {
    ...{ version: TRAINING_VERSION, data: identityOf(DATA), model: 'lenet5', assumptions: DEFAULT_ASSUMPTIONS },
    ...{ optimizer: 'adam', learningRate: 1e-3, schedule: null, epochs: 2, batchSize: 16, seed: 1 },
    ...{ engine: { backend: 'wasm', library: 'x' }, correction: resolveOptions({ gamma2: 1e-3 }) },
    ...given,
  };
  return { address: addressOf(setting), setting };
};

const open = (name: string) => RunStore.open(join(root, name));

function options(given: Partial<RunGridOptions> = {}): RunGridOptions {
  const signal = new AbortController().signal;
  return { data: DATA, environment: ENVIRONMENT, signal, checkpointSeconds: 1000, onEvent: () => undefined, ...given };
}

/** Makes the runs in sittings of `steps` steps each, as if Ctrl-C had come. */
async function inSittings(
  runs: readonly PlannedRun[],
  store: RunStore,
  steps: number,
  given: Partial<RunGridOptions> = {},
) {
  for (let sittings = 1; ; sittings++) {
    const end = new AbortController();
    let made = 0;
    const onEvent = ({ kind }: GridEvent) => {
      if (kind === 'step' && ++made === steps) end.abort();
    };
    const outcome = await runGrid(runs, store, options({ ...given, signal: end.signal, onEvent }));
    if (!outcome.interrupted) return { ...outcome, sittings };
  }
}

const historyOf = async (store: RunStore, { address }: PlannedRun) => (await store.finished(address))?.history;

describe('a run', () => {
  it('that is interrupted after every step ends as one that is not, to the bit, whatever the optimizer', async () => {
    const kinds: readonly Partial<Setting>[] = [
      ...(['sgd', 'momentum', 'asgd', 'rmsprop', 'adam', 'adamax', 'adadelta'] as const).map((optimizer) => ({
        optimizer,
      })),
      { correction: null },
      { schedule: { name: 'ReduceLROnPlateau', factor: 0.1, patience: 0 } },
      { correction: resolveOptions({ gamma2: 1e-3, timeUnit: 'epoch', decayOrder: 'after-use' }) },
    ];
    const runs = kinds.map(planned);
    const [whole, broken] = [await open('whole'), await open('broken')];
    await runGrid(runs, whole, options());
    const { sittings } = await inSittings(runs, broken, 1);
    expect(sittings).toBeGreaterThan(8 * runs.length); // Eight steps, each a sitting.
    for (const run of runs) expect(await historyOf(broken, run)).toEqual(await historyOf(whole, run));
    expect((await broken.finished(runs[0]!.address))!.environment.sittings).toBe(9);
  }, 240_000);

  it('on samples that are read as they are asked for goes on to the same bits too', async () => {
    const data = scaled(standInFor('tacos'), { train: 6, test: 2 });
    const run = planned({ data: identityOf(data), model: 'localizer', batchSize: 2, epochs: 1 });
    const [whole, broken] = [await open('whole'), await open('broken')];
    await runGrid([run], whole, options({ data }));
    expect((await inSittings([run], broken, 1, { data })).sittings).toBe(4);
    expect(await historyOf(broken, run)).toEqual(await historyOf(whole, run));
  }, 120_000);

  it('is never made again, and leaves nothing but its file', async () => {
    const store = await open('runs');
    const run = planned();
    await runGrid([run], store, options({ checkpointSeconds: 0 }));
    expect(readdirSync(store.folder)).toEqual([`${run.address}.json`]);
    const again: GridEvent[] = [];
    const { records } = await runGrid([run], store, options({ onEvent: (event) => again.push(event) }));
    expect(again).toEqual([]);
    expect(records.size).toBe(1);
  });

  it('begins anew where its checkpoint was damaged', async () => {
    const [whole, broken] = [await open('whole'), await open('broken')];
    const run = planned();
    await runGrid([run], whole, options());
    writeFileSync(join(broken.folder, `${run.address}.checkpoint`), 'lga-checkpoint 1\nand no more');
    await runGrid([run], broken, options());
    expect(await historyOf(broken, run)).toEqual(await historyOf(whole, run));
  });

  it('whose gamma2 float32 has as 0 is that without LGA, to the bit', async () => {
    const store = await open('runs');
    const runs = [planned({ correction: null }), planned({ correction: resolveOptions({ gamma2: 1e-60 }) })];
    await runGrid(runs, store, options());
    const [without, zero] = await Promise.all(runs.map((run) => historyOf(store, run)));
    expect(zero!.weights).toBe(without!.weights);
    expect(zero!.epochs.map(({ trainLoss }) => trainLoss)).toEqual(without!.epochs.map(({ trainLoss }) => trainLoss));
    expect(zero!.epochs[0]!.correction!.active).toBeGreaterThan(0);
  });

  it('on moments, whose gamma2 float32 has as 0, is that without LGA too', async () => {
    const data = scaled(standInFor('tacos'), { train: 4, test: 2 });
    const store = await open('runs');
    const given = { data: identityOf(data), model: 'localizer', batchSize: 2 };
    const corrections = [null, resolveOptions({ gamma2: 1e-60 }), resolveOptions({ gamma2: 1e-3 })];
    const runs = corrections.map((correction) => planned({ ...given, correction }));
    await runGrid(runs, store, options({ data }));
    const [without, zero, some] = await Promise.all(runs.map((run) => historyOf(store, run)));
    expect(zero!.weights).toBe(without!.weights);
    expect(some!.weights).not.toBe(without!.weights);
  }, 120_000);

  it('that diverges is recorded, and the grid goes on', async () => {
    const store = await open('runs');
    const runs = [planned({ optimizer: 'sgd', learningRate: 1e30 }), planned()];
    const { records } = await runGrid(runs, store, options());
    const endings = runs.map(({ address }) => records.get(address)!.history.ending);
    expect(endings).toEqual([{ kind: 'diverged', epoch: 0, step: 1 }, { kind: 'finished' }]);
  });

  it('in the hands of a live process is left to it, and one of a dead process is taken over', async () => {
    const store = await open('runs');
    const [mine, theirs] = [planned(), planned({ seed: 2 })];
    const lock = await store.take(theirs.address);
    writeFileSync(
      join(store.folder, `${mine.address}.lock`),
      JSON.stringify({ pid: 2 ** 30, host: (await import('node:os')).hostname() }),
    );
    const outcome = await runGrid([theirs, mine], store, options());
    expect(outcome).toMatchObject({ elsewhere: [theirs.address], interrupted: false });
    expect([...outcome.records.keys()]).toEqual([mine.address]);
    await lock!.release();
    expect((await runGrid([theirs, mine], store, options())).elsewhere).toEqual([]);
  });
});

describe('the correction', () => {
  it('moves no parameter further than its reach says', async () => {
    // gamma1 moves nothing that float32 can hold, so that the correction alone moves the weights: both runs start at the same ones.
    const still = { optimizer: 'sgd', learningRate: 1e-30, epochs: 1 } as const;
    const correction = resolveOptions({ gamma2: 1e-4, timeUnit: 'epoch' });
    const [store, weights] = [await open('runs'), await open('weights')];
    const runs = [planned({ ...still, correction: null }), planned({ ...still, correction })];
    const { records } = await runGrid(runs, store, options());
    const reach = records.get(runs[1]!.address)!.history.epochs[0]!.correction!.reach;
    // The checkpoints of the last step hold the weights.
    const taken: number[][] = [];
    for (const run of runs) {
      const end = new AbortController();
      const onEvent = (event: GridEvent) => {
        if (event.kind === 'step' && event.progress.step === 4) end.abort();
      };
      await runGrid([run], weights, options({ signal: end.signal, onEvent }));
      const { checkpoint } = (await weights.interrupted(run.address))!;
      taken.push(checkpoint.weights.flatMap(({ bytes }) => [...new Float32Array(bytes.buffer)]));
    }
    const moved = taken[1]!.reduce((most, value, i) => Math.max(most, Math.abs(value - taken[0]![i]!)), 0);
    expect(moved).toBeGreaterThan(reach / 100); // Small gradients: phi is near xi in places.
    // Weights below 1/2 are rounded by at most 2^-26 in each of four steps.
    expect(moved).toBeLessThanOrEqual(reach * (1 + 2 ** -20) + 4 * 2 ** -26);
  });
});

describe('folders of runs', () => {
  it('of two shards hold together what one run leaves', async () => {
    const runs = [1, 2, 3].map((seed) => planned({ seed, epochs: 1 }));
    const [whole, first, second] = [await open('whole'), await open('first'), await open('second')];
    await runGrid(runs, whole, options());
    await runGrid([runs[0]!, runs[2]!], first, options());
    await runGrid([runs[1]!, runs[2]!], second, options());
    const target = await open('target');
    expect(await merge([first, second], target)).toEqual({ added: 3, equal: 1, others: 0 });
    expect(readdirSync(target.folder)).toEqual(readdirSync(whole.folder));
    for (const run of runs) expect(await historyOf(target, run)).toEqual(await historyOf(whole, run));
  });

  it('with two results for one run are not merged', async () => {
    const run = planned({ epochs: 1 });
    const [one, other, target] = [await open('one'), await open('other'), await open('target')];
    await runGrid([run], one, options());
    const record = (await one.finished(run.address))!;
    await other.finish({ ...record, history: { ...record.history, weights: 'other' } });
    await expect(merge([one, other], target)).rejects.toThrow(/another in .*other than in .*one/);
    expect(readdirSync(target.folder)).toEqual([]);
  });
});
