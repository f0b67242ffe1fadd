import type { OutputFlags } from './result-outputs.js';
import { InputError } from '../claims/input-error.js';
import { SOURCE_IDS, type SourceId } from '../experiments/comparison.js';

export interface ReproduceFlags extends OutputFlags {
  readonly dataset?: string;
  /** Images that the project makes instead of the published ones. */
  readonly standIn?: true;
  readonly optimizers?: string;
  readonly learningRates?: string;
  readonly schedulers?: string;
  readonly reading: string;
  readonly seeds: number;
  readonly seed: number;
  readonly epochs?: number;
  readonly batch?: number;
  readonly gamma2?: number;
  readonly train?: number;
  readonly test?: number;
  readonly normalisation?: string;
  readonly backend: string;
  readonly data?: string;
  readonly runs: string;
  readonly checkpoint: number;
  readonly plan?: true;
  readonly format: string;
  readonly shards: number;
  readonly shard?: string;
  readonly csv?: string;
}

/** A table or figure by its number, as people write it: `table-2`, `tab-2`, `2`, `figure-2`, `fig-2`; `all` for all. */
export function sourcesOf(words: readonly string[]): readonly SourceId[] {
  if (words.includes('all')) return SOURCE_IDS;
  const ids = words.map((word) => {
    const [, figure, number] = /^(?:(fig(?:ure)?-?)|table-?|tab-)?(\d{1,2})$/i.exec(word) ?? [];
    const id = SOURCE_IDS.find((known) => known === `${figure ? 'fig' : 'tab'}-${Number(number)}`);
    if (id) return id;
    throw new InputError(
      'tables of the paper, table-1 to table-13, figure-2, or all',
      JSON.stringify(word),
      'As in: table-2.',
    );
  });
  return SOURCE_IDS.filter((id) => ids.includes(id));
}

/** `2/8`: the second of eight parts. */
export function shardIndex(text: string): { readonly index: number; readonly of: number } {
  const [, index, of] = /^(\d+)\/(\d+)$/.exec(text) ?? [];
  const shard = { index: Number(index), of: Number(of) };
  if (index !== undefined && shard.index >= 1 && shard.index <= shard.of) return shard;
  throw new InputError('--shard to be i/n with 1 <= i <= n', JSON.stringify(text), 'As in --shard 1/4.');
}

const GIVEN = [
  ...(['dataset', 'optimizers', 'learningRates', 'schedulers', 'reading', 'seeds', 'seed', 'epochs', 'batch'] as const),
  ...(['gamma2', 'train', 'test', 'normalisation', 'backend', 'data', 'runs'] as const),
];

/** The options that decide what is trained, as a command line names them. */
export function reproduceWords(flags: ReproduceFlags): readonly string[] {
  const given = GIVEN.flatMap((name) => {
    const value = flags[name];
    const flag = `--${name.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`;
    return value === undefined ? [] : [flag, String(value)];
  });
  return [...given, ...(flags.standIn ? ['--stand-in'] : [])];
}
