import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Detection } from '../claims/detection.js';
import { EMPTY_ROOMS, runLga } from '../test/lga-run.js';
import { ratio } from '../test/measurements.js';

let cwd: string;
beforeEach(async () => void (cwd = await mkdtemp(join(tmpdir(), 'lga-self-test-'))));
afterEach(() => rm(cwd, { recursive: true }));

const trial = (planted: number, shown: 'slower' | 'within noise') => ({
  ...{ planted, shown },
  ...{ overhead: ratio(1.005, 1.015), again: ratio(0.998, 1.002) },
});

async function selfTest(detected: number, falseAlarms: number, words: readonly string[] = []) {
  const room = await EMPTY_ROOMS.bench();
  const found: Detection = {
    ...{ on: 'wasm', device: 'some', optimizer: 'adam', model: 'lenet5', planted: 1.01, repetitions: 20 },
    ...{ detected, falseAlarms, trials: [trial(1.01, 'slower'), trial(1, 'within noise')] },
  };
  const detection: typeof room.detection = async ({ progress }) => (await progress(0.5, 40), found);
  const rooms = {
    bench: () => Promise.resolve({ ...room, optimizers: ['adam'] as const, models: ['lenet5'], detection }),
  };
  return runLga(['bench', 'self-test', ...words], { cwd, rooms });
}

describe('lga bench self-test', () => {
  it.each([
    [18, 2, 0],
    [17, 0, 1],
    [20, 3, 1],
  ])('with %i seen and %i false alarms of 20 exits %i', async (detected, falseAlarms, code) => {
    const ended = await selfTest(detected, falseAlarms);
    expect(ended.code).toBe(code);
    expect(ended.out).toContain(
      `${detected} of 20 planted slowdowns were seen; ${falseAlarms} of 20 were seen that were not there`,
    );
    expect(ended.out).toContain('planted  slower        1.00 % [0.50 %, 1.50 %], equal arms [-0.20 %, 0.20 %]');
  });

  it('leaves its runs in a file where one is named', async () => {
    await selfTest(20, 0, ['--json', 'runs.json']);
    const document: unknown = JSON.parse(await readFile(join(cwd, 'runs.json'), 'utf8'));
    expect(document).toMatchObject({ schema: { id: 'lga-verify/bench-self-test', version: 1 }, detected: 20 });
  });

  it.each([
    [['--optimizer', 'none'], 2],
    [['--backend', 'none'], 2],
    [['--model', 'none'], 2],
    [['--json', 'no/such/file'], 3],
  ])('%j ends in one line, before anything is measured', async (words, code) => {
    const { out, err, ...ended } = await selfTest(20, 0, words);
    expect([ended.code, out, err]).toEqual([code, '', expect.stringMatching(/^lga: expected .*; got [^\n]*\n$/)]);
  });
});
