import { describe, expect, it } from 'vitest';
import { drawnDigits } from '../data/drawn.js';
import { benchChecks, type BenchOptions } from './checks.js';

const some = drawnDigits(1, 1);
const checks = (more: Partial<BenchOptions> = {}, selects?: (id: string) => boolean) =>
  benchChecks({ stages: ['wasm'], thorough: false, minutes: 1, digits: () => some, ...more }, selects);

describe('benchChecks', () => {
  it('names what is measured, about the sentence of the paper', () => {
    expect(checks({ optimizers: ['adam'], pairings: ['equal'], scopes: ['update'] })).toMatchObject([
      {
        id: 'txt-overhead.update.lenet5.adam.equal.wasm@paper',
        claim: 'txt-overhead',
        subject: 'paper',
        title:
          'On wasm, adam, lenet5: one update of all parameters from gradients that are there; LGA around an optimizer of this package, over that optimizer alone.',
      },
    ]);
  });

  it('gives each measurement its own id', () => {
    const ids = checks({ stages: ['wasm', 'webgpu'], thorough: true }).map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
  });

  it('leaves out what is not selected', () => {
    const ids = checks({}, (id) => id.includes('.adam.')).map(({ id }) => id.split('.').slice(1, -1).join('.'));
    expect(ids).toEqual([
      'update.lenet5.adam.equal',
      'update.lenet5.adam.around-stock',
      'update.lenet5.adam.against-stock',
      'step.lenet5.adam.equal',
    ]);
  });

  it('looks for the digits once, before the first training step, and for no update', () => {
    let looked = 0;
    const all = checks({ digits: () => ((looked += 1), some) });
    for (const { prepare } of all.filter(({ id }) => id.includes('.update.'))) prepare?.();
    expect(looked).toBe(0);
    for (const { prepare } of all) prepare?.();
    expect(looked).toBe(1);
  });

  it('is unavailable where it cannot be measured, and says what to do', async () => {
    const [check] = checks({ scopes: ['step'], models: ['8'], optimizers: ['sgd'], pairings: ['equal'] });
    const { signal } = new AbortController();
    const outcome = await check!.run({ seed: 1, runs: 1, signal, progress: () => Promise.resolve() });
    expect(outcome).toMatchObject({
      verdict: 'unavailable',
      evidence: { remedy: expect.stringMatching(/^Choose one/) },
    });
  });

  it('throws when it is interrupted', async () => {
    const [check] = checks({
      models: ['8'],
      optimizers: ['sgd'],
      scopes: ['update'],
      pairings: ['equal'],
      minutes: 1e-3,
    });
    const { signal } = new AbortController();
    const stopped = new Error('stopped');
    const run = check!.run({ seed: 1, runs: 1, signal, progress: () => Promise.reject(stopped) });
    await expect(run).rejects.toThrow(stopped);
  });
});
