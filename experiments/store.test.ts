import { mkdtempSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { InputError } from '../claims/input-error.js';
import { DEFAULT_ASSUMPTIONS } from './assumptions.js';
import { runRecord } from './run-record.js';
import { TRAINING_VERSION, type Setting } from './setting.js';
import { RunStore } from './store.js';

let folder: string;
beforeEach(() => void (folder = mkdtempSync(join(tmpdir(), 'lga-store-'))));
afterEach(() => rmSync(folder, { recursive: true }));

const SETTING: Setting = {
  ...{ version: TRAINING_VERSION, data: { name: 'mnist', sha256: '', train: 1, test: 1 }, model: 'lenet5' },
  ...{ assumptions: DEFAULT_ASSUMPTIONS, optimizer: 'sgd', learningRate: 1, schedule: null, correction: null },
  ...{ epochs: 1, batchSize: 1, seed: 1, engine: { backend: 'wasm', library: '' } },
};
const RECORD = runRecord(
  SETTING,
  { ending: { kind: 'finished' }, epochs: [], stepsPerEpoch: 1, weights: '' },
  { node: '', platform: '', arch: '', device: '', seconds: 1, sittings: 1, finished: '' },
);
const path = () => join(folder, `${RECORD.address}.json`);

describe('a folder of runs', () => {
  it('gives back what was finished', async () => {
    const store = await RunStore.open(folder);
    await store.finish(RECORD);
    expect(await store.finished(RECORD.address)).toEqual(RECORD);
    expect(await store.all()).toEqual({ runs: [RECORD], others: 0 });
  });

  it.each([
    ['text that is not JSON', () => '{'],
    ['something else', () => '{}'],
    ['something else', () => 'null'],
    ['it was edited', (text: string) => text.replace('"learningRate": 1', '"learningRate": 2')],
  ])('refuses a file with %s, and names it', async (got, edited) => {
    const store = await RunStore.open(folder);
    await store.finish(RECORD);
    writeFileSync(path(), edited(readFileSync(path(), 'utf8')));
    const error: unknown = await store.finished(RECORD.address).catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(InputError);
    expect(String(error)).toContain(got);
    expect(String(error)).toContain(path());
  });

  it('leaves runs of another version alone, and counts them', async () => {
    const store = await RunStore.open(folder);
    const text = JSON.stringify({ ...RECORD, setting: { ...SETTING, version: 0 } });
    writeFileSync(path(), text);
    expect(await store.finished(RECORD.address)).toBeUndefined();
    expect(await store.all()).toEqual({ runs: [], others: 1 });
    expect(readFileSync(path(), 'utf8')).toBe(text);
  });

  it('says so where it cannot be', async () => {
    writeFileSync(join(folder, 'file'), '');
    await expect(RunStore.open(join(folder, 'file'))).rejects.toThrow(/got a file where a folder should be/);
    await expect(RunStore.open(join(folder, 'file', 'below'))).rejects.toThrow(/leads through a file/);
  });

  it('keeps the old file, and no half of a new one, when there is no room', async () => {
    const store = await RunStore.open(folder);
    await store.finish(RECORD);
    const before = readFileSync(path(), 'utf8');
    rmSync(folder, { recursive: true }); // As good as full: nothing can be written there.
    await expect(store.finish(RECORD)).rejects.toThrow(InputError);
    writeFileSync((folder = mkdtempSync(join(tmpdir(), 'lga-store-'))) + '/kept', before);
  });

  it('gives a run to one taker at a time', async () => {
    const store = await RunStore.open(folder);
    const lock = await store.take('a');
    expect(lock).toBeDefined();
    expect(await store.take('a')).toBeUndefined();
    expect(await store.take('b')).toBeDefined();
    await lock!.release();
    expect(await store.take('a')).toBeDefined();
  });

  it('takes a lock over that was not renewed for two minutes, whoever held it', async () => {
    const store = await RunStore.open(folder);
    const file = join(folder, 'a.lock');
    const at = (secondsAgo: number) => new Date(Date.now() - 1000 * secondsAgo);
    writeFileSync(file, JSON.stringify({ pid: 1, host: 'another' }));
    utimesSync(file, at(100), at(100));
    expect(await store.take('a')).toBeUndefined();
    utimesSync(file, at(121), at(121));
    expect(await store.take('a')).toBeDefined();
  });
});
