import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { InputError } from '../claims/input-error.js';
import { loadMnist, type Fingerprints } from './mnist.js';

type File = keyof Fingerprints;

/** Three images and one, each filled with its own number, and labels. */
const FILES: Readonly<Record<File, Buffer>> = {
  'train-images-idx3-ubyte': images(3),
  'train-labels-idx1-ubyte': labels([5, 0, 9]),
  't10k-images-idx3-ubyte': images(1),
  't10k-labels-idx1-ubyte': labels([7]),
};

const FINGERPRINTS = Object.fromEntries(
  Object.entries(FILES).map(([name, bytes]) => [name, createHash('md5').update(bytes).digest('hex')]),
) as Fingerprints;

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'lga-mnist-'));
  for (const [name, bytes] of Object.entries(FILES)) writeFileSync(join(folder, `${name}.gz`), gzipSync(bytes));
});

afterEach(() => rmSync(folder, { recursive: true }));

describe('loadMnist', () => {
  it('reads gzip files and says where they came from', () => {
    const data = loadMnist(folder, FINGERPRINTS);
    expect(data).toMatchObject({ source: 'mnist', where: folder, train: { count: 3 }, test: { count: 1 } });
    expect([...data.train.labels, ...data.test.labels]).toEqual([5, 0, 9, 7]);
    expect(data.train.images).toHaveLength(3 * 784);
    expect([data.train.images[783], data.train.images[784]]).toEqual([1, 2]);
  });

  it('prefers a plain file to the gzip file beside it', () => {
    put('t10k-labels-idx1-ubyte.gz', Buffer.from('not read'));
    put('t10k-labels-idx1-ubyte', FILES['t10k-labels-idx1-ubyte']);
    expect(loadMnist(folder, FINGERPRINTS).test.labels[0]).toBe(7);
  });

  it('refuses well-formed files that are not the published ones, with both fingerprints', () => {
    const error = refusal(() => loadMnist(folder));
    expect(error.message).toContain('MD5 6bbc9ace898e44ae57da46a324031adb');
    expect(error.message).toContain(FINGERPRINTS['train-images-idx3-ubyte']);
  });

  it.each(Object.keys(FILES) as File[])('checks the fingerprint of %s', (name) => {
    const error = refusal(() => loadMnist(folder, { ...FINGERPRINTS, [name]: '0'.repeat(32) }));
    expect(error.message).toContain(`${name} to be MNIST's own file, MD5 ${'0'.repeat(32)}`);
  });

  it('blames the caller for a folder that is not there, or is a file, or lacks a file', () => {
    expect(refusal(() => loadMnist(join(folder, 'absent'), FINGERPRINTS)).fault).toBe('usage');
    expect(refusal(() => loadMnist(join(folder, 'train-labels-idx1-ubyte.gz'), FINGERPRINTS)).fault).toBe('usage');
    rmSync(join(folder, 't10k-labels-idx1-ubyte.gz'));
    const error = refusal(() => loadMnist(folder, FINGERPRINTS));
    expect(error.message).toContain('t10k-labels-idx1-ubyte or t10k-labels-idx1-ubyte.gz');
    expect(error.fault).toBe('usage');
  });

  it('names the system error of a path that cannot be read as a file', () => {
    mkdirSync(join(folder, 'train-labels-idx1-ubyte'));
    const error = refusal(() => loadMnist(folder, FINGERPRINTS));
    expect(error.message).toContain('got EISDIR.');
    expect(error.fault).toBe('environment');
  });

  it('refuses a `.gz` file that is not one, suggesting that it is unpacked already', () => {
    put('train-images-idx3-ubyte.gz', FILES['train-images-idx3-ubyte']);
    const error = refusal(() => loadMnist(folder, FINGERPRINTS));
    expect(error.message).toContain('beginning with 1f8b; got 00000803. If it is unpacked already');
  });

  it('refuses an empty `.gz` file', () => {
    put('train-images-idx3-ubyte.gz', Buffer.alloc(0));
    expect(refusal(() => loadMnist(folder, FINGERPRINTS)).message).toContain('got no bytes.');
  });

  it('refuses a truncated and a corrupted archive', () => {
    const packed = gzipSync(FILES['train-images-idx3-ubyte']);
    put('train-images-idx3-ubyte.gz', packed.subarray(0, packed.length - 9));
    expect(refusal(() => loadMnist(folder, FINGERPRINTS)).message).toContain(
      `expected a whole gzip file in ${join(folder, 'train-images-idx3-ubyte.gz')}; got one cut off after ${packed.length - 9} bytes.`,
    );
    packed[packed.length - 8]! ^= 1;
    put('train-images-idx3-ubyte.gz', packed);
    expect(refusal(() => loadMnist(folder, FINGERPRINTS)).message).toContain('got Z_DATA_ERROR.');
  });

  it('stops unpacking an archive that would fill the memory', () => {
    put('train-images-idx3-ubyte.gz', gzipSync(Buffer.alloc(65 * 1024 * 1024)));
    expect(refusal(() => loadMnist(folder, FINGERPRINTS)).message).toContain(
      'expected at most 67108864 bytes unpacked in',
    );
  });

  it('refuses images of another size, and none', () => {
    put('train-images-idx3-ubyte', Buffer.concat([header([1, 28, 27]), Buffer.alloc(28 * 27)]));
    expect(refusal(() => loadMnist(folder, FINGERPRINTS)).message).toContain('images of 28 x 28; got 1 x 28 x 27.');
    put('train-images-idx3-ubyte', header([0, 28, 28]));
    expect(refusal(() => loadMnist(folder, FINGERPRINTS)).message).toContain('got 0 x 28 x 28.');
  });

  it('refuses labels that do not match the images in number', () => {
    put('train-labels-idx1-ubyte', labels([1, 2]));
    const error = refusal(() => loadMnist(folder, FINGERPRINTS));
    expect(error.message).toContain('3 labels for the 3 images of train-images-idx3-ubyte; got 2 in');
  });

  it('refuses a label above 9, naming the image', () => {
    put('train-labels-idx1-ubyte', labels([1, 10, 3]));
    expect(refusal(() => loadMnist(folder, FINGERPRINTS)).message).toContain('got 10 for image 1.');
  });

  it('says everything in one line', () => {
    expect(refusal(() => loadMnist(join(folder, 'absent'))).message).not.toContain('\n');
  });
});

function put(name: string, bytes: Buffer): void {
  writeFileSync(join(folder, name), bytes);
}

function header(shape: readonly number[]): Buffer {
  const bytes = Buffer.from([0, 0, 8, shape.length, ...shape.flatMap(() => [0, 0, 0, 0])]);
  shape.forEach((size, axis) => bytes.writeUInt32BE(size, 4 + 4 * axis));
  return bytes;
}

function images(count: number): Buffer {
  const pixels = Array.from({ length: count }, (_, i) => Buffer.alloc(784, i + 1));
  return Buffer.concat([header([count, 28, 28]), ...pixels]);
}

function labels(digits: readonly number[]): Buffer {
  return Buffer.concat([header([digits.length]), Buffer.from(digits)]);
}

function refusal(load: () => unknown): InputError {
  try {
    load();
  } catch (error) {
    if (error instanceof InputError) return error;
    throw error;
  }
  throw new Error('the data were accepted');
}
