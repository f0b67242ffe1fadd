import { describe, expect, it } from 'vitest';
import { warmUp } from './warm-up.js';

/** A sampler whose blocks of five samples take the given times, the last one for ever after. */
function blocks(...times: number[]) {
  let calls = 0;
  const sampler = () => Promise.resolve(times[Math.min(Math.floor(calls++ / 5), times.length - 1)]!);
  return { sampler, calls: () => calls };
}

describe('warmUp', () => {
  it('stops after the first block in which nothing got 5 % faster', async () => {
    const arm = blocks(100, 50, 48, 10);
    await expect(warmUp([arm.sampler])).resolves.toEqual([48]);
    expect(arm.calls()).toBe(15);
  });

  it('keeps all arms running until the last one is warm', async () => {
    const quick = blocks(10);
    const slow = blocks(100, 90, 80, 70, 70);
    await expect(warmUp([quick.sampler, slow.sampler])).resolves.toEqual([10, 70]);
    expect([quick.calls(), slow.calls()]).toEqual([25, 25]);
  });

  it('remembers the best block when a later one is slower', async () => {
    const disturbed = blocks(10, 30, 30, 30);
    const slow = blocks(100, 90, 80, 80);
    await expect(warmUp([disturbed.sampler, slow.sampler])).resolves.toEqual([10, 80]);
  });

  it('is not misled by one slow sample of a block', async () => {
    const times = [10, 10, 900, 10, 10, 10, 10, 900, 10, 10];
    let i = 0;
    await expect(warmUp([() => Promise.resolve(times[i++]!)])).resolves.toEqual([10]);
  });

  it('gives up on an arm that gets faster for ever', async () => {
    let time = 1e6;
    let calls = 0;
    await warmUp([() => ((calls += 1), Promise.resolve((time *= 0.9)))]);
    expect(calls).toBe(60);
  });

  it('ends when its time is spent, with a sample of every arm', async () => {
    const [one, other] = [blocks(100, 50), blocks(70)];
    await expect(warmUp([one.sampler, other.sampler], 250)).resolves.toEqual([100, 70]);
    expect([one.calls(), other.calls()]).toEqual([3, 1]);
  });

  it('begins no other block when its time is spent', async () => {
    const arm = blocks(10, 5, 1);
    await warmUp([arm.sampler], 50);
    expect(arm.calls()).toBe(5);
  });
});
