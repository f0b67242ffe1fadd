import { describe, expect, it } from 'vitest';
import type { Arm } from '../arm.js';
import { Renewed } from './renewed.js';

/** Arms that write down what happens to them; the one of the given number fails to do it. */
function witnesses({ lasting = false, fails = '' } = {}) {
  const log: string[] = [];
  let made = 0;
  const make = (): Arm => {
    const name = String(++made);
    const does = (what: string) => {
      log.push(`${what} ${name}`);
      if (`${what} ${name}` === fails) throw new Error(`${fails} failed`);
    };
    does('make');
    return {
      lasting,
      time: async (steps) => (does(`${steps} steps`), { wall: 1 }),
      verify: async () => does('verify'),
      dispose: () => does('dispose'),
    };
  };
  return { log, renewed: new Renewed(make) };
}

async function rounds(renewed: Renewed, count: number): Promise<Arm[]> {
  const arms: Arm[] = [];
  while (arms.length < count) arms.push(await renewed.next());
  return arms;
}

describe('Renewed', () => {
  it('makes the arm anew every ten rounds, the new one before the old one goes', async () => {
    const { log, renewed } = witnesses();
    const arms = await rounds(renewed, 21);
    expect(new Set(arms.slice(0, 10)).size).toBe(1);
    expect(new Set(arms.slice(10, 20)).size).toBe(1);
    expect(new Set(arms).size).toBe(3);
    await renewed.verify();
    await renewed.end();
    expect(log).toEqual([
      ...['make 1', '16 steps 1', 'verify 1'],
      ...['make 2', '16 steps 2', 'verify 2', 'verify 1', 'dispose 1'],
      ...['make 3', '16 steps 3', 'verify 3', 'verify 2', 'dispose 2'],
      ...['verify 3', 'dispose 3'],
    ]);
  });

  it('keeps an arm that lasts, after one step', async () => {
    const { log, renewed } = witnesses({ lasting: true });
    await rounds(renewed, 30);
    expect(log).toEqual(['make 1', '1 steps 1', 'verify 1']);
  });

  it.each(['16 steps 2', 'verify 2', 'verify 1', 'dispose 1'])(
    'leaves no arm behind when "%s" fails',
    async (fails) => {
      // Arm 1 is verified when it is new, too: there it is the first to go.
      const { log, renewed } = witnesses({ fails });
      await expect(rounds(renewed, 11)).rejects.toThrow(`${fails} failed`);
      await renewed.end();
      const those = (what: string) => log.filter((line) => line.startsWith(what)).map((line) => line.slice(-1));
      expect(those('dispose').sort()).toEqual(those('make'));
    },
  );

  it('ends and verifies what was never made, or has ended', async () => {
    const { log, renewed } = witnesses();
    await renewed.verify();
    await renewed.end();
    await renewed.next();
    await renewed.end();
    await renewed.end();
    expect(log.filter((line) => line.startsWith('dispose'))).toEqual(['dispose 1']);
  });
});
