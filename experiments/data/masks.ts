import { tensor3d, tensor4d } from '@tensorflow/tfjs-core';
import { InputError } from '../../claims/input-error.js';
import { fitted, type FittedSample } from '../../data/sets/fitted.js';
import { openSegmentation, type SegmentationSet } from '../../data/sets/segmentation.js';
import type { SegmentationBatch } from '../../gpu/models/segmentation.js';
import { samplesOf, type MaskSets, type Samples } from './samples.js';

/** Height and width of the images, as in the repository behind Table 9. */
export const SEGMENTATION_SIDE = 224;

/** Samples `from` to before `to`, kept as bytes once they were decoded: 200 kB each. */
function samples(of: SegmentationSet, from: number, to: number): Samples<SegmentationBatch> {
  const side = SEGMENTATION_SIDE;
  const known = new Map<number, FittedSample>();
  const at = (index: number): FittedSample => {
    const sample = known.get(index) ?? fitted(of.read(from + index), side);
    known.set(index, sample);
    return sample;
  };
  return samplesOf({
    count: to - from,
    digest(hash, indices) {
      for (const { image, mask } of indices.map(at)) hash.update(image).update(mask);
    },
    gather(indices) {
      const images = new Float32Array(indices.length * side * side * 3);
      const masks = new Int32Array(indices.length * side * side);
      indices.forEach((index, i) => {
        const { image, mask } = at(index);
        image.forEach((byte, p) => (images[i * image.length + p] = byte / 255));
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
export function maskSets(folder: string, source = 'segmentation'): MaskSets {
  const set = openSegmentation(folder);
  const train = set.count - Math.max(1, Math.floor(set.count / 10));
  if (train === 0) throw new InputError(`at least 2 images in ${folder}`, '1', 'One is for testing.', 'environment');
  return { kind: 'masks', source, train: samples(set, 0, train), test: samples(set, train, set.count) };
}
