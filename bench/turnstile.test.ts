import { describe, expect, it } from 'vitest';
import { Turnstile } from './turnstile.js';

const pause = () => new Promise((resolve) => setImmediate(resolve));

describe('Turnstile', () => {
  it('lets callers through in the given order, whatever order they come in, one at a time', async () => {
    const turnstile = new Turnstile(['b', 'a', 'a', 'b']);
    const seen: string[] = [];
    const caller = async (name: string) => {
      for (let i = 0; i < 2; i++) {
        await turnstile.pass(name, async () => {
          seen.push(`${name} in`);
          await pause();
          seen.push(`${name} out`);
        });
      }
    };
    await Promise.all([caller('a'), caller('b')]);
    expect(seen).toEqual(['b in', 'b out', 'a in', 'a out', 'a in', 'a out', 'b in', 'b out']);
  });

  it('passes the result on, and goes on after work that throws', async () => {
    const turnstile = new Turnstile(['a', 'b']);
    const a = turnstile.pass('a', () => Promise.reject(new Error('broken')));
    const b = turnstile.pass('b', () => Promise.resolve(7));
    await expect(a).rejects.toThrow('broken');
    await expect(b).resolves.toBe(7);
  });
});
