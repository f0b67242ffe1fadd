/** Side of an image in pixels. */
export const SIDE = 28;

/** Pixels of an image. */
export const PIXELS = SIDE * SIDE;

/** Labelled images of digits. */
export interface Digits {
  /** count * 784 bytes, image after image, row after row; 0 is paper, 255 is ink. */
  readonly images: Uint8Array;
  /** count digits, 0..9. */
  readonly labels: Uint8Array;
  readonly count: number;
}

/** A training and a test set, and where they come from. */
export interface DigitData {
  readonly source: 'mnist' | 'drawn';
  /** For the report: the folder, or the seed that fixes every byte. */
  readonly where: string;
  readonly train: Digits;
  readonly test: Digits;
}
