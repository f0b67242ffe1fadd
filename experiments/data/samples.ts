import type { Hash } from 'node:crypto';
import type { ImageSets } from '../../data/sets/labelled-images.js';
import type { Batch } from '../../gpu/models/batches.js';
import type { SpanBatch } from '../../gpu/models/localizer.js';
import type { SegmentationBatch } from '../../gpu/models/segmentation.js';

/** Samples that are read as they are asked for. */
export interface Samples<Given extends object> {
  readonly count: number;
  /** So many of them, evenly spread over all: files often stand class by class. */
  take(count: number): Samples<Given>;
  /** Adds all that the samples are, to the byte, and their order. */
  digest(hash: Hash): void;
  /** The samples at `indices` as tensors, which belong to the caller. */
  gather(indices: ArrayLike<number>): Given;
}

interface ReadSets<Kind extends string, Given extends object> {
  readonly kind: Kind;
  /** What they are: `tiny-imagenet`, or `made` for a stand-in. */
  readonly source: string;
  readonly train: Samples<Given>;
  readonly test: Samples<Given>;
}

/** Pictures with a class each. */
export type PictureSets = ReadSets<'pictures', Batch>;
/** Pictures with what of them belongs to an object. */
export type MaskSets = ReadSets<'masks', SegmentationBatch> & {
  /** Height and width of the images. */
  readonly side: number;
};
/** Sentences, and when in a video what they say happens. */
export type MomentSets = ReadSets<'moments', SpanBatch> & {
  /** Of the training part, those of `PADDING` and `UNKNOWN` among them. */
  readonly vocabulary: number;
  /** Numbers in a frame's features. */
  readonly features: number;
};

/** What a workload trains on, and is scored on. */
export type DataSets = ImageSets | PictureSets | MaskSets | MomentSets;

export const areImages = (sets: DataSets): sets is ImageSets => !('kind' in sets);

/** The sets, which have to be images in memory; a RangeError else: the caller gave a workload another's data. */
export function requireImages(sets: DataSets): ImageSets {
  if (areImages(sets)) return sets;
  throw new RangeError(`expected images; got ${sets.kind}`);
}

/** The sets, which have to be of that kind; a RangeError else. */
export function requireKind<Kind extends 'pictures' | 'masks' | 'moments'>(
  sets: DataSets,
  kind: Kind,
): Extract<DataSets, { readonly kind: Kind }> {
  if (!areImages(sets) && sets.kind === kind) return sets as Extract<DataSets, { readonly kind: Kind }>;
  throw new RangeError(`expected ${kind}; got ${areImages(sets) ? 'images' : sets.kind}`);
}

interface Reading<Given extends object> {
  readonly count: number;
  readonly digest: (hash: Hash, indices: readonly number[]) => void;
  readonly gather: (indices: readonly number[]) => Given;
}

/** Samples from what reads them by index. */
export function samplesOf<Given extends object>(from: Reading<Given>): Samples<Given> {
  const { count, digest, gather } = from;
  return {
    count,
    digest: (hash) => {
      const all = Array.from({ length: count }, (_, i) => i);
      digest(hash, all);
    },
    gather: (indices) => gather(Array.from(indices)),
    take: (fewer) => {
      const at = (i: number) => Math.floor((i * count) / fewer);
      return samplesOf({
        count: fewer,
        digest: (hash, indices) => digest(hash, indices.map(at)),
        gather: (indices) => gather(indices.map(at)),
      });
    },
  };
}

/** What `read` gave before, as long as all that is kept has no more than `most` bytes; what is beyond is read anew. */
export function remembering<Value>(
  read: (index: number) => Value,
  bytesOf: (value: Value) => number,
  most = 2 ** 30,
): (index: number) => Value {
  const known = new Map<number, Value>();
  let left = most;
  return (index) => {
    const there = known.get(index);
    if (there !== undefined) return there;
    const value = read(index);
    if (bytesOf(value) <= left) {
      known.set(index, value);
      left -= bytesOf(value);
    }
    return value;
  };
}
