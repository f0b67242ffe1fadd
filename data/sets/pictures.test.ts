import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { encode } from 'fast-png';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { InputError } from '../../claims/input-error.js';
import { jpegBytes, pngBytes } from '../made/encode.js';
import { writeSegmentation } from '../made/segmentation.js';
import { writeTinyImageNet } from '../made/tiny-imagenet.js';
import { decodePicture } from './decode.js';
import { openSegmentation } from './segmentation.js';
import { openTinyImageNet } from './tiny-imagenet.js';

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'lga-pictures-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

describe('decodePicture', () => {
  it('gives back every byte of a PNG, grey or in colour, and drops transparency', () => {
    const colour = Uint8Array.from({ length: 27 }, (_, at) => 9 * at);
    expect(decodePicture('x', pngBytes(colour, 3))).toEqual({
      height: 3,
      width: 3,
      channels: 3,
      bytes: colour,
      exact: true,
    });
    expect(decodePicture('x', pngBytes(colour.subarray(0, 9), 3))).toMatchObject({
      channels: 1,
      bytes: colour.slice(0, 9),
    });
    const clear = encode({ width: 1, height: 2, channels: 4, data: Uint8Array.of(1, 2, 3, 0, 4, 5, 6, 9) });
    expect(decodePicture('x', clear)).toMatchObject({ height: 2, width: 1, bytes: Uint8Array.of(1, 2, 3, 4, 5, 6) });
    const faint = encode({ width: 2, height: 1, channels: 2, data: Uint8Array.of(1, 0, 4, 9) });
    expect(decodePicture('x', faint)).toMatchObject({ channels: 1, bytes: Uint8Array.of(1, 4) });
  });

  it('takes the upper bytes of 16 bits', () => {
    const deep = encode({ width: 2, height: 1, channels: 1, depth: 16, data: Uint16Array.of(0x12ff, 0xff00) });
    expect(decodePicture('x', deep).bytes).toEqual(Uint8Array.of(0x12, 0xff));
  });

  it('spreads one bit to 0 and 255, row by row', () => {
    // 10 columns: a row takes two bytes, the second of them two bits.
    const rows = Uint8Array.of(0b10000001, 0b01000000, 0b00000000, 0b10000000);
    const bits = encode({ width: 10, height: 2, channels: 1, depth: 1, data: rows });
    const expected = Array.from('10000001010000000010', (bit) => 255 * Number(bit));
    expect([...decodePicture('x', bits).bytes]).toEqual(expected);
  });

  it('looks a palette up', () => {
    const palette = [
      [10, 20, 30],
      [40, 50, 60],
    ];
    const indexed = encode({ width: 2, height: 1, channels: 1, depth: 8, palette, data: Uint8Array.of(1, 0) });
    expect(decodePicture('x', indexed)).toMatchObject({ channels: 3, bytes: Uint8Array.of(40, 50, 60, 10, 20, 30) });
  });

  it('refuses what is neither, and every PNG and JPEG that is cut off', () => {
    expect(refusal(() => decodePicture('x', Buffer.from('GIF89a'))).message).toContain(
      'x to be a JPEG (ffd8) or PNG (8950) file; got 47494638.',
    );
    expect(refusal(() => decodePicture('x', new Uint8Array())).message).toContain('got no bytes.');
    const noise = Uint8Array.from({ length: 768 }, (_, at) => Math.imul(at + 1, 2654435761) >>> 24);
    for (const file of [jpegBytes(noise, 16), pngBytes(noise, 16)]) {
      for (const share of [0.01, 0.2, 0.5, 0.9]) {
        const some = file.subarray(0, Math.max(3, Math.floor(share * file.length)));
        expect(refusal(() => decodePicture('x', some)).message).not.toContain('\n');
      }
      expect(refusal(() => decodePicture('x', file.subarray(0, file.length - 2)))).toMatchObject({
        fault: 'environment',
      });
    }
  });
});

describe('openTinyImageNet', () => {
  it('gives each image the class of its folder, and of its line in val_annotations.txt', () => {
    writeTinyImageNet(folder, { count: 8, classes: 3 });
    const train = openTinyImageNet(folder, 'train');
    expect(train).toMatchObject({ count: 8, classes: 3 });
    expect([...train.labels]).toEqual([0, 0, 0, 1, 1, 1, 2, 2]);
    const val = join(folder, 'val');
    writeFileSync(join(val, 'val_annotations.txt'), 'val_0.JPEG\tn00000002\t0\t0\t63\t63\r\n');
    expect([...openTinyImageNet(folder, 'val').labels]).toEqual([1]);
  });

  it('decodes what is asked for, in that order, near the bytes that were painted', () => {
    writeTinyImageNet(folder, { count: 8, classes: 2 });
    const { read } = openTinyImageNet(folder, 'train');
    const [all, some] = [read([0, 1, 2, 3, 4, 5, 6, 7]), read([5, 2])];
    expect(some).toMatchObject({
      count: 2,
      height: 64,
      width: 64,
      channels: 3,
      classes: 2,
      labels: Uint16Array.of(1, 0),
    });
    expect(some.images.subarray(0, 12288)).toEqual(all.images.subarray(5 * 12288, 6 * 12288));
    expect(some.images.subarray(12288)).toEqual(all.images.subarray(2 * 12288, 3 * 12288));
    expect(() => read([8])).toThrow('an image from 0 to 7; got 8');
  });

  it('expands a grey image to three equal channels', () => {
    writeTinyImageNet(folder, { count: 1, classes: 1 });
    writeFileSync(join(folder, 'train', 'n00000001', 'images', 'n00000001_0.JPEG'), greyJpeg());
    const { images } = openTinyImageNet(folder, 'train').read([0]);
    // A mean of 255 / 8 above the middle, 128: 159.875.
    expect(images).toHaveLength(64 * 64 * 3);
    expect(new Set(images)).toEqual(new Set([160]));
  });

  it('names what is missing or damaged', () => {
    const open = (part: 'train' | 'val') => refusal(() => openTinyImageNet(folder, part));
    expect(open('train')).toMatchObject({ got: 'nothing there', fault: 'usage' });
    writeTinyImageNet(folder, { count: 4, classes: 2 });
    const image = join(folder, 'train', 'n00000001', 'images', 'n00000001_0.JPEG');
    const read = () => refusal(() => openTinyImageNet(folder, 'train').read([0]));
    writeFileSync(image, 'text');
    expect(read().message).toContain(`${image} to be a JPEG file, beginning with ffd8; got 74657874.`);
    writeFileSync(image, jpegBytes(new Uint8Array(32 * 32 * 3), 32));
    expect(read().message).toContain(`${image} to be 64 x 64; got 32 x 32.`);
    writeFileSync(join(folder, 'val', 'val_annotations.txt'), 'val_0.JPEG\tn00000009\n');
    expect(open('val').message).toContain('a class of wnids.txt in line 1');
    writeFileSync(join(folder, 'val', 'val_annotations.txt'), 'val_7.JPEG\tn00000001\n');
    expect(open('val').message).toContain('an image of val/images in line 1');
    writeFileSync(join(folder, 'val', 'val_annotations.txt'), '');
    expect(open('val').message).toContain(`images in ${join(folder, 'val')}; got none.`);
    rmSync(join(folder, 'train', 'n00000002'), { recursive: true });
    expect(open('train').message).toContain(join('n00000002', 'images'));
    for (const [text, got] of [
      ['cat\n', 'got "cat"'],
      ['', 'got none'],
      ['n00000001\nn00000001\n', 'got one twice'],
    ] as const) {
      writeFileSync(join(folder, 'wnids.txt'), text);
      expect(open('train').message).toContain(got);
    }
  });

  it.each([0, 201])('makes no stand-in of %d classes', (classes) => {
    expect(() => writeTinyImageNet(folder, { classes })).toThrow(InputError);
  });
});

describe('openSegmentation', () => {
  const mask = (name: string) => join(folder, 'masks', name);

  it('pairs images and masks, and marks the painted shape', () => {
    writeSegmentation(folder, { count: 3, side: 16 });
    const set = openSegmentation(folder);
    expect(set).toMatchObject({ count: 3, names: ['0000', '0001', '0002'] });
    const sample = set.read(2);
    expect(sample).toMatchObject({ name: '0002', height: 16, width: 16, channels: 3 });
    expect(sample.image).toHaveLength(768);
    expect(new Set(sample.mask)).toEqual(new Set([0, 1]));
    expect(() => set.read(3)).toThrow(InputError);
  });

  it('takes every byte but 0 of a PNG mask as the object, and of a JPEG mask 128 and more', () => {
    writeSegmentation(folder, { count: 1, side: 8 });
    writeFileSync(
      mask('0000.png'),
      pngBytes(
        Uint8Array.from({ length: 64 }, (_, at) => Number(at === 5)),
        8,
      ),
    );
    expect([...openSegmentation(folder).read(0).mask].indexOf(1)).toBe(5);
    rmSync(mask('0000.png'));
    writeFileSync(mask('0000.jpg'), jpegBytes(new Uint8Array(192).fill(100), 8));
    expect(new Set(openSegmentation(folder).read(0).mask)).toEqual(new Set([0]));
    writeFileSync(mask('0000.jpg'), jpegBytes(new Uint8Array(192).fill(160), 8));
    expect(new Set(openSegmentation(folder).read(0).mask)).toEqual(new Set([1]));
  });

  it('knows masks with a suffix', () => {
    writeSegmentation(folder, { count: 1, side: 8 });
    expect(refusal(() => openSegmentation(folder, '_mask')).message).toContain('names that end in _mask');
    const bytes = readFileSync(mask('0000.png'));
    rmSync(mask('0000.png'));
    writeFileSync(mask('0000_mask.png'), bytes);
    expect(openSegmentation(folder, '_mask').names).toEqual(['0000']);
  });

  it('names what is missing or does not fit', () => {
    const open = () => refusal(() => openSegmentation(folder));
    expect(open()).toMatchObject({ got: 'nothing there', fault: 'usage' });
    writeSegmentation(folder, { count: 2, side: 8 });
    writeFileSync(mask('0000.png'), pngBytes(new Uint8Array(81), 9));
    expect(refusal(() => openSegmentation(folder).read(0)).message).toContain('to be 8 x 8 like its image; got 9 x 9.');
    writeFileSync(mask('0002.png'), '');
    expect(open().message).toContain(`an image 0002 for the mask ${mask('0002.png')}; got none.`);
    rmSync(mask('0002.png'));
    rmSync(mask('0001.png'));
    expect(open().message).toContain('a mask 0001 for the image');
    writeFileSync(mask('0000.jpg'), '');
    expect(open().message).toContain('one file named 0000 in');
    writeFileSync(mask('0001.gif'), '');
    rmSync(mask('0000.jpg'));
    expect(open().message).toContain('only .png, .jpg, .jpeg files');
    for (const name of ['images', 'masks']) {
      rmSync(join(folder, name), { recursive: true });
      mkdirSync(join(folder, name));
    }
    expect(open().message).toContain('got none.');
  });
});

/**
 * A JPEG of one component, 64 x 64, written by hand: the first block raises the mean by one step of the quantizer,
 * 255 / 8, and every other block keeps it.
 */
function greyJpeg(): Uint8Array {
  const quantizers = Array.from({ length: 64 }, () => 255);
  const lengths = (first: number, second: number) => [first, second, ...Array.from({ length: 14 }, () => 0)];
  const header = [
    [0xff, 0xd8, 0xff, 0xdb, 0, 67, 0, ...quantizers],
    [0xff, 0xc0, 0, 11, 8, 0, 64, 0, 64, 1, 1, 0x11, 0],
    [0xff, 0xc4, 0, 21, 0x00, ...lengths(1, 1), 0, 1], // DC: 0 is category 0, 10 category 1
    [0xff, 0xc4, 0, 20, 0x10, ...lengths(1, 0), 0], // AC: 0 ends the block
    [0xff, 0xda, 0, 8, 1, 1, 0x00, 0, 63, 0],
  ].flat();
  // Block 1: 10 1 0; the other 63: 0 0. Ones fill the last byte.
  const bits = `1010${'00'.repeat(63)}`.padEnd(136, '1');
  const data = bits.match(/.{8}/g)!.map((byte) => parseInt(byte, 2));
  return Uint8Array.from([...header, ...data, 0xff, 0xd9]);
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
