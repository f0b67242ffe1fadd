import { describe, expect, it } from 'vitest';
import { drawTrees } from './tree.js';

const GRAPH: Readonly<Record<string, readonly string[]>> = {
  a: ['b', 'c'],
  b: ['d'],
  c: ['d', 'e'],
  d: ['f'],
  x: ['c'],
};

const drawn = (...roots: readonly string[]) =>
  drawTrees(roots, { children: (id) => GRAPH[id] ?? [], label: (id, above) => (above ? `${id}, above` : id) });

describe('drawTrees', () => {
  it('draws each node once, and below a node that was drawn before nothing again', () => {
    expect(drawn('a', 'x')).toMatchInlineSnapshot(`
      "a
      ├ b
      │ └ d
      │   └ f
      └ c
        ├ d, above
        └ e
      x
      └ c, above"
    `);
  });

  it('draws a single node, and nothing for no root', () => {
    expect([drawn('f'), drawn()]).toEqual(['f', '']);
  });
});
