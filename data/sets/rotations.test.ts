import { describe, expect, it } from 'vitest';
import { InputError } from '../../claims/input-error.js';
import { drawDigits } from '../digits.js';
import { drawnDigits } from '../drawn.js';
import { digitSets, labelledDigits, type LabelledImages } from './labelled-images.js';
import { inAllRotations, inDrawnRotations } from './rotations.js';

const set = (images: readonly number[], height: number, width: number, channels: number): LabelledImages => ({
  images: Uint8Array.from(images),
  labels: new Uint8Array(1),
  count: 1,
  height,
  width,
  channels,
  classes: 1,
});

describe('inAllRotations', () => {
  it('turns counterclockwise, a quarter per label', () => {
    const { images, labels, count, classes } = inAllRotations(set([1, 2, 3, 4, 5, 6, 7, 8, 9], 3, 3, 1));
    expect([count, classes, [...labels]]).toEqual([4, 4, [0, 1, 2, 3]]);
    expect([...images]).toEqual([
      ...[1, 2, 3, 4, 5, 6, 7, 8, 9],
      ...[3, 6, 9, 2, 5, 8, 1, 4, 7],
      ...[9, 8, 7, 6, 5, 4, 3, 2, 1],
      ...[7, 4, 1, 8, 5, 2, 9, 6, 3],
    ]);
  });

  it('keeps the channels of a pixel together', () => {
    const { images } = inAllRotations(set([1, 2, 3, 4, 5, 6, 7, 8], 2, 2, 2));
    expect([...images.subarray(8, 16)]).toEqual([3, 4, 7, 8, 1, 2, 5, 6]);
  });

  it('puts the four of an image together', () => {
    const digits = labelledDigits(drawDigits(3, 1));
    const { images, count, height } = inAllRotations(digits);
    expect([count, height]).toEqual([12, 28]);
    for (const image of [0, 1, 2]) {
      expect(images.subarray(4 * image * 784, (4 * image + 1) * 784)).toEqual(
        digits.images.subarray(image * 784, (image + 1) * 784),
      );
    }
  });

  it('refuses images that are not square', () => {
    expect(() => inAllRotations(set([1, 2], 1, 2, 1))).toThrow(InputError);
  });
});

describe('inDrawnRotations', () => {
  it('gives each image one of its four rotations, the one that its label names', () => {
    const digits = labelledDigits(drawDigits(40, 1));
    const all = inAllRotations(digits);
    const drawn = inDrawnRotations(digits, 7);
    expect(drawn.count).toBe(40);
    expect(new Set(drawn.labels)).toEqual(new Set([0, 1, 2, 3]));
    for (let i = 0; i < 40; i++) {
      const at = (4 * i + drawn.labels[i]!) * 784;
      expect(drawn.images.subarray(i * 784, (i + 1) * 784)).toEqual(all.images.subarray(at, at + 784));
    }
    expect(inDrawnRotations(digits, 7)).toEqual(drawn);
    expect(inDrawnRotations(digits, 8).labels).not.toEqual(drawn.labels);
  });
});

describe('digitSets', () => {
  it('says what the digits are, without copying them', () => {
    const data = drawnDigits(5, 2);
    const sets = digitSets(data);
    expect(sets).toMatchObject({ source: 'drawn', where: data.where, verified: true });
    expect(sets.train.images).toBe(data.train.images);
    expect(sets.test).toMatchObject({
      count: 2,
      height: 28,
      width: 28,
      channels: 1,
      classes: 10,
      labels: data.test.labels,
    });
  });
});
