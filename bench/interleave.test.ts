import { describe, expect, it } from 'vitest';
import { stream } from '../data/stream.js';
import { interleave, type Sampler } from './interleave.js';
import { median } from './measure/statistics.js';

describe('interleave', () => {
  it('takes one sample of each per round, never two at once, in changing order', async () => {
    const log: string[] = [];
    let inside = 0;
    const sampler =
      (name: string): Sampler =>
      async () => {
        expect(++inside).toBe(1);
        log.push(name);
        await new Promise((resolve) => setImmediate(resolve));
        inside -= 1;
        return { perOperation: log.length, total: log.length };
      };
    const samplers = new Map(['a', 'b', 'c'].map((name) => [name, sampler(name)]));
    const samples = await interleave(samplers, 40, stream(1));
    const rounds = Array.from({ length: 40 }, (_, i) => log.slice(3 * i, 3 * i + 3));
    for (const round of rounds) expect([...round].sort()).toEqual(['a', 'b', 'c']);
    // 40 rounds that all miss one of six orders: probability below 6 (5/6)^40 = 0.4 %.
    expect(new Set(rounds.map(String)).size).toBe(6);
    // Each sample is its place in the log, so it tells whose it was and in which round.
    for (const [name, { byRound }] of samples) {
      expect(byRound).toEqual(rounds.map((round, i) => 3 * i + round.indexOf(name) + 1));
    }
  });

  it('hands tinybench the same samples', async () => {
    const times = [5, 1, 4, 2, 3, 9, 8, 7, 6, 10];
    let i = 0;
    const sampler = () => Promise.resolve({ perOperation: times[i++]!, total: 1000 });
    const { byRound, latency } = (await interleave(new Map([['a', sampler]]), times.length, stream(1))).get('a')!;
    expect(byRound).toEqual(times);
    expect(latency).toMatchObject({ samplesCount: 10, min: 1, max: 10, p50: median(times) });
  });

  it('fails when a sampler fails', async () => {
    const good = () => Promise.resolve({ perOperation: 1, total: 1 });
    const bad = () => Promise.reject(new Error('Omega = 0'));
    const samplers = new Map<string, Sampler>([
      ['good', good],
      ['bad', bad],
    ]);
    await expect(interleave(samplers, 3, stream(1))).rejects.toThrow('Omega = 0');
  });
});
