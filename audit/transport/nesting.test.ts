import { describe, expect, it } from 'vitest';
import { nestingFault } from './nesting.js';

const nested = (depth: number): string => '['.repeat(depth) + ']'.repeat(depth);

describe('the nesting of a line', () => {
  it('may be 64 deep', () => {
    expect(nestingFault(nested(64))).toBeUndefined();
    expect(nestingFault(nested(65))).toBe('arrays and objects nested more than 64 deep');
    expect(nestingFault(`{"a":${nested(64)}}`)).toBe('arrays and objects nested more than 64 deep');
  });

  it('counts what is open, not what is closed again', () => {
    expect(nestingFault(`[${'[],{},'.repeat(500)}[]]`)).toBeUndefined();
    expect(nestingFault(`[${'[],{},'.repeat(500_000)}[]]`)).toBe('more than 1000000 arrays and objects');
  });

  it('leaves out what stands in strings', () => {
    const brackets = '['.repeat(100);
    expect(nestingFault(JSON.stringify({ [brackets]: `"${brackets}\\`, x: '\\"' + brackets }))).toBeUndefined();
    expect(nestingFault(`["\\\\", ${nested(64)}]`)).toMatch(/^arrays/); // an escaped backslash does not hide the end
  });

  it('leaves what is no JSON to the parser', () => {
    for (const line of ['', '"', '"[[[', ']]]]', '\u0000']) expect(nestingFault(line)).toBeUndefined();
  });

  it('is seen quickly in 16 MiB', () => {
    const began = performance.now();
    expect(nestingFault(JSON.stringify({ hex: 'a'.repeat(2 ** 24) }))).toBeUndefined();
    expect(nestingFault('"\\'.repeat(2 ** 23))).toBeUndefined();
    expect(performance.now() - began).toBeLessThan(5000); // linear takes a tenth of a second, quadratic an hour
  });
});
