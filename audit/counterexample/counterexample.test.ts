import { describe, expect, it } from 'vitest';
import { COUNTEREXAMPLE_FILE as FILE } from '../../test/counterexample-file.js';
import { readCounterexample } from './counterexample.js';

const { request } = FILE;

describe('a file with a counterexample', () => {
  it('is read as it was written, with and without runs before it', () => {
    expect(readCounterexample(JSON.stringify(FILE), 'c')).toEqual(FILE);
    const { prefix: _, ...alone } = FILE;
    expect(readCounterexample(JSON.stringify(alone), 'c')).toEqual(alone);
  });

  it.each<[string, unknown, RegExp]>([
    ['is no JSON', '{', /^expected c to be JSON; got /],
    ['is another kind of file', {}, /lga-verify\/audit-case, version 1; got the file must have required property/],
    ['is nothing', null, /version 1; got the file must be object/],
    [
      'is of a later version',
      { ...FILE, schema: { ...FILE.schema, version: 2 } },
      /got \/schema\/version must be equal/,
    ],
    ['says more', { ...FILE, note: '' }, /must NOT have additional properties \("note"\)/],
    ['has a kind that is none', { ...FILE, kind: 'wrong' }, /\/kind must match pattern/],
    [
      'holds a run that is none',
      { ...FILE, request: { ...request, dtype: 'f8' } },
      /hold runs of the protocol; got \/dtype/,
    ],
    [
      'holds too few digits',
      { ...FILE, prefix: [{ ...request, lga: { ...request.lga, xi: { dtype: 'f64', hex: '00' } } }] },
      /expected c to hold runs of the protocol; got \/lga\/xi/,
    ],
  ])('is refused when it %s', (_, value, line) => {
    const text = typeof value === 'string' ? value : JSON.stringify(value);
    expect(() => readCounterexample(text, 'c')).toThrow(line);
  });
});
