import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { requireInteger } from '../../reference/validate.js';
import { stream } from '../stream.js';
import { jpegBytes } from './encode.js';
import { testCount, type MakeOptions } from './make-options.js';
import { paint } from './paint.js';

const SIDE = 64;

/** Its size in images and classes. */
interface TinyImageNetOptions extends MakeOptions {
  /** At most 200, as the original has. */
  readonly classes?: number;
}

/**
 * A stand-in for TinyImageNet-200 in its folders: wnids.txt, train/<wnid>/images/*.JPEG, val/images and
 * val/val_annotations.txt, with `count` painted images to train and count / 10 to validate. Returns the folder.
 */
export function writeTinyImageNet(
  folder: string,
  { count = 40, classes = 4, seed = 1 }: TinyImageNetOptions = {},
): string {
  requireInteger('count', count, 1);
  requireInteger('200 - classes', 200 - requireInteger('classes', classes, 1), 0);
  const wnids = Array.from({ length: classes }, (_, label) => `n${String(label + 1).padStart(8, '0')}`);
  for (const wnid of wnids) mkdirSync(join(folder, 'train', wnid, 'images'), { recursive: true });
  mkdirSync(join(folder, 'val', 'images'), { recursive: true });
  writeFileSync(join(folder, 'wnids.txt'), wnids.map((wnid) => `${wnid}\n`).join(''));
  const train = stream(seed, 0);
  for (let i = 0; i < count; i++) {
    const wnid = wnids[i % classes]!;
    const name = `${wnid}_${Math.floor(i / classes)}.JPEG`;
    writeFileSync(join(folder, 'train', wnid, 'images', name), jpegBytes(paint(train, i % classes, SIDE).image, SIDE));
  }
  const val = stream(seed, 1);
  const annotations = Array.from({ length: testCount(count) }, (_, i) => {
    const name = `val_${i}.JPEG`;
    writeFileSync(join(folder, 'val', 'images', name), jpegBytes(paint(val, i % classes, SIDE).image, SIDE));
    return `${name}\t${wnids[i % classes]!}\t0\t0\t${SIDE - 1}\t${SIDE - 1}\n`;
  });
  writeFileSync(join(folder, 'val', 'val_annotations.txt'), annotations.join(''));
  return folder;
}
