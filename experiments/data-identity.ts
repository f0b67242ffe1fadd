import { createHash } from 'node:crypto';
import { InputError } from '../claims/input-error.js';
import { PIXELS, type DigitData, type Digits } from '../data/digit-data.js';
import type { DataIdentity } from './setting.js';

/** Only the first images of each part; undefined: all of them. */
interface Scale {
  readonly train?: number | undefined;
  readonly test?: number | undefined;
}

function first(digits: Digits, count: number | undefined, option: string): Digits {
  if (count === undefined) return digits;
  if (count > digits.count) {
    throw new InputError(`${option} to be at most ${digits.count}, the images there are`, String(count), 'Take fewer.');
  }
  return { images: digits.images.subarray(0, count * PIXELS), labels: digits.labels.subarray(0, count), count };
}

/** The beginning of both parts. */
export function scaled(data: DigitData, { train, test }: Scale): DigitData {
  return { ...data, train: first(data.train, train, '--train'), test: first(data.test, test, '--test') };
}

/** What the data are, to the byte. */
export function identityOf({ source, train, test }: DigitData): DataIdentity {
  const hash = createHash('sha256');
  for (const { images, labels } of [train, test]) hash.update(images).update(labels);
  return { name: source, sha256: hash.digest('hex'), train: train.count, test: test.count };
}
