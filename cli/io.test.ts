import { PassThrough } from 'node:stream';
import { describe, expect, it } from 'vitest';
import { columnsOf, wantsColour } from './io.js';

const terminal = Object.assign(new PassThrough(), { isTTY: true, columns: 91 });
const pipe = new PassThrough();

describe('wantsColour', () => {
  it.each([
    ['a terminal', terminal, {}, true],
    ['a terminal with an empty NO_COLOR', terminal, { NO_COLOR: '' }, true],
    ['a terminal under NO_COLOR', terminal, { NO_COLOR: '1' }, false],
    ['a dumb terminal', terminal, { TERM: 'dumb' }, false],
    ['a pipe', pipe, {}, false],
  ])('for %s is always the same answer', (_, output, env, answer) => {
    expect(wantsColour(output, env)).toBe(answer);
  });
});

describe('columnsOf', () => {
  it('is the width of the terminal, and 100 elsewhere', () => {
    expect([columnsOf(terminal), columnsOf(pipe)]).toEqual([91, 100]);
  });
});
