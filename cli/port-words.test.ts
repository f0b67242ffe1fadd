import { describe, expect, it } from 'vitest';
import { portOf, portWords } from './port-words.js';

describe('the words of --port', () => {
  it.each([
    ['python adapter.py', ['python', 'adapter.py']],
    ['  a\tb  ', ['a', 'b']],
    [`'my python' "it's" -c ''`, ['my python', "it's", '-c', '']],
    [`C:\\py\\python.exe --x='a b'c`, ['C:\\py\\python.exe', '--x=a bc']],
  ])('of %j', (text, words) => expect(portWords(text)).toEqual(words));

  it.each([
    ['', 'expected --port with a command; got "".'],
    ['  ', 'expected --port with a command; got "  ".'],
    [`'' x`, 'expected --port with a command; got "\'\' x".'],
    [`a 'b`, "expected --port with as many closing quotes as opening ones; got a 'b."],
    ['a "b ', 'expected --port with as many closing quotes as opening ones; got a "b .'],
  ])('are refused in one line: %j', (text, line) => {
    expect(() => portWords(text)).toThrow(`${line} For example --port 'python adapter.py', or lga bench -- python`);
  });
});

describe('the port of a command line', () => {
  it('is what --port says, or what comes after --', () => {
    expect(portOf(undefined, ['a*'], ['bench', 'a*'])).toEqual({ patterns: ['a*'], command: undefined });
    expect(portOf('p q', ['a*'], ['bench', 'a*', '--port', 'p q'])).toEqual({ patterns: ['a*'], command: ['p', 'q'] });
    expect(portOf(undefined, ['a', 'p', '--q'], ['bench', 'a', '--', 'p', '--q'])).toEqual({
      ...{ patterns: ['a'], command: ['p', '--q'] },
    });
    // Only the first one divides.
    expect(portOf(undefined, ['p', '--', 'q'], ['bench', '--', 'p', '--', 'q']).command).toEqual(['p', '--', 'q']);
  });

  it('is one', () => {
    expect(() => portOf('p', ['q'], ['bench', '--port', 'p', '--', 'q'])).toThrow('expected one port; got --port and');
    expect(() => portOf(undefined, [], ['bench', '--'])).toThrow(
      'expected the command of an adapter after --; got none',
    );
  });
});
