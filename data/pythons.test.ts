import { expect, it } from 'vitest';
import { pythons } from './pythons.js';

it('tries LGA_PYTHON alone when it is set, otherwise python3 and Debian’s own', () => {
  expect(pythons({ LGA_PYTHON: 'my-python' })).toEqual(['my-python']);
  expect(pythons({})).toEqual(['python3', '/usr/bin/python3']);
  expect(pythons({ LGA_PYTHON: '' })).toEqual(pythons({}));
});
