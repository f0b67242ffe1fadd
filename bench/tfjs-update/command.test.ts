import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { InputError } from '../../claims/input-error.js';
import type { TargetVerdict } from '../targets.js';
import { updateCommand } from './command.js';
import type { Update, UpdateOptions } from './update.js';

const ratio = { estimate: 1.0042, low: 0.9961, high: 1.0123 };

function resultWith(verdict: TargetVerdict): Update {
  const pairs = ['base-again/base', 'active/base', 'quiet/base', 'base/stock', 'active/stock', 'stock-active/stock'];
  return {
    schema: { id: 'lga-verify/bench/tfjs-update', version: 1 },
    environment: {
      ...{ started: '2025-01-01T00:00:00.000Z', node: 'v20.19.0', v8: '11.3', platform: 'linux', arch: 'x64' },
      ...{ cpu: 'A processor', cpus: 2, loadBefore: 0.5, loadAfter: 1.5, commit: 'abc', dirty: true, tfjs: '4.22.0' },
    },
    backend: { name: 'webgpu', library: 'a library 1', device: 'a GPU', driver: 'a driver 2' },
    rounds: 30,
    seed: 1,
    groups: [
      {
        ...{ size: 'lenet5', optimizer: 'sgd', parameters: 61_706, variables: 10 },
        arms: [
          { id: 'active', stepsPerSample: 9, latency: { p50: 0.05, mad: 0.001, min: 0.04, max: 0.1 }, samples: [0.05] },
        ],
        comparison: {
          ratios: Object.fromEntries(pairs.map((pair) => [pair, ratio])) as Update['groups'][0]['comparison']['ratios'],
          noise: 1.032,
          targets: [{ text: 'lossAware(sgd) within 1 % of sgd', ratio, verdict, withinNoise: true }],
        },
      },
    ],
  };
}

/** Runs the command on a measurement that gives `result`. */
async function run(args: readonly string[], result: Update | Error = resultWith('met')) {
  const seen: UpdateOptions[] = [];
  let out = '';
  let err = '';
  const measure = (options: UpdateOptions) => {
    seen.push(options);
    return result instanceof Error ? Promise.reject(result) : Promise.resolve(result);
  };
  const io = { out: (text: string) => void (out += text), err: (text: string) => void (err += text), env: {} };
  const code = await updateCommand(args, io, measure);
  return { code, out, err, options: seen[0] };
}

describe('updateCommand', () => {
  it('measures LeNet-5 and a million elements on WebGPU and prints tables, verdicts, noise and environment', async () => {
    const { code, out, options } = await run([]);
    expect(code).toBe(0);
    expect(options).toMatchObject({ backend: 'webgpu', sizes: ['lenet5', '1000000'], rounds: 60, seed: 1 });
    expect(options!.sampleMs).toBeGreaterThan(20);
    expect(out).toContain(
      'lossAware(ours), active │      0.0500 │ 0.0010 │ 1.004 [0.996, 1.012] │ 1.004 [0.996, 1.012] │',
    );
    expect(out).toContain('lossAware(sgd) within 1 % of sgd: met (1.004 [0.996, 1.012]), within the noise\n');
    expect(out).toContain('noise (two equal arms): up to 3.2 %');
    expect(out).toContain('webgpu: a GPU, a driver 2; a library 1\ntfjs 4.22.0, node v20.19.0');
    expect(out).toContain('A processor, 2 processors, linux x64; load 0.5 before, 1.5 after');
    expect(out).toContain('commit abc with changes, seed 1');
  });

  it('takes the backend, without a GPU too, and sizes', async () => {
    const { options } = await run(['--backend', 'null', '--sizes', ' lenet5 ,64', '--rounds', '30', '--seed', '7']);
    expect(options).toMatchObject({ backend: 'null', sizes: ['lenet5', '64'], rounds: 30, seed: 7 });
  });

  it('exits 1 with --check for a target that is missed, and only then', async () => {
    expect((await run([], resultWith('missed'))).code).toBe(0);
    expect((await run(['--check'], resultWith('missed'))).code).toBe(1);
    expect((await run(['--check'], resultWith('undecided'))).code).toBe(0);
  });

  it('writes the result with --json', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'lga-bench-'));
    try {
      const file = join(folder, 'result.json');
      expect((await run(['--json', file])).code).toBe(0);
      expect(JSON.parse(await readFile(file, 'utf8'))).toEqual(resultWith('met'));
    } finally {
      await rm(folder, { recursive: true });
    }
  });

  it('exits 2 for bad usage', async () => {
    expect((await run(['--backend', 'metal'])).code).toBe(2);
    expect((await run(['--rounds', '29'])).err).toContain('--rounds to be an integer >= 30');
    expect((await run(['--sizes', 'lenet5,many'])).err).toContain('each of --sizes that is not lenet5');
    expect((await run(['--help'])).code).toBe(0);
  });

  it('exits 3 when the environment lacks something and 5 for a fault of its own', async () => {
    const missing = await run([], new InputError('a WebGPU adapter', 'none', 'Install one.', 'environment'));
    expect(missing).toMatchObject({ code: 3, err: 'bench:tfjs: expected a WebGPU adapter; got none. Install one.\n' });
    expect((await run([], new Error('stock and base disagree'))).code).toBe(5);
  });
});
