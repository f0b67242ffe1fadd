import { pythons } from '../../data/pythons.js';
import { describe, expect, it } from 'vitest';
import { InputError } from '../../claims/input-error.js';
import { crossCheck, tolerance } from './cross-check.js';
import { nodeArms } from './node-arms.js';
import { numpyArms } from './numpy-arms.js';
import { startNumpy, type NumpyProcess } from './numpy.js';
import { workload } from './workload.js';

// 65,536 elements are one block; this makes a second, incomplete one.
const work = workload(70_000, 4);

const candidates = pythons(process.env);
const isRequired = (process.env['LGA_REQUIRE'] ?? '').split(',').some((word) => word.trim() === 'numpy');

/** NumPy, or why this machine has none: then the tests hold that reason to be a good one. */
const numpy = await startNumpy(candidates).catch((error: unknown) => {
  if (error instanceof InputError && !isRequired) return error;
  throw error;
});

async function withArms(check: (arms: Awaited<ReturnType<typeof numpyArms>>, numpy: NumpyProcess) => Promise<void>) {
  if (numpy instanceof InputError) {
    for (const python of candidates) expect(numpy.message).toContain(`${python}: `);
    return;
  }
  await check(await numpyArms(work, numpy), numpy);
}

describe('NumPy', () => {
  it('computes the reference’s step in all three ways', () =>
    withArms(async (arms) => {
      expect(arms.map(({ id }) => id)).toEqual(['numpy', 'numpy-in-place', 'numpy-blocked']);
      await crossCheck([...nodeArms(work), ...arms], work);
    }));

  it('goes on where the last run ended, and says how long the runs took', () =>
    withArms(async (arms) => {
      const active = nodeArms(work).find(({ id }) => id === 'active')!;
      await active.time(1);
      const once = (await active.parameters()).slice();
      await active.time(1);
      const twice = await active.parameters();
      for (const arm of arms) {
        expect(await arm.time(1)).toBeGreaterThan(0);
        expect(await arm.time(1)).toBeGreaterThan(0);
        const x = await arm.parameters();
        const bound = (i: number) => tolerance(work.x[i]!, work.g[i]!) + tolerance(once[i]!, work.g[i]!);
        expect(x.findIndex((value, i) => !(Math.abs(value - twice[i]!) <= bound(i)))).toBe(-1);
      }
    }));

  it('ends a run in which the correction does not act', () =>
    withArms(async (_, running) => {
      const zeros = Buffer.alloc(8).toString('base64');
      const second = await startNumpy(candidates);
      expect(second.versions).toEqual(running.versions);
      const numbers = { rate: 1e-3, gamma2: 1e-8, epsilon: 0.1, xi: 0.01, loss: 0.05, steps: 8 };
      await second.ask({ do: 'load', x: zeros, g: zeros, ...numbers });
      await expect(second.ask({ do: 'time', arm: 'numpy', runs: 1 })).rejects.toThrow('Omega = 0');
      await second.stop();
    }));

  it('stops when asked to', async () => {
    if (!(numpy instanceof InputError)) await expect(numpy.stop()).resolves.toBeUndefined();
  });
});

describe('startNumpy', () => {
  it('says of each Python why it will not do, and how to get one', async () => {
    const refusal = startNumpy(['no-such-interpreter', process.execPath, 'true']);
    await expect(refusal).rejects.toThrow(InputError);
    await expect(refusal).rejects.toThrow(/no-such-interpreter: .*ENOENT.*true: it ended with 0.*LGA_PYTHON/);
    await expect(refusal).rejects.toMatchObject({ fault: 'environment' });
  });
});
