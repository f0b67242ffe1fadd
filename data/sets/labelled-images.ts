import { SIDE, type DigitData, type Digits } from '../digit-data.js';

/** Images of one size with a class each. */
export interface LabelledImages {
  /** count * height * width * channels bytes: image after image, row after row, channels last. */
  readonly images: Uint8Array;
  /** count classes, 0..classes - 1. */
  readonly labels: Uint8Array | Uint16Array;
  readonly count: number;
  readonly height: number;
  readonly width: number;
  readonly channels: number;
  readonly classes: number;
}

/** A training and a test set, and where they come from. */
export interface ImageSets {
  /** What they are, for the report: `cifar-10`, or `made` for a stand-in. */
  readonly source: string;
  /** The folder or archive, or the seed that fixes every byte. */
  readonly where: string;
  /** Whether every byte was compared with a published checksum; otherwise only names, sizes and labels were. */
  readonly verified: boolean;
  readonly train: LabelledImages;
  readonly test: LabelledImages;
}

/** Digits as labelled images of 28 x 28 x 1 in 10 classes; the bytes are shared, not copied. */
export function labelledDigits({ images, labels, count }: Digits): LabelledImages {
  return { images, labels, count, height: SIDE, width: SIDE, channels: 1, classes: 10 };
}

/** Both sets of digits as labelled images. Drawn digits and published ones are known byte for byte. */
export function digitSets({ source, where, train, test }: DigitData): ImageSets {
  return { source, where, verified: true, train: labelledDigits(train), test: labelledDigits(test) };
}
