import { tensor3d, tensor4d } from '@tensorflow/tfjs-core';
import { InputError } from '../../claims/input-error.js';
import { fitted, type FittedSample } from '../../data/sets/fitted.js';
import { openSegmentation, type SegmentationSet } from '../../data/sets/segmentation.js';
import type { SegmentationBatch } from '../../gpu/models/segmentation.js';
import { remembering, samplesOf, type MaskSets, type Samples } from './samples.js';

/** Height and width of the images, as in the repository behind Table 9. */
const SIDE = 224;

/** Samples `from` to before `to`, fitted into a square; a gibibyte of them is kept. */
function samples(of: SegmentationSet, side: number, from: number, to: number): Samples<SegmentationBatch> {
  const at = remembering(
    (index) => fitted(of.read(from + index), side),
    ({ image, mask }: FittedSample) => image.length + mask.length,
  );
  return samplesOf({
    count: to - from,
    digest(hash, indices) {
      hash.update(`${side}`);
      for (const index of indices) of.files(from + index).forEach((bytes) => hash.update(bytes));
    },
    gather(indices) {
      const images = new Float32Array(indices.length * side * side * 3);
      const masks = new Int32Array(indices.length * side * side);
      indices.forEach((index, i) => {
        const { image, mask } = at(index);
        for (let p = 0; p < image.length; p++) images[i * image.length + p] = image[p]! / 255;
        masks.set(mask, i * mask.length);
      });
      return {
        images: tensor4d(images, [indices.length, side, side, 3]),
        masks: tensor3d(masks, [indices.length, side, side], 'int32'),
      };
    },
  });
}

/** Images with masks from one folder. Nothing says which are for testing: the last tenth is, by name, at least one. */
export function maskSets(folder: string, { source = 'segmentation', side = SIDE } = {}): MaskSets {
  const set = openSegmentation(folder);
  const train = set.count - Math.max(1, Math.floor(set.count / 10));
  if (train === 0) throw new InputError(`at least 2 images in ${folder}`, '1', 'One is for testing.', 'environment');
  const [first, rest] = [samples(set, side, 0, train), samples(set, side, train, set.count)];
  return { kind: 'masks', source, side, train: first, test: rest };
}
