import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { isRequired } from '../../test/python.js';
import { LAYOUTS, TABLE_IDS, type TableId } from '../tables/layout.js';
import { POINTERS } from '../paper/pointers.js';
import { PRINTED } from '../tables/printed.js';
import type { Choice } from './choices.js';
import { compareTranscriptions, difference, plain } from './compare.js';
import { namedOtherwise } from './pointers.js';

const NAMES: Readonly<Record<string, string>> = {
  ...{ without: 'w/o LGA', with: 'w/ LGA', cosine: 'CosineAnnealingLR', exponential: 'ExponentialLR' },
  ...{
    plateau: 'ReduceLROnPlateau',
    step: 'StepLR',
    mean: '$\\mu$',
    sd: '$\\sigma$',
    cls: 'loss_cls',
    rot: 'loss_rot',
  },
  ...{ 'estimator-average': 'LGA(average)', 'estimator-momentum': 'LGA(momentum)', 'estimator-progressive': 'LGA' },
  ...{ 'mnist-autoencoder': 'MNIST', 'cifar-10-autoencoder': 'CIFAR-10' },
};
const nameOf = (table: TableId, word: string) =>
  table === 'tab-4' && word === 'adamax' ? 'AdamMax' : (NAMES[word] ?? word);

/** A table as the two transcriptions write it: with tabs and bold marks, or with bars and without. */
function written(table: TableId, style: 'a' | 'b'): string {
  const columns = LAYOUTS[table].columns.map((column) => column.split('.').map((word) => nameOf(table, word)));
  const once = (words: readonly string[]) => words.map((word, i) => (word === words[i - 1] ? '' : word));
  const depth = columns[0]!.length;
  const levels = Array.from({ length: depth }, (_, k) => columns.map((words) => words[k]!));
  const rows = Object.entries(PRINTED[table]).map(([row, line]) => ({
    labels: row.split('.').map((word) => nameOf(table, word)),
    line,
  }));
  const width = rows[0]!.labels.length;
  const before = (first: string) => [...Array.from({ length: width - 1 }, () => ''), first];
  const header = levels.map((level, k) => [
    ...before(k === 0 ? 'Algorithm' : ''),
    ...(k < depth - 1 ? once(level) : level),
  ]);
  const spanned = once(rows.map(({ labels }) => labels[0]!));
  const body = rows.map(({ labels, line }, i) => [
    ...(width === 1 ? labels : [spanned[i]!, ...labels.slice(1)]),
    ...line
      .split(' ')
      .map((text) => (style === 'a' && text.startsWith('*') ? `<b>${text.slice(1)}</b>` : text.replace('*', ''))),
  ]);
  const lines = [...header, ...body];
  if (style === 'a') return lines.map((cells) => cells.join('\t')).join('\n');
  return lines
    .flatMap((cells, i) => [`| ${cells.join(' | ')} |`, ...(i === 0 ? [`|${'---|'.repeat(cells.length)}`] : [])])
    .join('\n');
}

const transcription = (style: 'a' | 'b') =>
  TABLE_IDS.map((table, i) => `Table ${i + 1}: What it shows.\n\n${written(table, style)}\n\nSome text.\n`).join('\n');

const [A, B] = [transcription('a'), transcription('b')];
const faultsOf = (a: string, b: string, choices: Parameters<typeof compareTranscriptions>[2] = []) =>
  compareTranscriptions(a, b, choices).faults;

describe('two transcriptions', () => {
  it('agree where they do, number by number', () => {
    expect(compareTranscriptions(A, B, [])).toEqual({
      faults: [],
      compared: { tables: 13, numbers: 519, choices: 0 },
    });
  });

  it('that differ in a number need a choice, and a choice needs its difference', () => {
    const wrong = B.replace('81.72', '87.12');
    const open = 'tab-1, sgd, cifar-10.without: A has "1.7", B has "7.1": no choice is recorded';
    expect(faultsOf(A, wrong)).toEqual([open]);
    const choice: Choice = {
      table: 'tab-1',
      where: 'sgd, cifar-10.without',
      a: '1.7',
      b: '7.1',
      chosen: 'a',
      reason: 'r',
    };
    expect(faultsOf(A, wrong, [choice])).toEqual([]);
    expect(faultsOf(A, wrong, [{ ...choice, chosen: 'b' }])).toEqual([
      'tab-1, sgd, cifar-10.without: printed.ts has 81.72, the transcriptions 87.12',
    ]);
    expect(faultsOf(A, wrong, [{ ...choice, b: '2.2' }])).toHaveLength(2);
    expect(faultsOf(A, B, [choice])).toEqual(['tab-1, sgd, cifar-10.without: a choice without a difference']);
  });

  it('that agree on something else than printed.ts are told apart from it', () => {
    const both = [A, B].map((text) => text.replace('31.76', '31.67')) as [string, string];
    expect(faultsOf(...both)).toEqual([
      'tab-1, sgd, cifar-100.without: printed.ts has 31.76, the transcriptions 31.67',
    ]);
    expect(faultsOf(A.replace('<b>31.77</b>', '31.77'), B)).toEqual([
      'tab-1, sgd, cifar-100.with: printed.ts has *31.77, the transcriptions 31.77',
    ]);
  });

  it('are compared in captions, headings and labels too', () => {
    expect(faultsOf(A.replace('Table 3: What', 'Table 3: Which'), B)[0]).toBe(
      'tab-3, caption: A has "ich", B has "at": no choice is recorded',
    );
    expect(faultsOf(A.replace('CosineAnnealingLR', 'CosineAnnealing'), B)[0]).toMatch(
      /^tab-5, header: A has "", B has "lr"/,
    );
    expect(faultsOf(A.replace('\nadadelta\t', '\nadadelata\t'), B)[0]).toMatch(/^tab-1, labels 1: A has "a", B has ""/);
  });

  it('with a row or a table too few are refused', () => {
    const short = A.replace(/\nadadelta\t88.*\n/, '\n');
    expect(faultsOf(short, B).some((fault) => fault.startsWith('tab-1'))).toBe(true);
    expect(() => faultsOf(A.slice(0, A.indexOf('Table 13')), B)).toThrow(
      'expected 13 tables and captions; got 12 and 12',
    );
  });

  it('may run two rows together', () => {
    const [one = '', two = ''] = Object.values(PRINTED['tab-4']).map((line) => line.replaceAll('*', ''));
    const merged = `| w/o LGA w/ LGA | ${one
      .split(' ')
      .map((text, i) => `${text} ${two.split(' ')[i]}`)
      .join(' | ')} |`;
    const rows = [one, two].map((line, i) => `| ${['w/o', 'w/'][i]} LGA | ${line.replaceAll(' ', ' | ')} |`);
    expect(B).toContain(rows.join('\n'));
    expect(faultsOf(A, B.replace(rows.join('\n'), merged))).toEqual([]);
  });
});

describe('pointers', () => {
  const pointers = [
    { from: 'txt-3.1.start', to: 'eq-2' },
    { from: 'txt-3.1.start', to: 'tab-1' },
    { from: 'txt-3.1.start', to: 'sec-A.1' },
  ] as const;
  const text = 'As **Eq.2** and Table 1 show (Appendix a.1).\n\n*Table 1: a caption*';
  const faults = (a: string, b: string) => namedOtherwise(a, b, pointers).faults;

  it('are what both texts name, besides their captions', () => {
    expect(faults(text, text.replaceAll('*', ''))).toEqual([]);
    expect(faults(text, text.replace('Eq.2', 'Fig. 2'))).toEqual([
      ...['eq-2: pointers.ts has it named 1 times, B 0 times', 'fig-2: pointers.ts has it named 1 times, A 0 times'],
    ]);
    expect(faults(`${text} See Table 1.`, text)).toEqual(['tab-1: pointers.ts has it named 2 times, A 3 times']);
  });
});

describe('the transcriptions of the paper', () => {
  const folder = join(import.meta.dirname, '../../../shared/paper');
  it('are what printed.ts holds', () => {
    if (!existsSync(folder)) {
      const text = `there is no ${folder}; npm run transcribe -- FOLDER compares transcriptions that are elsewhere`;
      if (isRequired('paper', process.env)) throw new Error(text);
      console.info(`transcription: unavailable: ${text}`);
      return;
    }
    const [a, b] = ['a', 'b'].map((which) => readFileSync(join(folder, `transcription-${which}.md`), 'utf8'));
    expect(compareTranscriptions(a!, b!)).toMatchObject({ faults: [], compared: { numbers: 519 } });
    expect(namedOtherwise(a!, b!)).toEqual({ faults: [], pointers: POINTERS.length });
  });
});

it('plain text has no case, markup or dashes; a difference is what is left of both', () => {
  expect(plain('<b>CIFAR-10</b> \\left( $\\mu$ )')).toBe('cifar10μ');
  expect(difference('abcde', 'abxyde')).toEqual(['c', 'xy']);
  expect(difference('aa', 'a')).toEqual(['a', '']);
});
