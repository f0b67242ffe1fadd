import { expect, it } from 'vitest';
import { fitted } from './fitted.js';

const sample = (height: number, width: number, channels: 1 | 3, image: readonly number[], mask: readonly number[]) => ({
  ...{ name: 'x', height, width, channels },
  ...{ image: Uint8Array.from(image), mask: Uint8Array.from(mask) },
});
const grey = (height: number, width: number, bytes: readonly number[]) =>
  sample(
    height,
    width,
    1,
    bytes,
    bytes.map((byte) => (byte > 99 ? 1 : 0)),
  );
/** The first of the three equal channels. */
const pixels = (image: Uint8Array) => [...image].filter((_, at) => at % 3 === 0);

it('keeps an image that has the size, and makes grey three equal channels', () => {
  const colour = Array.from({ length: 12 }, (_, at) => 20 * at);
  expect(fitted(sample(2, 2, 3, colour, [0, 1, 1, 0]), 2)).toEqual({
    image: Uint8Array.from(colour),
    mask: Uint8Array.of(0, 1, 1, 0),
  });
  expect([...fitted(grey(1, 1, [7]), 1).image]).toEqual([7, 7, 7]);
});

it('takes means of what lies in a pixel, rounded', () => {
  const { image, mask } = fitted(grey(2, 4, [0, 10, 100, 200, 20, 31, 240, 100]), 2);
  // Two columns in each new one, every row by itself.
  expect(pixels(image)).toEqual([5, 150, 26, 170]);
  // The old pixel at the centre of a new one is the right one of the two.
  expect([...mask]).toEqual([0, 1, 0, 1]);
});

it('takes pixels by their centres where sizes do not divide', () => {
  // 3 -> 2: centres at 1/6, 1/2, 5/6; the second new pixel begins at 1/2 and has two of them.
  const { image, mask } = fitted(grey(3, 3, [10, 20, 40, 10, 20, 40, 10, 20, 40]), 2);
  expect(pixels(image)).toEqual([10, 30, 10, 30]);
  expect([...mask]).toEqual([0, 0, 0, 0]);
});

it('repeats the nearest pixel where it enlarges, so that no byte is new', () => {
  const { image, mask } = fitted(grey(2, 2, [0, 100, 200, 50]), 4);
  expect(pixels(image)).toEqual([0, 0, 100, 100, 0, 0, 100, 100, 200, 200, 50, 50, 200, 200, 50, 50]);
  expect([...mask]).toEqual([0, 0, 1, 1, 0, 0, 1, 1, 1, 1, 0, 0, 1, 1, 0, 0]);
  expect(pixels(fitted(grey(1, 2, [0, 100]), 3).image)).toEqual([0, 100, 100, 0, 100, 100, 0, 100, 100]);
});
