import { describe, expect, it } from 'vitest';
import { requireRoom } from './fits.js';

const ROOM = { largest: 2e9, memory: 64e9 };

describe('requireRoom', () => {
  it('lets what fits through', () => {
    expect(() => requireRoom(100_000_000, ROOM)).not.toThrow();
    expect(() => requireRoom(1e9, { memory: 64e9 })).not.toThrow();
  });

  it.each([
    [{ largest: 134_217_728 }, 'expected a buffer of 0.40 GB; got 0.13 GB as the largest'],
    [{ memory: 4e9 }, 'expected 4.80 GB of memory; got 4.00 GB free'],
  ])('says in one line what is too small with %o', (less, line) => {
    expect(() => requireRoom(100_000_000, { ...ROOM, ...less })).toThrow(line);
  });
});
