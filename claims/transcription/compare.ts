import { LAYOUTS, TABLE_IDS, type TableId } from '../tables/layout.js';
import { PRINTED } from '../tables/printed.js';
import { CHOICES, type Choice } from './choices.js';
import { parseTranscription, type TranscribedTable } from './parse.js';

/** Letters that count where two texts are compared: no case, no spaces, no markup, no dashes. */
export function plain(text: string): string {
  return text
    .replaceAll(/<\/?\w+>/g, '')
    .replaceAll(/\\(left|right)\b/g, '')
    .replaceAll(/\\(mu|sigma|%)/g, (_, name: string) => ({ mu: 'μ', sigma: 'σ', '%': '%' })[name] ?? '')
    .toLowerCase()
    .replaceAll(/[^a-z0-9%/.μσ]/g, '');
}

/** The parts of two texts that differ: what is left without the common beginning and end. */
export function difference(a: string, b: string): readonly [a: string, b: string] {
  let start = 0;
  while (start < Math.min(a.length, b.length) && a[start] === b[start]) start++;
  let end = 0;
  while (end < Math.min(a.length, b.length) - start && a.at(-1 - end) === b.at(-1 - end)) end++;
  return [a.slice(start, a.length - end), b.slice(start, b.length - end)];
}

/** Names in the tables that are none of an optimizer: both transcriptions have them. */
const MISPRINTS: Partial<Record<TableId, Readonly<Record<string, string>>>> = { 'tab-4': { adamax: 'adammax' } };

/** What the paper calls the words of layout.ts. */
const NAMES: Readonly<Record<string, string>> = {
  ...{ without: 'w/olga', with: 'w/lga', cosine: 'cosineannealinglr', exponential: 'exponentiallr' },
  ...{ plateau: 'reducelronplateau', step: 'steplr', mean: 'μ', sd: 'σ', cls: 'losscls', rot: 'lossrot' },
  ...{ 'estimator-average': 'lgaaverage', 'estimator-momentum': 'lgamomentum', 'estimator-progressive': 'lga' },
  ...{ 'mnist-autoencoder': 'mnist', 'cifar-10-autoencoder': 'cifar10' },
};

function nameOf(table: TableId, word: string): string {
  return MISPRINTS[table]?.[word] ?? NAMES[word] ?? plain(word);
}

/** Words without those that repeat the one before: a label that spans several rows or columns. */
const spans = (words: readonly string[]) => words.filter((word, i) => word !== words[i - 1]);

interface Expected {
  readonly header: string;
  readonly labels: string;
}

/** What layout.ts and printed.ts say should stand around the numbers. */
function expectedOf(table: TableId): Expected {
  const name = (word: string) => nameOf(table, word);
  const levels = (keys: readonly string[]) => {
    const words = keys.map((key) => key.split('.'));
    const depth = words[0]?.length ?? 0;
    return Array.from({ length: depth }, (_, k) => words.map((parts) => parts[k] ?? '')).map((level, k) =>
      (k < depth - 1 ? spans(level) : level).map(name).join(''),
    );
  };
  const rows = levels(Object.keys(PRINTED[table]));
  return { header: levels(LAYOUTS[table].columns).join(''), labels: rows.join('') };
}

/** The two transcriptions, side by side at one place. */
interface Place {
  readonly table: TableId;
  readonly where: string;
  readonly a: string;
  readonly b: string;
}

function placesOf(table: TableId, a: TranscribedTable, b: TranscribedTable): readonly Place[] {
  const places: Place[] = [];
  const add = (where: string, one: string, other: string) => places.push({ table, where, a: one, b: other });
  const joined = (texts: readonly string[]) => plain(texts.join(''));
  add('caption', plain(a.caption), plain(b.caption));
  add('header', joined(a.header), joined(b.header));
  for (const k of [0, 1]) add(`labels ${k + 1}`, joined(a.labels[k] ?? []), joined(b.labels[k] ?? []));
  const rows = Object.keys(PRINTED[table]);
  const { columns } = LAYOUTS[table];
  for (let i = 0; i < Math.max(a.numbers.length, b.numbers.length); i++)
    for (let k = 0; k < Math.max(a.numbers[i]?.length ?? 0, b.numbers[i]?.length ?? 0); k++)
      add(`${rows[i]}, ${columns[k]}`, bare(a.numbers[i]?.[k]), bare(b.numbers[i]?.[k]));
  return places;
}

const bare = (text = '') => text.replaceAll(/<\/?b>/g, '');

interface Comparison {
  /** What has to be mended or decided, in one line each; nothing: the tables are as both transcriptions have them. */
  readonly faults: readonly string[];
  readonly compared: { readonly tables: number; readonly numbers: number; readonly choices: number };
}

/**
 * Compares the transcriptions with each other, place by place, and printed.ts with both. A difference needs a choice of choices.ts; a
 * choice needs its difference. Bold type is A's alone: B has none.
 */
export function compareTranscriptions(textA: string, textB: string, choices: readonly Choice[] = CHOICES): Comparison {
  const [as, bs] = [textA, textB].map((text) => parseTranscription(text, TABLE_IDS.length)) as [
    readonly TranscribedTable[],
    readonly TranscribedTable[],
  ];
  const faults: string[] = [];
  const used = new Set<Choice>();
  let numbers = 0;
  TABLE_IDS.forEach((table, i) => {
    const [a, b] = [as[i], bs[i]] as [TranscribedTable, TranscribedTable];
    const chosen = new Map<string, string>();
    for (const place of placesOf(table, a, b)) {
      const [inA, inB] = difference(place.a, place.b);
      const choice = choices.find((one) => one.table === table && one.where === place.where);
      if (choice?.a === inA && choice.b === inB) used.add(choice);
      else if (place.a !== place.b)
        faults.push(`${table}, ${place.where}: A has ${quoted(inA)}, B has ${quoted(inB)}: no choice is recorded`);
      chosen.set(place.where, choice?.chosen === 'b' ? place.b : place.a);
    }
    const { header, labels } = expectedOf(table);
    const has = { header: chosen.get('header') ?? '', labels: `${chosen.get('labels 1')}${chosen.get('labels 2')}` };
    if (!has.header.endsWith(`algorithm${header}`))
      faults.push(`${table}, header: layout.ts has ${header}, not ${has.header}`);
    if (has.labels !== labels) faults.push(`${table}, labels: printed.ts has ${labels}, not ${has.labels}`);
    Object.entries(PRINTED[table]).forEach(([row, line], r) => {
      line.split(' ').forEach((text, k) => {
        numbers += 1;
        const where = `${row}, ${LAYOUTS[table].columns[k]}`;
        const said = `${a.numbers[r]?.[k]?.startsWith('<b>') ? '*' : ''}${chosen.get(where) ?? ''}`;
        if (said !== text) faults.push(`${table}, ${where}: printed.ts has ${text}, the transcriptions ${said}`);
      });
    });
    const transcribed = a.numbers.flat().length;
    const own = Object.values(PRINTED[table]).join(' ').split(' ').length;
    if (transcribed !== own) faults.push(`${table}: printed.ts has ${own} numbers, the transcriptions ${transcribed}`);
  });
  for (const choice of choices)
    if (!used.has(choice)) faults.push(`${choice.table}, ${choice.where}: a choice without a difference`);
  return { faults, compared: { tables: TABLE_IDS.length, numbers, choices: used.size } };
}

const quoted = (text: string) => JSON.stringify(text);
