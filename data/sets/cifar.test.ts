import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { InputError } from '../../claims/input-error.js';
import { packCifar10, writeCifar10, writeCifar100 } from '../made/cifar.js';
import { loadCifar10, loadCifar100 } from './cifar.js';

const MADE = { origin: 'made' } as const;
let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'lga-cifar-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

describe('loadCifar10', () => {
  it('puts the channels of each pixel side by side, in the order of the files', () => {
    const inner = writeCifar10(folder, { count: 10 });
    for (let batch = 1; batch <= 5; batch++) {
      writeFileSync(
        join(inner, `data_batch_${batch}.bin`),
        record([batch], (channel, pixel) => 80 * channel + (pixel % 75) + batch),
      );
    }
    const { train } = loadCifar10(folder, MADE);
    expect(train).toMatchObject({ count: 5, height: 32, width: 32, channels: 3, classes: 10 });
    expect([...train.labels]).toEqual([1, 2, 3, 4, 5]);
    for (let image = 0; image < 5; image++) {
      for (const pixel of [0, 1, 32, 1023]) {
        const at = image * 3072 + 3 * pixel;
        const grey = (pixel % 75) + image + 1;
        expect([...train.images.subarray(at, at + 3)]).toEqual([grey, grey + 80, grey + 160]);
      }
    }
  });

  it('reads the folder, the folder around it, and the archive alike', () => {
    const inner = writeCifar10(folder, { count: 20 });
    const { train, test } = loadCifar10(folder, MADE);
    expect(train.count).toBe(20);
    expect(test.count).toBe(2);
    for (const place of [inner, packCifar10(folder, { count: 20 })]) {
      expect(loadCifar10(place, MADE)).toEqual({ source: 'made', where: place, verified: false, train, test });
    }
  });

  it('does not take a stand-in for the published set, whole or packed', () => {
    writeCifar10(folder, { count: 20 });
    expect(refusal(() => loadCifar10(folder)).message).toContain(
      '30730000 bytes in data_batch_1.bin: 10000 images of 3073; got 12292.',
    );
    const packed = packCifar10(folder, { count: 20 });
    expect(refusal(() => loadCifar10(packed)).message).toContain('MD5 c32a1d4ab5d03f1284b67883e8d87530; got MD5 ');
  });

  it('blames the caller for a place that is not there and for a missing file', () => {
    expect(refusal(() => loadCifar10(join(folder, 'absent'))).fault).toBe('usage');
    expect(refusal(() => loadCifar10('')).message).toContain('an empty path: ENOENT');
    const inner = writeCifar10(folder);
    rmSync(join(inner, 'data_batch_3.bin'));
    const error = refusal(() => loadCifar10(folder, MADE));
    expect(error.message).toContain(
      `the file ${join(inner, 'data_batch_3.bin')} of CIFAR-10 (binary version); got nothing there.`,
    );
    expect(error.fault).toBe('usage');
    mkdirSync(join(inner, 'data_batch_3.bin'));
    expect(refusal(() => loadCifar10(folder, MADE))).toMatchObject({ got: 'EISDIR', fault: 'environment' });
  });

  it('refuses a file cut off, an empty one, and a label above 9', () => {
    const inner = writeCifar10(folder);
    const path = join(inner, 'test_batch.bin');
    const whole = readFileSync(path);
    writeFileSync(path, whole.subarray(0, whole.length - 1));
    expect(refusal(() => loadCifar10(folder, MADE)).message).toContain('whole records of 3073 bytes; got 153649.');
    writeFileSync(path, '');
    expect(refusal(() => loadCifar10(folder, MADE)).message).toContain(
      'test_batch.bin to hold whole records of 3073 bytes; got 0.',
    );
    whole[2 * 3073] = 10;
    writeFileSync(path, whole);
    expect(refusal(() => loadCifar10(folder, MADE)).message).toContain(
      'test_batch.bin to hold labels 0 to 9; got 10 for image 2.',
    );
  });

  it('refuses an archive that is none, is cut off, or lacks a file', () => {
    const path = packCifar10(folder, { count: 20 });
    const packed = readFileSync(path);
    writeFileSync(path, 'text');
    expect(refusal(() => loadCifar10(path, MADE)).message).toContain('an intact gzip file');
    writeFileSync(path, packed.subarray(0, 1000));
    expect(refusal(() => loadCifar10(path, MADE)).message).toContain('got Z_BUF_ERROR.');
    const tar = gunzipSync(packed);
    writeFileSync(path, gzipSync(tar.subarray(0, 2000)));
    expect(refusal(() => loadCifar10(path, MADE)).message).toContain('got one cut off within a member.');
    writeFileSync(path, gzipSync(tar.subarray(0, 512 * 26)));
    expect(refusal(() => loadCifar10(path, MADE)).message).toContain('data_batch_2.bin in ');
  });
});

describe('loadCifar100', () => {
  it('gives the fine labels', () => {
    writeCifar100(folder, { count: 200 });
    const { train, test } = loadCifar100(folder, MADE);
    expect(train).toMatchObject({ count: 200, classes: 100 });
    expect(test.count).toBe(20);
    expect([...train.labels.subarray(95, 105)]).toEqual([95, 96, 97, 98, 99, 0, 1, 2, 3, 4]);
  });

  it('refuses a coarse label above 19 and a fine one above 99', () => {
    const path = join(writeCifar100(folder, { count: 5 }), 'train.bin');
    writeFileSync(
      path,
      record([20, 7], () => 0),
    );
    expect(refusal(() => loadCifar100(folder, MADE)).message).toContain('labels 0 to 19; got 20 for image 0.');
    writeFileSync(
      path,
      record([19, 100], () => 0),
    );
    expect(refusal(() => loadCifar100(folder, MADE)).message).toContain('labels 0 to 99; got 100 for image 0.');
  });

  it('wants as many images as were published', () => {
    writeCifar100(folder);
    expect(refusal(() => loadCifar100(folder)).message).toContain('153700000 bytes in train.bin: 50000 images of 3074');
  });
});

describe('the stand-ins', () => {
  it('are fixed by their seed, and others for another', () => {
    const bytes = (seed: number) =>
      readFileSync(join(writeCifar10(join(folder, `${seed}`), { count: 20, seed }), 'data_batch_2.bin'));
    expect(bytes(3)).toEqual(bytes(3));
    expect(bytes(3)).not.toEqual(bytes(4));
  });

  it('tell the class by the colour of the shape', () => {
    // The brightest byte of a channel: on the shape it is the colour less 0 to 15, elsewhere at most 40.
    writeCifar100(folder, { count: 100 });
    const { train } = loadCifar100(folder, MADE);
    const colours = Array.from({ length: 100 }, (_, image) =>
      brightest(train.images.subarray(image * 3072, (image + 1) * 3072)),
    );
    expect(new Set(colours).size).toBe(100);
    writeCifar100(folder, { count: 100, seed: 2 });
    const again = loadCifar100(folder, MADE).train;
    expect(colours).toEqual(
      colours.map((_, image) => brightest(again.images.subarray(image * 3072, (image + 1) * 3072))),
    );
  });

  it.each([0, 7, 2.5])('are not written with %d images', (count) => {
    expect(() => writeCifar10(folder, { count })).toThrow(InputError);
  });
});

/** The base-6 digits of the colour: 55 + 40 d less at most 15 is between 40 d + 40 and 40 d + 55. */
function brightest(image: Uint8Array): string {
  const most = [0, 0, 0];
  image.forEach((byte, at) => (most[at % 3] = Math.max(most[at % 3]!, byte)));
  return most.map((byte) => Math.floor((byte - 40) / 40)).join();
}

function record(labels: readonly number[], byteOf: (channel: number, pixel: number) => number): Buffer {
  return Buffer.from([...labels, ...Array.from({ length: 3072 }, (_, at) => byteOf(Math.floor(at / 1024), at % 1024))]);
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
