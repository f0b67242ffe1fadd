import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { flatten } from './curve.js';
import { SIDE } from './digit-data.js';
import { ink } from './ink.js';
import { STYLES, type Stroke } from './strokes.js';

const coordinate = fc.integer({ min: -10, max: 40 });
const strokes: fc.Arbitrary<Stroke> = fc.array(fc.tuple(coordinate, coordinate), { minLength: 2, maxLength: 6 });

function paperWith(line: readonly number[], radius: number): Float64Array {
  const paper = new Float64Array(SIDE * SIDE);
  ink(paper, line, radius);
  return paper;
}

describe('flatten', () => {
  it('passes through every control point', () => {
    fc.assert(
      fc.property(strokes, (stroke) => {
        const line = flatten(stroke);
        expect(line).toHaveLength(2 * (5 * (stroke.length - 1) + 1));
        // u = 1 is exact and the coordinates are small integers, so the spline ends each span on the point itself.
        stroke.forEach(([x, y], i) => expect([line[10 * i], line[10 * i + 1]]).toEqual([x, y]));
      }),
    );
  });

  it('draws a straight line between corners', () => {
    const line = flatten([
      [0, 0, 1],
      [10, 0, 1],
      [10, 10, 1],
    ]);
    for (let i = 0; i < line.length; i += 2) expect(line[i] === 10 || line[i + 1] === 0).toBe(true);
  });

  it('bends around a point that is no corner', () => {
    const line = flatten([
      [0, 0],
      [10, 0],
      [10, 10],
    ]);
    expect(Math.min(...line)).toBeLessThan(0);
  });
});

describe('ink', () => {
  it('covers the path wholly and nothing beyond its reach', () => {
    const paper = paperWith([5, 10, 20, 10], 1);
    expect(paper[10 * SIDE + 12]).toBe(1);
    // One pixel aside, d^2 = 1: (1.5^2 - 1) / (1.5^2 - 0.5^2) = 5/8.
    expect([paper[11 * SIDE + 12], paper[9 * SIDE + 12]]).toEqual([0.625, 0.625]);
    expect([paper[12 * SIDE + 12], paper[10 * SIDE + 3], paper[10 * SIDE + 22]]).toEqual([0, 0, 0]);
    expect([paper[10 * SIDE + 4], paper[10 * SIDE + 21]]).toEqual([0.625, 0.625]);
  });

  it('gives a dot for a path without length', () => {
    // (1.25^2 - 1) / (1.25^2 - 0.25^2) = 3/8 on four sides; the diagonal neighbours, d^2 = 2, are out of reach.
    const dot = [...paperWith([3, 3, 3, 3], 0.75)].filter((value) => value > 0);
    expect(dot).toEqual([0.375, 0.375, 1, 0.375, 0.375]);
  });

  it('ends where the path ends, however short', () => {
    const paper = paperWith([10, 10, 11, 10], 1);
    expect([...paper.subarray(10 * SIDE + 8, 10 * SIDE + 14)]).toEqual([0, 0.625, 1, 1, 0.625, 0]);
  });

  it('never runs over an edge into another row', () => {
    const right = paperWith([27, 5, 40, 5], 1);
    const left = paperWith([-10, 5, 0, 5], 1);
    for (let row = 0; row < SIDE; row++) expect([right[row * SIDE], left[row * SIDE + SIDE - 1]]).toEqual([0, 0]);
    expect([right[5 * SIDE + 27], left[5 * SIDE]]).toEqual([1, 1]);
  });

  it('stays in [0, 1], darkens with a wider pen and a longer path, and cuts off what leaves the paper', () => {
    fc.assert(
      fc.property(strokes, fc.double({ min: 0.5, max: 2, noNaN: true }), (stroke, radius) => {
        const line = flatten(stroke);
        const paper = paperWith(line, radius);
        const wider = paperWith(line, radius + 0.5);
        const shorter = paperWith(line.slice(0, -2), radius);
        paper.forEach((value, at) => {
          expect(value >= 0 && value <= 1).toBe(true);
          expect(wider[at]! >= value && shorter[at]! <= value).toBe(true);
        });
      }),
    );
  });
});

describe('STYLES', () => {
  it('has at least three ways to write each digit, all inside the box', () => {
    expect(STYLES).toHaveLength(10);
    for (const styles of STYLES) {
      expect(styles.length).toBeGreaterThanOrEqual(3);
      for (const stroke of styles.flat()) {
        expect(stroke.length).toBeGreaterThanOrEqual(2);
        for (const [x, y] of stroke) expect(x >= 0 && x <= 20 && y >= 0 && y <= 20).toBe(true);
      }
    }
  });
});
