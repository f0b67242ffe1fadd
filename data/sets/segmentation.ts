import { extname, join } from 'node:path';
import { InputError } from '../../claims/input-error.js';
import { decodePicture, PICTURE_ENDINGS, type Picture } from './decode.js';
import { damaged, listNeeded, readNeeded } from './read-file.js';

const SET = 'the segmentation set';

/** An image and what of it belongs to the object. */
export interface SegmentationSample {
  /** The files' common stem. */
  readonly name: string;
  readonly height: number;
  readonly width: number;
  readonly channels: 1 | 3;
  /** height * width * channels bytes, channels last. */
  readonly image: Uint8Array;
  /** height * width bytes, 1 on the object and 0 elsewhere. */
  readonly mask: Uint8Array;
}

/** Images with masks, decoded as they are asked for: a photograph of the Carvana set is 7 MB. */
export interface SegmentationSet {
  readonly where: string;
  readonly count: number;
  readonly names: readonly string[];
  readonly read: (index: number) => SegmentationSample;
  /** The bytes of the two files at `index`, not decoded. */
  readonly files: (index: number) => readonly [image: Uint8Array, mask: Uint8Array];
}

/**
 * Images and masks from `<folder>/images` and `<folder>/masks`, PNG or JPEG, paired by stem; a mask's stem may end in
 * `maskSuffix` (Carvana: `_mask`). Both lists must match, and each mask must have its image's size.
 *
 * In a PNG mask every byte but 0 is the object, whether objects are drawn as 1 or as 255; a JPEG mask is noisy, so there
 * it is 128 or more. Images may differ in size.
 */
export function openSegmentation(folder: string, maskSuffix = ''): SegmentationSet {
  const images = byStem(join(folder, 'images'), '');
  const masks = byStem(join(folder, 'masks'), maskSuffix);
  const names = [...images.keys()];
  const bare = names.find((name) => !masks.has(name));
  if (bare !== undefined) throw unpaired(`a mask ${bare}${maskSuffix} for the image ${images.get(bare)!}`);
  const orphan = [...masks.keys()].find((name) => !images.has(name));
  if (orphan !== undefined) throw unpaired(`an image ${orphan} for the mask ${masks.get(orphan)!}`);
  if (names.length === 0) throw damaged(`images in ${join(folder, 'images')}`, 'none');
  return {
    where: folder,
    count: names.length,
    names,
    read: (index) => {
      const name = nameAt(names, index);
      return sample(name, images.get(name)!, masks.get(name)!);
    },
    files: (index) => {
      const name = nameAt(names, index);
      return [readNeeded(images.get(name)!, SET), readNeeded(masks.get(name)!, SET)];
    },
  };
}

function nameAt(names: readonly string[], index: number): string {
  const name = names[index];
  if (name !== undefined) return name;
  throw new InputError(`an image from 0 to ${names.length - 1}`, `${index}`, 'Ask for images below `count`.');
}

/** Paths of a folder's pictures by stem, in the order of their names. */
function byStem(folder: string, suffix: string): ReadonlyMap<string, string> {
  const paths = new Map<string, string>();
  for (const name of listNeeded(folder, SET)) {
    const ending = extname(name);
    if (!PICTURE_ENDINGS.includes(ending.toLowerCase())) {
      throw damaged(`only ${PICTURE_ENDINGS.join(', ')} files in ${folder}`, name);
    }
    const whole = name.slice(0, -ending.length);
    if (!whole.endsWith(suffix)) throw damaged(`names that end in ${suffix} in ${folder}`, name);
    const stem = whole.slice(0, whole.length - suffix.length);
    if (paths.has(stem)) throw damaged(`one file named ${stem}${suffix} in ${folder}`, 'two');
    paths.set(stem, join(folder, name));
  }
  return paths;
}

function sample(name: string, imagePath: string, maskPath: string): SegmentationSample {
  const image = decodePicture(imagePath, readNeeded(imagePath, SET));
  const mask = decodePicture(maskPath, readNeeded(maskPath, SET));
  const { height, width, channels } = image;
  if (mask.height !== height || mask.width !== width) {
    throw damaged(`${maskPath} to be ${height} x ${width} like its image`, `${mask.height} x ${mask.width}`);
  }
  return { name, height, width, channels, image: image.bytes, mask: objectOf(mask) };
}

/** 1 where any channel is at or above the threshold. */
function objectOf({ height, width, channels, bytes, exact }: Picture): Uint8Array {
  const least = exact ? 1 : 128;
  const mask = new Uint8Array(height * width);
  for (let at = 0; at < bytes.length; at++) {
    if (bytes[at]! >= least) mask[Math.floor(at / channels)] = 1;
  }
  return mask;
}

function unpaired(expected: string): InputError {
  return damaged(expected, 'none');
}
