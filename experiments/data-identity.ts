import { createHash } from 'node:crypto';
import { InputError } from '../claims/input-error.js';
import type { ImageSets, LabelledImages } from '../data/sets/labelled-images.js';
import type { DataIdentity } from './setting.js';

/** Only the first images of each part; undefined: all of them. */
interface Scale {
  readonly train?: number | undefined;
  readonly test?: number | undefined;
}

function first(from: LabelledImages, count: number | undefined, option: string): LabelledImages {
  if (count === undefined) return from;
  if (count > from.count) {
    throw new InputError(`${option} to be at most ${from.count}, the images there are`, String(count), 'Take fewer.');
  }
  const pixels = from.height * from.width * from.channels;
  return { ...from, images: from.images.subarray(0, count * pixels), labels: from.labels.subarray(0, count), count };
}

/** The beginning of both parts. */
export function scaled(sets: ImageSets, { train, test }: Scale): ImageSets {
  return { ...sets, train: first(sets.train, train, '--train'), test: first(sets.test, test, '--test') };
}

/** What the data are, to the byte. */
export function identityOf({ source, train, test }: ImageSets): DataIdentity {
  const hash = createHash('sha256');
  for (const { images, labels } of [train, test]) {
    hash.update(images).update(new Uint8Array(labels.buffer, labels.byteOffset, labels.byteLength));
  }
  return { name: source, sha256: hash.digest('hex'), train: train.count, test: test.count };
}
