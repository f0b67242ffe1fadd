import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { InputError } from '../claims/input-error.js';
import { drawnDigits } from '../data/drawn.js';
import { findData } from '../data/find.js';
import { writeCifar10, writeCifar100 } from '../data/made/cifar.js';
import { loadCifar10, loadCifar100 } from '../data/sets/cifar.js';
import { digitSets, type ImageSets } from '../data/sets/labelled-images.js';

/** Where images come from: one source serves several of the tables' data sets. */
export type SourceName = 'digits' | 'cifar-10' | 'cifar-100';

/** Images of a stand-in for CIFAR to train on. */
const MADE = 500;

interface Place {
  /** Of the files; undefined: where they are usually found. */
  readonly folder: string | undefined;
  readonly env: NodeJS.ProcessEnv;
  readonly cwd: string;
}

/** The images of a source. Those that are not there are an error: data never change silently. */
export function imagesOf(source: SourceName, { folder, env, cwd }: Place): ImageSets {
  if (source === 'digits') {
    const data = findData(folder, env, cwd);
    if (data.source === 'mnist') return digitSets(data);
  }
  if (source !== 'digits' && folder !== undefined) {
    return source === 'cifar-10' ? loadCifar10(folder) : loadCifar100(folder);
  }
  const [files, also, name] =
    source === 'digits' ? ['MNIST', ' or LGA_DATA', 'mnist'] : [source.toUpperCase(), '', source];
  throw new InputError(
    `the ${files} files`,
    'none',
    `Name their folder with --data${also} (npx lga data fetch ${name} downloads them), or try it on made images with --stand-in.`,
    'environment',
  );
}

/** Images that the project makes, of the same shape and in the same files; the same bytes everywhere. */
export function standInFor(source: SourceName): ImageSets {
  if (source === 'digits') return digitSets(drawnDigits());
  const folder = mkdtempSync(join(tmpdir(), 'lga-stand-in-'));
  try {
    const options = { count: MADE, seed: 1 };
    return source === 'cifar-10'
      ? loadCifar10(writeCifar10(folder, options), { origin: 'made' })
      : loadCifar100(writeCifar100(folder, options), { origin: 'made' });
  } finally {
    rmSync(folder, { recursive: true });
  }
}
