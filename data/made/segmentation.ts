import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { uniformInt } from 'pure-rand/distribution/uniformInt';
import { requireInteger } from '../../reference/validate.js';
import { stream } from '../stream.js';
import { jpegBytes, pngBytes } from './encode.js';
import type { MakeOptions } from './make-options.js';
import { paint } from './paint.js';

/** Its size in images, and their side. */
interface SegmentationOptions extends MakeOptions {
  readonly side?: number;
}

/**
 * A stand-in for a segmentation set: <folder>/images/<n>.jpg with a painted shape each and <folder>/masks/<n>.png, 255 on
 * the shape. Returns the folder.
 */
export function writeSegmentation(
  folder: string,
  { count = 20, side = 64, seed = 1 }: SegmentationOptions = {},
): string {
  requireInteger('count', count, 1);
  requireInteger('side', side, 8);
  const hand = stream(seed);
  for (const name of ['images', 'masks']) mkdirSync(join(folder, name), { recursive: true });
  for (let i = 0; i < count; i++) {
    const { image, mask } = paint(hand, uniformInt(hand, 0, 215), side);
    const name = String(i).padStart(4, '0');
    writeFileSync(join(folder, 'images', `${name}.jpg`), jpegBytes(image, side));
    writeFileSync(
      join(folder, 'masks', `${name}.png`),
      pngBytes(
        mask.map((on) => 255 * on),
        side,
      ),
    );
  }
  return folder;
}
