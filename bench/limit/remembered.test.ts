import { expect, it } from 'vitest';
import { remembered } from './remembered.js';

it('finds a value once per key, also when it is asked for twice at once', async () => {
  const asked: string[] = [];
  const lengthOf = remembered(async (word: string) => (asked.push(word), word.length));
  expect(await Promise.all([lengthOf('abc'), lengthOf('abc'), lengthOf('de')])).toEqual([3, 3, 2]);
  expect(await lengthOf('de')).toBe(2);
  expect(asked).toEqual(['abc', 'de']);
});
