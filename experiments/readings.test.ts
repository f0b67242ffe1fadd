import { expect, it } from 'vitest';
import { InputError } from '../claims/input-error.js';
import { READINGS } from '../claims/readings.js';
import { readingsOf } from './readings.js';

it('always has the default first, and each reading once', () => {
  expect(readingsOf('default').map(({ name }) => name)).toEqual(['default']);
  expect(readingsOf('timeUnit=epoch, logBase=10; timeUnit=epoch;logBase=e').map(({ name }) => name)).toEqual([
    ...['default', 'timeUnit=epoch,logBase=10', 'timeUnit=epoch'],
  ]);
});

it('has for `all` every choice that is not the default, but for the one that tf ops cannot see', () => {
  const chosen = readingsOf('all').flatMap(({ choices }) => Object.entries(choices).map((pair) => pair.join('=')));
  const others = Object.entries(READINGS).flatMap(([id, { values, default: usual }]) =>
    values.filter((value) => value !== usual).map((value) => `${id}=${value}`),
  );
  expect(new Set(chosen)).toEqual(new Set(others.filter((one) => one !== 'phiAtNegativeZero=signed')));
});

it.each(['', 'epoch', 'timeUnit=', 'timeUnit=week', 'unit=epoch', 'timeUnit=epoch=x', 'phiAtNegativeZero=signed'])(
  'refuses %j',
  (text) => {
    expect(() => readingsOf(text)).toThrow(InputError);
  },
);
