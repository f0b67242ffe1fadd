import { stripVTControlCharacters } from 'node:util';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { HOSTILE } from '../test/audits.js';
import { printable, printableLines, shortened } from './printable.js';

const anything = fc.string({ unit: 'binary', maxLength: 40 });

describe('printable', () => {
  it.each([
    ['\u001b[31mred', '\\u001b[31mred'],
    ['a\nb\r\tc', 'a\\nb\\r\\tc'],
    ['\u009b2J', '\\u009b2J'],
    ['abc\u202edcba', 'abc\\u202edcba'],
    ['a\u200bb\u2028c', 'a\\u200bb\\u2028c'],
    ['\ud800x', '\\ud800x'],
    ['\u{e0041}', '\\u{e0041}'],
    ['\ufffe', '\\ufffe'],
    ['γ – 漢 😀', 'γ – 漢 😀'],
  ])('writes %j as %s', (text, shown) => expect(printable(text)).toBe(shown));

  it('always gives one line of visible characters, whatever it is given', () => {
    fc.assert(
      fc.property(anything, (text) => {
        const shown = printable(text + HOSTILE);
        expect(shown).not.toMatch(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u);
        expect(stripVTControlCharacters(shown)).toBe(shown);
        expect(() => encodeURIComponent(shown)).not.toThrow(); // no half of a character
      }),
    );
  });

  it('changes nothing the second time', () => {
    fc.assert(
      fc.property(anything, (text) => {
        expect(printable(printable(text))).toBe(printable(text));
      }),
    );
  });
});

describe('printableLines', () => {
  it('keeps ends of lines and nothing else', () => {
    expect(printableLines('a\r\nb\rc\n\u001b[0m')).toBe('a\nb\nc\n\\u001b[0m');
  });
});

describe('shortened', () => {
  it('says how long a text was, and cuts no character in two', () => {
    expect(shortened('abc', 3)).toBe('abc');
    expect(shortened('abcd', 3)).toBe('abc... (4 characters in all)');
    expect(shortened('ab😀', 3)).toBe('ab... (4 characters in all)');
  });
});
