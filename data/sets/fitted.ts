import type { SegmentationSample } from './segmentation.js';

/** A square image with its mask. */
export interface FittedSample {
  /** side * side * 3 bytes, channels last; a grey image has three equal ones. */
  readonly image: Uint8Array;
  /** side * side bytes, 1 on the object and 0 elsewhere. */
  readonly mask: Uint8Array;
}

/**
 * A sample stretched to side x side. Of the image every new pixel is the mean of the old ones whose centres lie in it,
 * rounded, or the nearest one where there is none; of the mask it is the old pixel at its centre.
 */
export function fitted({ height, width, channels, image, mask }: SegmentationSample, side: number): FittedSample {
  const [rows, columns] = [cuts(height, side), cuts(width, side)];
  const made = { image: new Uint8Array(side * side * 3), mask: new Uint8Array(side * side) };
  for (let y = 0; y < side; y++) {
    for (let x = 0; x < side; x++) {
      const [top, bottom, left, right] = [rows.from[y]!, rows.to[y]!, columns.from[x]!, columns.to[x]!];
      for (let c = 0; c < 3; c++) {
        let sum = 0;
        for (let row = top; row < bottom; row++)
          for (let column = left; column < right; column++)
            sum += image[(row * width + column) * channels + (channels === 3 ? c : 0)]!;
        made.image[(y * side + x) * 3 + c] = Math.round(sum / ((bottom - top) * (right - left)));
      }
      made.mask[y * side + x] = mask[rows.at[y]! * width + columns.at[x]!]!;
    }
  }
  return made;
}

/** For each of `side` new pixels: the old ones with centres in it, `from` to before `to`, at least one; and the one at its centre. */
function cuts(length: number, side: number) {
  const at = Uint32Array.from({ length: side }, (_, i) => Math.floor(((2 * i + 1) * length) / (2 * side)));
  /** The first old pixel with its centre at or beyond the left edge of the i-th new one: (j + 1/2) / length >= i / side. */
  const edge = (i: number) => Math.max(0, Math.ceil((2 * i * length - side) / (2 * side)));
  const from = at.map((centre, i) => (edge(i + 1) > edge(i) ? edge(i) : centre));
  const to = at.map((centre, i) => (edge(i + 1) > edge(i) ? edge(i + 1) : centre + 1));
  return { at, from, to };
}
