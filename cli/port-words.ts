import { parseArgsStringToArgv } from 'string-argv';
import { InputError } from '../claims/input-error.js';

const EXAMPLE = `For example --port 'python adapter.py', or lga bench -- python adapter.py.`;

/**
 * The words of a command in one string: separated by white space, except within ' or ", which are left out. A backslash is a
 * character like any other, as in the paths of Windows.
 */
export function portWords(text: string): readonly string[] {
  // A quote that is left open swallows whatever follows.
  if (parseArgsStringToArgv(`${text} .`).at(-1) !== '.')
    throw new InputError('--port with as many closing quotes as opening ones', text, EXAMPLE);
  const words = parseArgsStringToArgv(text);
  if ((words[0] ?? '') === '') throw new InputError('--port with a command', JSON.stringify(text), EXAMPLE);
  return words;
}

interface Split {
  /** Ids or globs of measurements. */
  readonly patterns: readonly string[];
  /** What starts the adapter of a port, where one is to be measured. */
  readonly command: readonly string[] | undefined;
}

/** Tells the words after `--` from those before it, which the parser of the command line does not; `args`: all of them. */
export function portOf(port: string | undefined, words: readonly string[], args: readonly string[]): Split {
  const at = args.indexOf('--');
  if (at < 0) return { patterns: words, command: port === undefined ? undefined : portWords(port) };
  const command = args.slice(at + 1);
  if (port !== undefined) throw new InputError('one port', '--port and a command after --', EXAMPLE);
  if (command.length === 0) throw new InputError('the command of an adapter after --', 'none', EXAMPLE);
  return { patterns: words.slice(0, words.length - command.length), command };
}
