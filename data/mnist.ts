import { createHash } from 'node:crypto';
import { InputError } from '../claims/input-error.js';
import { SIDE, type DigitData, type Digits } from './digit-data.js';
import { parseIdx } from './idx.js';
import { readPacked } from './read-packed.js';

/** MD5 of each unpacked file. */
export type Fingerprints = Readonly<
  Record<
    'train-images-idx3-ubyte' | 'train-labels-idx1-ubyte' | 't10k-images-idx3-ubyte' | 't10k-labels-idx1-ubyte',
    string
  >
>;

/** The files as LeCun, Cortes and Burges published them. */
const CANONICAL: Fingerprints = {
  'train-images-idx3-ubyte': '6bbc9ace898e44ae57da46a324031adb',
  'train-labels-idx1-ubyte': 'a25bea736e30d166cdddb491f175f624',
  't10k-images-idx3-ubyte': '2646ac647ad5339dbf082846283269ea',
  't10k-labels-idx1-ubyte': '27ae3e4e09519cfbb04c329615203637',
};

/**
 * The MNIST set from a folder with its four files, plain or `.gz`.
 *
 * Files that are well formed but not the published ones are refused: a result on them would carry MNIST's name.
 * `fingerprints` names other files to accept instead.
 */
export function loadMnist(folder: string, fingerprints: Fingerprints = CANONICAL): DigitData {
  return {
    source: 'mnist',
    where: folder,
    train: load(folder, 'train', fingerprints),
    test: load(folder, 't10k', fingerprints),
  };
}

function load(folder: string, part: 'train' | 't10k', fingerprints: Fingerprints): Digits {
  const imageFile = `${part}-images-idx3-ubyte` as const;
  const labelFile = `${part}-labels-idx1-ubyte` as const;
  const packedImages = readPacked(folder, imageFile);
  const packedLabels = readPacked(folder, labelFile);
  const images = parseIdx(imageFile, packedImages, 3);
  const labels = parseIdx(labelFile, packedLabels, 1);
  const [count = 0, height, width] = images.shape;
  if (height !== SIDE || width !== SIDE || count === 0) {
    throw damaged(`${imageFile} to hold images of ${SIDE} x ${SIDE}`, images.shape.join(' x '));
  }
  if (labels.bytes.length !== count) {
    throw damaged(`${count} labels for the ${count} images of ${imageFile}`, `${labels.bytes.length} in ${labelFile}`);
  }
  const at = labels.bytes.findIndex((label) => label > 9);
  if (at >= 0) throw damaged(`${labelFile} to hold digits 0 to 9`, `${labels.bytes[at]} for image ${at}`);
  requireFingerprint(imageFile, packedImages, fingerprints[imageFile]);
  requireFingerprint(labelFile, packedLabels, fingerprints[labelFile]);
  return { images: images.bytes, labels: labels.bytes, count };
}

function requireFingerprint(name: string, bytes: Uint8Array, expected: string): void {
  const got = createHash('md5').update(bytes).digest('hex');
  if (got === expected) return;
  throw new InputError(
    `${name} to be MNIST's own file, MD5 ${expected} unpacked`,
    `a well-formed file with MD5 ${got}`,
    'Replace it with the published file, or give no folder to use drawn digits.',
    'environment',
  );
}

function damaged(expected: string, got: string): InputError {
  return new InputError(expected, got, 'Replace the files with the published ones.', 'environment');
}
