import type { Check } from '../claims/check.js';
import { InputError } from '../claims/input-error.js';
import { requireOneOf } from '../reference/validate.js';
import type { OutputFlags } from './result-outputs.js';

export interface BenchFlags extends OutputFlags {
  readonly backend: string;
  readonly optimizer?: string;
  readonly model?: string;
  readonly scope?: string;
  readonly pairing?: string;
  readonly batch?: number;
  readonly minutes: number;
  readonly thorough?: true;
  readonly limits?: true;
  readonly data?: string;
  readonly seed: number;
  /** An earlier result, beyond which nothing may have become slower. */
  readonly baseline?: string;
  /** What starts the adapter of a port, where one is to be measured. */
  readonly command?: readonly string[] | undefined;
}

/** What can be measured, and the options that decide it, as a command line names them. */
export interface BenchSource {
  readonly checks: (selects?: (id: string) => boolean) => readonly Check[];
  readonly words: readonly string[];
  /** What comes last on the command line. */
  readonly port?: readonly string[];
  readonly backends: Readonly<Record<string, string>>;
}

const GIVEN = ['backend', 'optimizer', 'model', 'scope', 'pairing', 'batch', 'data'] as const;

/** The options of a bench that were given, and the ones that always count. */
export function benchWords(flags: BenchFlags): readonly string[] {
  const { seed, minutes, thorough } = flags;
  const given = GIVEN.flatMap((name) => {
    const value = flags[name];
    return value === undefined || (flags.command && name === 'backend') ? [] : [`--${name}`, String(value)];
  });
  return [...given, ...(thorough ? ['--thorough'] : []), '--minutes', String(minutes), '--seed', String(seed)];
}

/** A word that is given twice counts once: a measurement has one id. */
const distinct = <Word extends string>(words: readonly Word[]): readonly Word[] => [...new Set(words)];

/** Words of a list, `all` for all; undefined where the option was not given. */
export function listed<Word extends string>(flag: string, text: string | undefined, known: readonly Word[]) {
  if (text === undefined) return undefined;
  if (text === 'all') return known;
  return distinct(text.split(',').map((word) => requireOneOf(flag, word.trim(), known)));
}

export function modelsOf(text: string | undefined, models: readonly string[]): readonly string[] | undefined {
  return text === undefined ? undefined : distinct(text.split(',').map((word) => requireModel(word.trim(), models)));
}

/** A word that names a model, or one tensor by its number of elements. */
export function requireModel(word: string, models: readonly string[]): string {
  if (models.includes(word) || /^[1-9]\d*$/.test(word)) return word;
  throw new InputError(
    `--model to be one of ${models.join(', ')}, or a number of elements`,
    JSON.stringify(word),
    'For example --model lenet5,1000000.',
  );
}
