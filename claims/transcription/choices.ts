import type { TableId } from '../tables/layout.js';

/** What a person decided where the transcriptions disagree. */
export interface Choice {
  readonly table: TableId;
  /** `caption`, `header`, `labels 1`, `labels 2`, or the row and column of a number. */
  readonly where: string;
  /** What only one of them has there, without case, spaces and markup. */
  readonly a: string;
  readonly b: string;
  readonly chosen: 'a' | 'b';
  readonly reason: string;
}

const BROKEN = 'B spreads the heading over cells that are not there, and reads part of it twice.';
const SPELLING = 'The optimizer is called Adadelta; the other spelling stands for nothing else.';

export const CHOICES: readonly Choice[] = [
  ...(['tab-1', 'tab-6', 'tab-7', 'tab-8'] as const).map((table): Choice => ({
    table,
    where: 'header',
    a: '',
    b: 'algorithm',
    chosen: 'a',
    reason: BROKEN,
  })),
  {
    ...{ table: 'tab-2', where: 'header', chosen: 'a', reason: BROKEN },
    ...{ a: 'gorithmw/olgaw/lga', b: 'coditumalgorithmw/olgaw/lgaalgorithm' },
  },
  {
    ...{ table: 'tab-5', where: 'header', chosen: 'a', reason: BROKEN },
    ...{ a: 'ntiallrreducelronplateausteplr', b: 'iexponentiallronplateausteplralgorithin' },
  },
  ...(['tab-3', 'tab-11', 'tab-12', 'tab-13'] as const).map((table): Choice => ({
    table,
    where: 'header',
    a: 'a',
    b: '',
    chosen: 'b',
    reason: SPELLING,
  })),
  ...(['tab-6', 'tab-7'] as const).map((table): Choice => ({
    table,
    where: 'labels 1',
    a: 'a',
    b: '',
    chosen: 'b',
    reason: SPELLING,
  })),
  {
    ...{ table: 'tab-5', where: 'adamax, cosine.with', a: '', b: ' ', chosen: 'a' },
    reason: 'A number has no space in it; the digits are the same.',
  },
  ...(['tab-9', 'tab-10'] as const).map((table): Choice => ({
    ...{ table, where: 'caption', a: '/l', b: '', chosen: 'b' },
    reason: 'The same fraction is w over w/o in Tables 3 and 4, in both transcriptions; "w/l" is explained nowhere.',
  })),
  {
    ...{ table: 'tab-11', where: 'labels 1', a: 'losscls', b: '1000losscls1000', chosen: 'a' },
    reason: 'The caption names the two losses and nothing of 1000.',
  },
];
