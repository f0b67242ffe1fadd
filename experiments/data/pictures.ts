import { openTinyImageNet, type TinyImageNet } from '../../data/sets/tiny-imagenet.js';
import { gather, type Batch } from '../../gpu/models/batches.js';
import { samplesOf, type PictureSets, type Samples } from './samples.js';

function samples(of: TinyImageNet): Samples<Batch> {
  return samplesOf({
    count: of.count,
    digest(hash, indices) {
      for (const index of indices) hash.update(of.file(index)).update(Uint16Array.of(of.labels[index]!));
    },
    gather(indices) {
      const images = of.read(indices);
      return gather(
        images,
        Array.from(indices, (_, i) => i),
      );
    },
  });
}

/** TinyImageNet's training and validation images, decoded batch by batch: the test images have no published labels. */
export function pictureSets(folder: string, source = 'tiny-imagenet'): PictureSets {
  const [train, test] = (['train', 'val'] as const).map((part) => samples(openTinyImageNet(folder, part)));
  return { kind: 'pictures', source, train: train!, test: test! };
}
