import { InputError } from '../../claims/input-error.js';

/** How often a benchmark holds every number in the host's memory at most: start, gradients, and copies for each arm. */
const COPIES = 12;

const gigabytes = (bytes: number) => `${(bytes / 1e9).toFixed(2)} GB`;

interface Room {
  /** Bytes of a buffer of the device, where numbers lie in such. */
  readonly largest?: number;
  /** Of the host. */
  readonly memory: number;
}

/** Throws an InputError unless one float32 tensor of so many elements fits into a buffer of the device, and its copies into memory. */
export function requireRoom(elements: number, { largest = Infinity, memory }: Room): void {
  const bytes = 4 * elements;
  if (bytes > largest) {
    const got = `${gigabytes(largest)} as the largest of this adapter`;
    throw new InputError(`a buffer of ${gigabytes(bytes)}`, got, 'Give fewer elements to --model.', 'environment');
  }
  if (COPIES * bytes > memory) {
    const got = `${gigabytes(memory)} free`;
    throw new InputError(
      `${gigabytes(COPIES * bytes)} of memory`,
      got,
      'Give fewer elements to --model.',
      'environment',
    );
  }
}
