import { expect, it } from 'vitest';
import { worlds } from './worlds.js';

it('runs once when everything is known', () => {
  expect(worlds((choose) => [choose(true), choose(false)])).toEqual([[true, false]]);
});

it('runs once for every way through the open questions, and asks no more than each way does', () => {
  const ways = worlds((choose) =>
    choose(undefined) ? ['a', choose(true), choose(undefined)] : ['b', choose(undefined)],
  );
  expect(ways.map((way) => way.join(' ')).sort()).toEqual(['a true false', 'a true true', 'b false', 'b true']);
});
