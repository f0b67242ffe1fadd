import { describe, expect, it } from 'vitest';
import { tap } from './tap.js';

class Adder {
  readonly #base: number;
  constructor(base: number) {
    this.#base = base;
  }
  add(one: number, other: number): number {
    return this.#base + one + other;
  }
}

describe('tap', () => {
  it('tells of every call with its arguments and lets the method work as before', () => {
    const adder = new Adder(100);
    const calls: unknown[] = [];
    const end = tap(adder, 'add', (args) => calls.push(args));
    expect(adder.add(1, 2)).toBe(103);
    expect(new Adder(0).add(1, 1)).toBe(2); // another object
    expect(calls).toEqual([[1, 2]]);
    end();
    expect(adder.add(1, 2)).toBe(103);
    expect(calls).toHaveLength(1);
  });

  it('hears all objects of a class through its prototype', () => {
    let calls = 0;
    const end = tap(Adder.prototype, 'add', () => (calls += 1));
    expect([new Adder(0).add(1, 1), new Adder(5).add(1, 1)]).toEqual([2, 7]);
    end();
    expect(calls).toBe(2);
  });

  it('leaves everything as it found it', () => {
    const adder = new Adder(0);
    const before = Object.getOwnPropertyDescriptor(Adder.prototype, 'add');
    const ends = [adder, Adder.prototype].map((owner) => tap(owner, 'add', () => undefined));
    expect(Object.keys(adder)).toEqual(['add']);
    for (const end of ends.reverse()) end();
    expect(Object.getOwnPropertyNames(adder)).toEqual([]);
    expect(Object.getOwnPropertyDescriptor(Adder.prototype, 'add')).toEqual(before);
  });
});
