import { mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
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

const ID = 'txt-overhead.update.lenet5.sgd.equal.wasm@paper';
const PLANNED = { ids: [ID, 'another'], outputs: { json: 'new.json' } };

async function baseline(results: readonly CheckResult[], planned = PLANNED) {
  await writeFile(join(cwd, 'old.json'), sealedJson(resultsOf(results)));
  return openBaseline('old.json', cwd, planned);
}

it('names what costs more than before, and nothing else', async () => {
  const earlier = await baseline([measured(ID)]); // 19 to 21 %
  const others = [measured('another'), checked('txt-overhead.none@paper', 'unavailable')];
  expect(earlier.compared(resultsOf([measured(ID), ...others]))).toEqual({
    slower: false,
    lines: ['compared with old.json: 1 of 2 measurements, none slower beyond the noise'],
  });
  expect(earlier.compared(resultsOf([measured(ID, { overhead: ratio(2, 2.1) })]))).toEqual({
    slower: true,
    lines: [
      expect.stringMatching(`^slower than in old\\.json: ${ID} was `),
      'compared with old.json: 1 of 1 measurements, 1 slower beyond the noise',
    ],
  });
});

it('refuses a result that holds none of what is to be measured', async () => {
  await expect(baseline([measured(ID)], { ...PLANNED, ids: ['b', 'c'] })).rejects.toThrow(
    /^expected --baseline old\.json to hold one of the measurements to make, such as b; got 1 others\. /,
  );
  const came = checked(ID, 'unavailable');
  await expect(baseline([came, measured('d')])).rejects.toThrow('got 1 others');
});

it.each(['json', 'junit', 'markdown', 'badge'] as const)(
  'refuses a --%s that would take its place, by whatever name',
  async (format) => {
    await baseline([measured(ID)]);
    await symlink('old.json', join(cwd, 'link'));
    for (const path of ['old.json', './old.json', 'link']) {
      const named: Partial<Record<typeof format, string>> = { [format]: path };
      const outputs = { ...PLANNED.outputs, ...named };
      await expect(openBaseline('old.json', cwd, { ...PLANNED, outputs })).rejects.toThrow(
        `expected --${format} to be another file than --baseline; got ${path}. `,
      );
    }
  },
);

it('refuses a result in which nothing was measured, and a file that is none', async () => {
  await expect(baseline([checked('eq-3.a@reference')])).rejects.toThrow(
    '--baseline old.json to be a result of lga bench; got no measurement in it',
  );
  await writeFile(join(cwd, 'none.json'), '{');
  await expect(openBaseline('none.json', cwd, PLANNED)).rejects.toThrow('none.json to be JSON');
  await expect(openBaseline('missing.json', cwd, PLANNED)).rejects.toThrow('missing.json');
});
