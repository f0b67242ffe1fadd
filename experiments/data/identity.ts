import { createHash, type Hash } from 'node:crypto';
import { InputError } from '../../claims/input-error.js';
import type { LabelledImages } from '../../data/sets/labelled-images.js';
import type { DataIdentity } from '../setting.js';
import { areImages, type DataSets } from './samples.js';

/** Only so many of each part; undefined: all of them. */
interface Scale {
  readonly train?: number | undefined;
  readonly test?: number | undefined;
}

function requireThere(count: number | undefined, there: number, option: string): number {
  if (count === undefined || count <= there) return count ?? there;
  throw new InputError(`${option} to be at most ${there}, the samples there are`, String(count), 'Take fewer.');
}

function first(from: LabelledImages, wanted: number | undefined, option: string): LabelledImages {
  const count = requireThere(wanted, from.count, option);
  if (count === from.count) return from;
  const pixels = from.height * from.width * from.channels;
  return { ...from, images: from.images.subarray(0, count * pixels), labels: from.labels.subarray(0, count), count };
}

/** Fewer of both parts: the first images, or evenly spread samples where they are read as they are asked for. */
export function scaled<Sets extends DataSets>(sets: Sets, scale: Scale): Sets;
export function scaled(sets: DataSets, { train, test }: Scale): DataSets {
  if (areImages(sets)) {
    return { ...sets, train: first(sets.train, train, '--train'), test: first(sets.test, test, '--test') };
  }
  return {
    ...sets,
    train: sets.train.take(requireThere(train, sets.train.count, '--train')),
    test: sets.test.take(requireThere(test, sets.test.count, '--test')),
  } as DataSets;
}

const addImages = (hash: Hash, { images, labels }: LabelledImages) =>
  hash.update(images).update(new Uint8Array(labels.buffer, labels.byteOffset, labels.byteLength));

/** What the data are, to the byte. */
export function identityOf(sets: DataSets): DataIdentity {
  const hash = createHash('sha256');
  if (areImages(sets)) [sets.train, sets.test].forEach((part) => addImages(hash, part));
  else [sets.train, sets.test].forEach((part) => part.digest(hash));
  return { name: sets.source, sha256: hash.digest('hex'), train: sets.train.count, test: sets.test.count };
}
