import { InputError } from '../../claims/input-error.js';
import { openTinyImageNet, type TinyImageNet } from '../../data/sets/tiny-imagenet.js';
import { gather, type Batch } from '../../gpu/models/batches.js';
import { remembering, samplesOf, type PictureSets, type Samples } from './samples.js';

/** Classes that the network tells apart, as the data set has. */
export const PICTURE_CLASSES = 200;

/** A gibibyte of decoded images is kept, which is nearly nine tenths of the training images. */
function samples(of: TinyImageNet): Samples<Batch> {
  const image = remembering(
    (index) => of.read([index]),
    ({ images }) => images.length,
  );
  return samplesOf({
    count: of.count,
    digest(hash, indices) {
      for (const index of indices) hash.update(of.file(index)).update(Uint16Array.of(of.labels[index]!));
    },
    gather(indices) {
      const chosen = indices.map(image);
      const first = chosen[0]!;
      const images = new Uint8Array(indices.length * first.images.length);
      chosen.forEach((one, i) => images.set(one.images, i * first.images.length));
      const labels = Uint16Array.from(chosen, (one) => one.labels[0]!);
      return gather({ ...first, images, labels, count: indices.length }, [...indices.keys()]);
    },
  });
}

/** TinyImageNet's training and validation images, decoded as they are asked for: the test images have no published labels. */
export function pictureSets(folder: string, source = 'tiny-imagenet'): PictureSets {
  const opened = (['train', 'val'] as const).map((part) => openTinyImageNet(folder, part));
  const odd = opened.find(({ classes }) => classes > PICTURE_CLASSES);
  if (odd) {
    const remedy = 'Give the folder of TinyImageNet-200.';
    throw new InputError(`at most ${PICTURE_CLASSES} classes in ${folder}`, `${odd.classes}`, remedy, 'environment');
  }
  const [train, test] = opened.map(samples);
  return { kind: 'pictures', source, train: train!, test: test! };
}
