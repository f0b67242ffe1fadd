import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { InputError } from '../../claims/input-error.js';
import { drawnDigits } from '../../data/drawn.js';
import { findData } from '../../data/find.js';
import { writeCifar10, writeCifar100 } from '../../data/made/cifar.js';
import { writeMoments } from '../../data/made/moments.js';
import { writeSegmentation } from '../../data/made/segmentation.js';
import { writeTinyImageNet } from '../../data/made/tiny-imagenet.js';
import { loadCifar10, loadCifar100 } from '../../data/sets/cifar.js';
import { digitSets } from '../../data/sets/labelled-images.js';
import { maskSets } from './masks.js';
import { momentSets } from './moments.js';
import { pictureSets } from './pictures.js';
import type { DataSets } from './samples.js';

/** Samples of a stand-in for CIFAR to train on, and of those whose models take longer. */
const MADE = 500;
const FEW = 40;

/** What the project calls stand-ins that it made. */
const MADE_SOURCE = 'made';

interface Source {
  /** What they are called in messages. */
  readonly name: string;
  /** What `lga data fetch` calls them, where it can download them. */
  readonly fetched?: string;
  readonly load: (folder: string) => DataSets;
  /** Writes a small stand-in into a folder, in the same files. */
  readonly write: (folder: string) => unknown;
  readonly loadMade: (folder: string) => DataSets;
}

const MADE_SEED = 1;
/** Of images with masks: those of the published size take minutes a step on wasm. */
const MADE_SIDE = 64;

/** Where data come from, by folder: one source serves several of the tables' data sets. */
const FOLDERS = {
  'cifar-10': {
    ...{ name: 'CIFAR-10', fetched: 'cifar-10', load: loadCifar10 },
    write: (folder) => writeCifar10(folder, { count: MADE, seed: MADE_SEED }),
    loadMade: (folder) => loadCifar10(folder, { origin: 'made' }),
  },
  'cifar-100': {
    ...{ name: 'CIFAR-100', fetched: 'cifar-100', load: loadCifar100 },
    write: (folder) => writeCifar100(folder, { count: MADE, seed: MADE_SEED }),
    loadMade: (folder) => loadCifar100(folder, { origin: 'made' }),
  },
  'tiny-imagenet': {
    ...{ name: 'TinyImageNet', load: (folder: string) => pictureSets(folder) },
    write: (folder) => writeTinyImageNet(folder, { count: FEW, seed: MADE_SEED }),
    loadMade: (folder) => pictureSets(folder, MADE_SOURCE),
  },
  segmentation: {
    ...{ name: 'segmentation', load: (folder: string) => maskSets(folder) },
    write: (folder) => writeSegmentation(folder, { count: FEW, side: MADE_SIDE, seed: MADE_SEED }),
    loadMade: (folder) => maskSets(folder, { source: MADE_SOURCE, side: MADE_SIDE }),
  },
  tacos: {
    ...{ name: 'TACoS', load: (folder: string) => momentSets(folder) },
    write: (folder) => writeMoments(folder, { videos: FEW, seed: MADE_SEED }),
    loadMade: (folder) => momentSets(folder, MADE_SOURCE),
  },
} as const satisfies Record<string, Source>;

export type SourceName = 'digits' | keyof typeof FOLDERS;

interface Place {
  /** Of the files; undefined: where they are usually found. */
  readonly folder: string | undefined;
  readonly env: NodeJS.ProcessEnv;
  readonly cwd: string;
}

/** The data of a source. Those that are not there are an error: data never change silently. */
export function dataOf(source: SourceName, { folder, env, cwd }: Place): DataSets {
  if (source === 'digits') {
    const data = findData(folder, env, cwd);
    if (data.source === 'mnist') return digitSets(data);
    throw notThere({ name: 'MNIST', fetched: 'mnist' }, '--data or LGA_DATA');
  }
  const from: Source = FOLDERS[source];
  if (folder === undefined) throw notThere(from, '--data');
  return from.load(folder);
}

function notThere({ name, fetched }: Pick<Source, 'name' | 'fetched'>, option: string): InputError {
  const download = fetched === undefined ? '' : ` (npx lga data fetch ${fetched} downloads them)`;
  const remedy = `Name their folder with ${option}${download}, or try it on made ones with --stand-in.`;
  return new InputError(`the ${name} files`, 'none', remedy, 'environment');
}

/** Folders of stand-ins, whose files may be read as long as the process lives. */
const folders = new Set<string>();

function temporaryFolder(): string {
  if (folders.size === 0) {
    process.once('exit', () => folders.forEach((folder) => rmSync(folder, { recursive: true, force: true })));
  }
  const folder = mkdtempSync(join(tmpdir(), 'lga-stand-in-'));
  folders.add(folder);
  return folder;
}

/** Data that the project makes, of the same shape and in the same files; the same bytes everywhere. */
export function standInFor(source: SourceName): DataSets {
  if (source === 'digits') return digitSets(drawnDigits());
  const { write, loadMade }: Source = FOLDERS[source];
  const folder = temporaryFolder();
  write(folder);
  return loadMade(folder);
}
