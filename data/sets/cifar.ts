import { openArchive, type Archive, type Members } from './archive.js';
import type { ImageSets, LabelledImages } from './labelled-images.js';
import { damaged } from './read-file.js';

/** Side of an image, pixels of one channel, and channels. */
const SIDE = 32;
const PLANE = SIDE * SIDE;
const CHANNELS = 3;
const SIZE = PLANE * CHANNELS;

/** Which files to accept. */
export interface CifarOptions {
  /**
   * `published` (the default) wants the numbers of images that Krizhevsky published and, for an archive, its MD5;
   * `made` takes any well-formed files and names the result a stand-in.
   */
  readonly origin?: 'published' | 'made';
}

/** One of the two sets, and how its files are laid out. */
interface Layout extends Archive {
  readonly source: string;
  readonly train: readonly string[];
  readonly test: readonly string[];
  /** Images in each file of `train` and of `test`. */
  readonly trainCount: number;
  readonly testCount: number;
  /** Bytes before the pixels; the last is the label, the others are coarser ones. Each with its number of classes. */
  readonly labels: readonly number[];
}

const CIFAR_10: Layout = {
  set: 'CIFAR-10 (binary version)',
  source: 'cifar-10',
  folder: 'cifar-10-batches-bin',
  md5: 'c32a1d4ab5d03f1284b67883e8d87530', // https://www.cs.toronto.edu/~kriz/cifar.html, as are all numbers here
  train: [1, 2, 3, 4, 5].map((batch) => `data_batch_${batch}.bin`),
  test: ['test_batch.bin'],
  trainCount: 10_000,
  testCount: 10_000,
  labels: [10],
};

const CIFAR_100: Layout = {
  set: 'CIFAR-100 (binary version)',
  source: 'cifar-100',
  folder: 'cifar-100-binary',
  md5: '03b5dce01913d631647c71ecec9e9cb8',
  train: ['train.bin'],
  test: ['test.bin'],
  trainCount: 50_000,
  testCount: 10_000,
  labels: [20, 100],
};

/** CIFAR-10 from the unpacked folder or cifar-10-binary.tar.gz: 32 x 32 x 3, 10 classes. */
export function loadCifar10(place: string, options: CifarOptions = {}): ImageSets {
  return load(place, CIFAR_10, options);
}

/** CIFAR-100 from the unpacked folder or cifar-100-binary.tar.gz: 32 x 32 x 3, the 100 fine classes. */
export function loadCifar100(place: string, options: CifarOptions = {}): ImageSets {
  return load(place, CIFAR_100, options);
}

function load(place: string, layout: Layout, { origin = 'published' }: CifarOptions): ImageSets {
  const published = origin === 'published';
  const members = openArchive(place, published ? layout : { ...layout, md5: undefined });
  return {
    source: published ? layout.source : 'made',
    where: place,
    verified: members.verified,
    train: read(members, layout, layout.train, published ? layout.trainCount : undefined),
    test: read(members, layout, layout.test, published ? layout.testCount : undefined),
  };
}

/** The files one after the other; each must hold `each` images, or any whole number of them if that is undefined. */
function read(members: Members, layout: Layout, names: readonly string[], each: number | undefined): LabelledImages {
  const record = layout.labels.length + SIZE;
  const files = names.map((name) => ({ name, bytes: members.read(name) }));
  for (const { name, bytes } of files) requireSize(name, bytes.length, record, each);
  const count = files.reduce((sum, { bytes }) => sum + bytes.length / record, 0);
  const images = new Uint8Array(count * SIZE);
  const labels = new Uint8Array(count);
  let image = 0;
  for (const { name, bytes } of files) {
    for (let at = 0, inFile = 0; at < bytes.length; at += record, image++, inFile++) {
      labels[image] = labelOf(name, inFile, bytes, at, layout.labels);
      channelsLast(images, image * SIZE, bytes, at + layout.labels.length);
    }
  }
  const classes = layout.labels.at(-1)!;
  return { images, labels, count, height: SIDE, width: SIDE, channels: CHANNELS, classes };
}

function requireSize(name: string, length: number, record: number, each: number | undefined): void {
  if (each !== undefined && length !== each * record) {
    throw damaged(`${each * record} bytes in ${name}: ${each} images of ${record}`, `${length}`);
  }
  if (length === 0 || length % record !== 0)
    throw damaged(`${name} to hold whole records of ${record} bytes`, `${length}`);
}

/** The last of the labels at `at`, after a look at all of them. */
function labelOf(name: string, image: number, bytes: Uint8Array, at: number, classes: readonly number[]): number {
  for (let i = 0; i < classes.length; i++) {
    if (bytes[at + i]! < classes[i]!) continue;
    throw damaged(`${name} to hold labels 0 to ${classes[i]! - 1}`, `${bytes[at + i]} for image ${image}`);
  }
  return bytes[at + classes.length - 1]!;
}

/** The red, the green and the blue plane of one image, interleaved. */
function channelsLast(to: Uint8Array, start: number, from: Uint8Array, red: number): void {
  for (let pixel = 0, at = start; pixel < PLANE; pixel++) {
    to[at++] = from[red + pixel]!;
    to[at++] = from[red + PLANE + pixel]!;
    to[at++] = from[red + 2 * PLANE + pixel]!;
  }
}
