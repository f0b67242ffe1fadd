import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { InputError } from '../../claims/input-error.js';
import { benchCommand } from './command.js';
import type { Overhead, OverheadOptions } from './overhead.js';
import type { TargetVerdict } from './targets.js';

function resultWith(verdict: TargetVerdict): Overhead {
  const ratio = { estimate: 1.7, low: 1.6, high: 1.9 };
  return {
    schema: { id: 'lga-verify/bench/reference-overhead', version: 1 },
    environment: {
      started: '2025-01-01T00:00:00.000Z',
      node: 'v20.19.0',
      v8: '11.3',
      platform: 'linux',
      arch: 'x64',
      cpu: 'A processor',
      cpus: 2,
      loadBefore: 0.5,
      loadAfter: 1.5,
      commit: 'abc',
      dirty: true,
      numpy: { python: '3.11.2', numpy: '1.24.2' },
    },
    size: 1_000_000,
    rounds: 30,
    seed: 1,
    arms: [{ id: 'active', stepsPerSample: 16, latency: { p50: 2.5, mad: 0.1, min: 2, max: 3 }, samples: [2.5] }],
    comparison: {
      ratios: { active: { plain: ratio } },
      noise: 1.032,
      targets: [{ text: 'at most 2.5 x plain SGD', ratio, verdict, withinNoise: verdict === 'undecided' }],
    },
  };
}

/** Runs the command on a measurement that gives `result`. */
async function run(
  args: readonly string[],
  result: Overhead | Error = resultWith('met'),
  env: Record<string, string> = {},
) {
  const seen: OverheadOptions[] = [];
  let out = '';
  let err = '';
  const measure = (options: OverheadOptions) => {
    seen.push(options);
    return result instanceof Error ? Promise.reject(result) : Promise.resolve(result);
  };
  const io = { out: (text: string) => void (out += text), err: (text: string) => void (err += text), env };
  const code = await benchCommand(args, io, measure);
  return { code, out, err, options: seen[0] };
}

describe('benchCommand', () => {
  it('measures a million parameters and prints table, verdicts, noise and environment', async () => {
    const { code, out, options } = await run([]);
    expect(code).toBe(0);
    expect(options).toMatchObject({ size: 1_000_000, rounds: 60, seed: 1, requireNumpy: false });
    expect(options!.sampleMs).toBeGreaterThan(20);
    expect(out).toMatch(/lossAware\(sgd\), active, in place +│ +2\.500 │ 0\.100 │ 1\.70 \[1\.60, 1\.90\]/);
    expect(out).toContain('at most 2.5 x plain SGD: met (1.70 [1.60, 1.90])\n');
    expect(out).toContain('noise (two equal arms): up to 3.2 %');
    expect(out).toContain('A processor, 2 processors, linux x64; load 0.5 before, 1.5 after');
    expect(out).toContain('commit abc with changes');
  });

  it('says when a result is within the noise', async () => {
    expect((await run([], resultWith('undecided'))).out).toContain('undecided (1.70 [1.60, 1.90]), within the noise');
  });

  it('exits 1 with --check for a target that is missed, and only then', async () => {
    expect((await run([], resultWith('missed'))).code).toBe(0);
    expect((await run(['--check'], resultWith('missed'))).code).toBe(1);
    expect((await run(['--check'], resultWith('undecided'))).code).toBe(0);
    expect((await run(['--check'], resultWith('met'))).code).toBe(0);
  });

  it('takes the Python and what is required from the environment', async () => {
    const { options } = await run([], undefined, { LGA_PYTHON: 'my-python', LGA_REQUIRE: 'mnist, numpy' });
    expect(options).toMatchObject({ pythons: ['my-python'], requireNumpy: true });
    expect((await run([], undefined, { LGA_REQUIRE: 'numpy2' })).options).toMatchObject({ requireNumpy: false });
  });

  it('writes the result with --json', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'lga-bench-'));
    try {
      const file = join(folder, 'result.json');
      expect((await run(['--json', file])).code).toBe(0);
      expect(JSON.parse(await readFile(file, 'utf8'))).toEqual(resultWith('met'));
      const nowhere = await run(['--json', join(folder, 'missing', 'result.json')]);
      expect(nowhere.code).toBe(3);
      expect(nowhere.err).toMatch(/^bench:reference: expected --json .*ENOENT.*\n$/);
    } finally {
      await rm(folder, { recursive: true });
    }
  });

  it('exits 2 for bad usage', async () => {
    expect((await run(['--rounds', '29'])).code).toBe(2);
    expect((await run(['--rounds', 'many'])).err).toContain('--rounds to be an integer >= 30');
    expect((await run(['--size', '0'])).code).toBe(2);
    expect((await run(['--frobnicate'])).code).toBe(2);
    expect((await run(['--help'])).code).toBe(0);
  });

  it('exits 3 when the environment lacks something and 5 for a fault of its own', async () => {
    const missing = await run([], new InputError('a Python with NumPy', 'none', 'Install it.', 'environment'));
    expect(missing).toMatchObject({
      code: 3,
      err: 'bench:reference: expected a Python with NumPy; got none. Install it.\n',
    });
    const broken = await run([], new Error('active and pure disagree'));
    expect(broken.code).toBe(5);
    expect(broken.err).toContain('internal error: Error: active and pure disagree');
  });
});
