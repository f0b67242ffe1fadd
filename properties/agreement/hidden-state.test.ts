import { describe, expect, it } from 'vitest';
import { ballArithmetic } from '../arithmetic/balls.js';
import { FLOAT64 } from '../arithmetic/profile.js';
import { KnownState, part } from './hidden-state.js';

const on = ballArithmetic(FLOAT64);
const exactly = (...values: number[]) => on.exactly(Float64Array.from(values));

describe('what is known of a hidden state', () => {
  it('is gathered block by block, also where the last block is one element', () => {
    const known = new KnownState();
    known.keep(on, 0, 0, 3, { expAvg: exactly(1, 2), eta: exactly(7) });
    known.keep(on, 0, 2, 3, { expAvg: exactly(3), eta: exactly(7) });
    expect([...known.tensors[0]!['expAvg']!.mid]).toEqual([1, 2, 3]);
    expect([...known.tensors[0]!['eta']!.mid]).toEqual([7]);
  });

  it('gives each block its elements, and every block a shared number', () => {
    expect([...part(exactly(1, 2, 3), 1, 3).mid]).toEqual([2, 3]);
    expect([...part(exactly(7), 0, 1024).mid]).toEqual([7]);
    expect([...part(exactly(7), 1024, 2048).mid]).toEqual([7]);
  });
});
