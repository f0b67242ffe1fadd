import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { CheckResult } from '../claims/runner.js';
import { measured, ratio } from '../test/measurements.js';
import { checked, resultsOf } from '../test/report.js';
import { openBaseline } from './bench-baseline.js';
import { sealedJson } from './seal.js';

let cwd: string;
beforeEach(async () => void (cwd = await mkdtemp(join(tmpdir(), 'lga-baseline-'))));
afterEach(() => rm(cwd, { recursive: true }));

async function baseline(results: readonly CheckResult[]) {
  await writeFile(join(cwd, 'old.json'), sealedJson(resultsOf(results)));
  return openBaseline('old.json', cwd);
}

const ID = 'txt-overhead.update.lenet5.sgd.equal.wasm@paper';

it('names what costs more than before, and nothing else', async () => {
  const earlier = await baseline([measured(ID)]); // 19 to 21 %
  expect(earlier.compared(resultsOf([measured(ID)]))).toEqual([]);
  expect(earlier.compared(resultsOf([measured(ID, { overhead: ratio(2, 2.1) })]))).toEqual([
    expect.stringMatching(`^slower than in old\\.json: ${ID} was `),
  ]);
});

it('refuses a result in which nothing was measured, and a file that is none', async () => {
  await expect(baseline([checked('eq-3.a@reference')])).rejects.toThrow(
    '--baseline old.json to be a result of lga bench; got no measurement in it',
  );
  await writeFile(join(cwd, 'none.json'), '{');
  await expect(openBaseline('none.json', cwd)).rejects.toThrow('none.json to be JSON');
  await expect(openBaseline('missing.json', cwd)).rejects.toThrow('missing.json');
});
