import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import type { ResultDocument } from '../claims/result.js';
import { resultDocument } from '../claims/result.js';
import { EMPTY_ROOMS, runLga } from '../test/lga-run.js';
import { input, result } from '../test/results.js';
import { Text } from '../test/text.js';
import { benchGpu } from './bench-gpu.js';
import type { ChildBench } from './child-bench.js';

const folder = mkdtempSync(join(tmpdir(), 'lga-bench-gpu-'));
afterAll(() => rmSync(folder, { recursive: true }));

const SOFTWARE = { name: 'webgpu', available: true, detail: 'mesa llvmpipe software' };
const document = (id: string): ResultDocument => resultDocument(input([result(id, 'inconclusive')]));

/** Runs the command with `bench` in place of processes. */
async function gpu(names: readonly string[], bench: ChildBench, minutes = 1, signal = new AbortController().signal) {
  const [stdout, stderr] = [new Text(), new Text()];
  const io = { stdout, stderr, env: {}, cwd: folder, signal };
  const flags = { json: 'bench.json', minutes, seed: 7 };
  const code = await benchGpu(names, flags, io, EMPTY_ROOMS, { hasPorts: false, bench });
  return { code, out: stdout.text, err: stderr.text };
}

describe('lga bench gpu', () => {
  it('refuses WebGPU in software in one line, and a run that it does not know', async () => {
    const rooms = { probe: () => Promise.resolve(SOFTWARE) };
    const { code, err } = await runLga(['bench', 'gpu'], { rooms });
    expect(err).toMatch(/^lga: expected WebGPU on a GPU; got mesa llvmpipe software\. .*--software .*\n$/);
    expect(code).toBe(3);
    expect(await runLga(['bench', 'gpu', 'nothing'])).toMatchObject({
      code: 2,
      err: expect.stringContaining('"nothing"'),
    });
  });

  it('says what is missing where there is no adapter', async () => {
    const probe = () => Promise.resolve({ name: 'webgpu', available: false, detail: 'no adapter', remedy: 'Get one.' });
    const { code, err } = await runLga(['bench', 'gpu'], { rooms: { probe } });
    expect(err).toMatch(/^lga: expected webgpu \(lga bench gpu\) to be available; got no adapter\. .*\n$/);
    expect(code).toBe(3);
  });

  it('measures one run after the other and leaves one file of all, also when one of them ends badly', async () => {
    const asked: (readonly string[])[] = [];
    const bench: ChildBench = (words) => {
      asked.push(words);
      return Promise.resolve(words.includes('resnet-50') ? 'it ended with SIGABRT' : document(`check-${asked.length}`));
    };
    const { code, err } = await gpu(['update-lenet5', 'step-resnet-50', 'sizes'], bench);
    expect(asked.map((words) => words[words.indexOf('--model') + 1])).toEqual([
      'lenet5',
      'resnet-50',
      '1000,10000,100000,1000000,10000000',
    ]);
    for (const words of asked) expect(words.slice(0, 2)).toEqual(['--backend', 'webgpu']);
    // 6, 5 and 8 parts of a minute, 0.7 of it for rounds; no time passes.
    expect(Number(asked[0]?.[asked[0].indexOf('--minutes') + 1])).toBeCloseTo((0.7 * 6) / 19, 1);
    expect(err).toBe('lga: step-resnet-50 not measured: it ended with SIGABRT\n');
    expect(code).toBe(0);
    const written = JSON.parse(readFileSync(join(folder, 'bench.json'), 'utf8')) as ResultDocument;
    expect(written.checks.map(({ id }) => id)).toEqual(['check-1', 'check-3']);
    expect(written.command).toBe(
      'lga bench gpu update-lenet5 step-resnet-50 sizes --minutes 1 --seed 7 --json bench.json',
    );
  });

  it('starts nothing when no time is left, and says when nothing was measured', async () => {
    const { code, err } = await gpu(['builds'], () => Promise.reject(new Error('started')), 0.01);
    expect(err).toBe('lga: builds not measured: no time is left\nlga: nothing was measured; the lines above say why\n');
    expect(code).toBe(4);
  });

  it('ends on Ctrl-C without a file', async () => {
    const interrupt = new AbortController();
    const bench: ChildBench = () => {
      interrupt.abort();
      return Promise.resolve('it ended with exit code 130');
    };
    expect(await gpu(['builds'], bench, 1, interrupt.signal)).toMatchObject({ code: 130, out: '' });
  });
});
