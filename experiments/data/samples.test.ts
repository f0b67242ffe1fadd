import { appendFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { memory } from '@tensorflow/tfjs-core';
import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { drawnDigits } from '../../data/drawn.js';
import { writeMoments } from '../../data/made/moments.js';
import { writeSegmentation } from '../../data/made/segmentation.js';
import { writeTinyImageNet } from '../../data/made/tiny-imagenet.js';
import { digitSets } from '../../data/sets/labelled-images.js';
import { fitted } from '../../data/sets/fitted.js';
import { openSegmentation } from '../../data/sets/segmentation.js';
import { openTinyImageNet } from '../../data/sets/tiny-imagenet.js';
import { useBackend } from '../../gpu/backends/index.js';
import { readBatch } from '../../test/read-batch.js';
import { identityOf, scaled } from './identity.js';
import { maskSets } from './masks.js';
import { momentSets } from './moments.js';
import { pictureSets } from './pictures.js';
import { remembering, requireImages, requireKind, samplesOf } from './samples.js';
import { dataOf, standInFor } from './sources.js';

let folder: string;
let before: number;
beforeAll(async () => {
  await useBackend('wasm');
});
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'lga-samples-'));
  before = memory().numTensors;
});
afterEach(() => {
  rmSync(folder, { recursive: true });
  expect(memory().numTensors).toBe(before);
});

describe('samples', () => {
  it('are evenly spread where there are to be fewer', () => {
    const seen: (readonly number[])[] = [];
    const all = samplesOf({
      count: 10,
      digest: (_, indices) => void seen.push(indices),
      gather: (indices) => ({ indices }),
    });
    expect(all.gather([9, 0]).indices).toEqual([9, 0]);
    const few = all.take(4);
    expect([few.count, few.gather([0, 1, 2, 3]).indices]).toEqual([4, [0, 2, 5, 7]]);
    few.digest({} as never);
    all.take(1).digest({} as never);
    // Of those that were left already.
    expect(few.take(2).gather([0, 1]).indices).toEqual([0, 5]);
    few.take(2).digest({} as never);
    expect(seen).toEqual([[0, 2, 5, 7], [0], [0, 5]]);
  });

  it('are remembered as long as there is room', () => {
    const reads: number[] = [];
    const read = remembering(
      (index) => (reads.push(index), index),
      () => 4,
      8,
    );
    expect([0, 1, 2, 0, 1, 2].map(read)).toEqual([0, 1, 2, 0, 1, 2]);
    expect(reads).toEqual([0, 1, 2, 2]);
  });

  it('are refused where another kind is needed', () => {
    const digits = digitSets(drawnDigits(2, 2));
    expect(requireImages(digits)).toBe(digits);
    expect(() => requireKind(digits, 'masks')).toThrow('expected masks; got images');
    const masks = maskSets(writeSegmentation(folder, { count: 2, side: 8 }));
    expect(requireKind(masks, 'masks')).toBe(masks);
    expect(() => requireImages(masks)).toThrow('expected images; got masks');
    expect(() => requireKind(masks, 'moments')).toThrow('expected moments; got masks');
  });

  it('have a name that every byte of them decides', () => {
    const write = {
      pictures: () => pictureSets(writeTinyImageNet(folder, { count: 8 })),
      masks: () => maskSets(writeSegmentation(folder, { count: 4, side: 16 })),
      moments: () => momentSets(writeMoments(folder, { videos: 2 })),
    };
    const change = {
      // After the end of the image: the same picture, another file.
      pictures: () => appendFileSync(join(folder, 'train/n00000001/images/n00000001_0.JPEG'), '\0'),
      masks: () => writeFileSync(join(folder, 'masks/0000.png'), readFileSync(join(folder, 'masks/0001.png'))),
      moments() {
        const path = join(folder, 'train.json');
        writeFileSync(path, readFileSync(path, 'utf8').replace('cuts', 'eats'));
      },
    };
    for (const kind of ['pictures', 'masks', 'moments'] as const) {
      const sets = write[kind]();
      const identity = identityOf(sets);
      expect(identityOf(write[kind]())).toEqual(identity);
      change[kind]();
      const load = {
        pictures: () => pictureSets(folder),
        masks: () => maskSets(folder),
        moments: () => momentSets(folder),
      };
      const other = identityOf(load[kind]());
      expect([other.sha256 === identity.sha256, { ...other, sha256: '' }]).toEqual([
        false,
        { ...identity, sha256: '' },
      ]);
      const fewer = identityOf(scaled(sets, { train: 2 }));
      expect([fewer.train, fewer.test, fewer.sha256 === identity.sha256]).toEqual([2, identity.test, false]);
      rmSync(folder, { recursive: true });
    }
    writeSegmentation(folder, { count: 2, side: 8 });
  });

  it('cannot be more than there are', () => {
    const sets = maskSets(writeSegmentation(folder, { count: 3, side: 8 }));
    expect(() => scaled(sets, { train: 3 })).toThrow('expected --train to be at most 2, the samples there are; got 3');
    expect(() => scaled(sets, { test: 2 })).toThrow('expected --test to be at most 1, the samples there are; got 2');
  });
});

describe('names of data', () => {
  it('are what they were when runs were recorded with them', () => {
    expect(identityOf(digitSets(drawnDigits(50, 20))).sha256).toBe(
      'ec7bb6fd9ebf7e4163a694a0f048980e905979103d7a8239b44304994e36e6d1',
    );
    expect(identityOf(scaled(standInFor('cifar-100'), { train: 30, test: 7 })).sha256).toBe(
      '91a0adc1f683137112e6317b8eb47849774ff8fda46ed4e1aa0cef308eb4df70',
    );
  });
});

describe('pictures', () => {
  it('are those of both parts, with their classes', () => {
    const { train, test } = pictureSets(writeTinyImageNet(folder, { count: 8, classes: 4 }));
    expect([train.count, test.count]).toEqual([8, 1]);
    const opened = openTinyImageNet(folder, 'train');
    const { images, labels } = readBatch(train.gather([5, 0]));
    expect(labels).toEqual([2, 0]); // Two images of each class, class by class.
    expect(images).toEqual(Array.from(opened.read([5, 0]).images, (byte) => Math.fround(byte / 255)));
    expect(readBatch(train.take(4).gather([0, 1, 2, 3])).labels).toEqual([0, 1, 2, 3]);
    expect(Buffer.compare(opened.file(5), readFileSync(join(folder, 'train/n00000003/images/n00000003_1.JPEG')))).toBe(
      0,
    );
    expect(() => opened.file(8)).toThrow('expected an image from 0 to 7; got 8');
  });

  it('have a name that their classes decide, of those to train and of those to test', () => {
    const path = join(writeTinyImageNet(folder, { count: 8, classes: 4 }), 'val', 'val_annotations.txt');
    const before = identityOf(pictureSets(folder)).sha256;
    writeFileSync(path, readFileSync(path, 'utf8').replace('n00000001', 'n00000002'));
    expect(identityOf(pictureSets(folder)).sha256).not.toBe(before);
  });

  it('are of no more classes than the network tells apart', () => {
    writeTinyImageNet(folder, { count: 4, classes: 4 });
    const extra = Array.from({ length: 197 }, (_, i) => `n${String(i + 5).padStart(8, '0')}`);
    appendFileSync(join(folder, 'wnids.txt'), extra.map((wnid) => `${wnid}\n`).join(''));
    for (const wnid of extra) mkdirSync(join(folder, 'train', wnid, 'images'), { recursive: true });
    expect(() => pictureSets(folder)).toThrow(/^expected at most 200 classes in .*; got 201\. Give the folder of/);
  });
});

describe('masks', () => {
  it('are for testing in the last tenth, at least one, and have the size of the network', () => {
    const { train, test } = maskSets(writeSegmentation(folder, { count: 21, side: 8 }));
    expect([train.count, test.count]).toEqual([19, 2]);
    const { images, masks } = readBatch(train.gather([3]));
    expect([images.length, masks.length]).toEqual([224 * 224 * 3, 224 * 224]);
    expect(images.every((value) => value >= 0 && value <= 1)).toBe(true);
    expect(new Set(masks)).toEqual(new Set([0, 1]));
    expect(readBatch(test.gather([0])).masks).not.toEqual(masks);
    const small = maskSets(folder, { side: 32 });
    const two = readBatch(small.train.gather([3, 4]));
    [3, 4].forEach((index, i) => {
      const { image, mask } = fitted(openSegmentation(folder).read(index), 32);
      expect(two.images.slice(image.length * i, image.length * (i + 1))).toEqual(
        Array.from(image, (byte) => Math.fround(byte / 255)),
      );
      expect(two.masks.slice(mask.length * i, mask.length * (i + 1))).toEqual([...mask]);
    });
    expect([small.side, readBatch(small.train.gather([3])).masks.length]).toEqual([32, 32 * 32]);
    expect(identityOf(small).sha256).not.toBe(identityOf(maskSets(folder)).sha256);
    expect(() => openSegmentation(folder).files(21)).toThrow('expected an image from 0 to 20; got 21');
  });

  it('need two images', () => {
    expect(() => maskSets(writeSegmentation(folder, { count: 1, side: 8 }))).toThrow(
      /^expected at least 2 images in .*; got 1\. One is for testing\.$/,
    );
  });
});

describe('sources', () => {
  it('say what is not there, and how to get it', () => {
    const place = { folder: undefined, env: {}, cwd: folder };
    expect(() => dataOf('cifar-10', place)).toThrow(
      'expected the CIFAR-10 files; got none. Name their folder with --data (npx lga data fetch cifar-10 downloads them), or try it on made ones with --stand-in.',
    );
    expect(() => dataOf('tacos', place)).toThrow(
      'expected the TACoS files; got none. Name their folder with --data, or try it on made ones with --stand-in.',
    );
    expect(() => dataOf('segmentation', { ...place, folder })).toThrow(
      /^expected the folder .*images of .*; got nothing there/,
    );
  });

  it('load what is there under its own name, and stand-ins as made', () => {
    writeMoments(folder, { videos: 1 });
    expect(dataOf('tacos', { folder, env: {}, cwd: folder }).source).toBe('tacos');
    expect(
      (['tiny-imagenet', 'segmentation', 'tacos', 'cifar-100'] as const).map((one) => standInFor(one).source),
    ).toEqual([...['made', 'made', 'made', 'made']]);
  });
});
