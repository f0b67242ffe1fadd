import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { hanging, wrap } from './wrap.js';

describe('wrap', () => {
  it('fills lines with whole words', () => {
    expect(wrap('the loss never rises  twice', 10)).toEqual(['the loss', 'never', 'rises', 'twice']);
    expect(wrap('abc de', 6)).toEqual(['abc de']);
    expect(wrap('', 5)).toEqual([]);
  });

  it('breaks an id after a dot, a slash or a dash, or before the subject', () => {
    expect(wrap('txt-3.2.lambda-at-least-gamma1@tfjs/wasm', 16)).toEqual([
      'txt-3.2.lambda-',
      'at-least-gamma1',
      '@tfjs/wasm',
    ]);
  });

  it('breaks a word without such a place anywhere', () => {
    expect(wrap('0123456789', 4)).toEqual(['0123', '4567', '89']);
  });

  it('never exceeds the width and never loses or adds a visible character', () => {
    const text = fc
      .array(fc.constantFrom('a', 'bc', '-', '.', '/', '@', ' ', '   ', 'γ'))
      .map((parts) => parts.join(''));
    fc.assert(
      fc.property(text, fc.integer({ min: 1, max: 12 }), (words, width) => {
        const lines = wrap(words, width);
        for (const line of lines) expect(line.length).toBeLessThanOrEqual(width);
        expect(lines.join('').replaceAll(' ', '')).toBe(words.replaceAll(' ', ''));
        expect(lines).not.toContain('');
      }),
    );
  });
});

describe('hanging', () => {
  it('indents later lines under the first', () => {
    expect(hanging('found ', 'one two three', 13)).toBe('found one two\n      three');
  });
});
