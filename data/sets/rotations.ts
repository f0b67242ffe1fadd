import { uniformInt } from 'pure-rand/distribution/uniformInt';
import { InputError } from '../../claims/input-error.js';
import { stream } from '../stream.js';
import type { LabelledImages } from './labelled-images.js';

/** Quarter turns: label k is k * 90 degrees, counterclockwise. */
const TURNS = 4;

/**
 * Every image in all four rotations, for AutoEval's second task: image 4 i + k is image i turned by k * 90 degrees, its
 * label is k. Bytes move, none is computed. Four times the bytes of `set`, which must be square.
 */
export function inAllRotations(set: LabelledImages): LabelledImages {
  return turned(set, TURNS, (at) => at % TURNS);
}

/** Every image in one rotation that the seed draws, independent and uniform; as many bytes as `set`. */
export function inDrawnRotations(set: LabelledImages, seed: number): LabelledImages {
  const hand = stream(seed);
  return turned(set, 1, () => uniformInt(hand, 0, TURNS - 1));
}

function turned(set: LabelledImages, copies: number, turnOf: (at: number) => number): LabelledImages {
  const { height, width, channels } = set;
  if (height !== width) {
    throw new InputError(
      'square images, which a quarter turn leaves in shape',
      `${height} x ${width}`,
      'Crop or pad the images to a square first.',
    );
  }
  const count = set.count * copies;
  const size = height * width * channels;
  const images = new Uint8Array(count * size);
  const labels = new Uint8Array(count);
  for (let at = 0; at < count; at++) {
    const turn = turnOf(at);
    const from = Math.floor(at / copies) * size;
    labels[at] = turn;
    turnInto(
      images.subarray(at * size, (at + 1) * size),
      set.images.subarray(from, from + size),
      height,
      channels,
      turn,
    );
  }
  return { images, labels, count, height, width, channels, classes: TURNS };
}

/** One quarter turn counterclockwise brings what is at row c, column side - 1 - r to row r, column c. */
function turnInto(to: Uint8Array, from: Uint8Array, side: number, channels: number, turn: number): void {
  const last = side - 1;
  for (let r = 0; r < side; r++) {
    for (let c = 0; c < side; c++) {
      const row = [r, c, last - r, last - c][turn]!;
      const column = [c, last - r, last - c, r][turn]!;
      for (let channel = 0; channel < channels; channel++) {
        to[(r * side + c) * channels + channel] = from[(row * side + column) * channels + channel]!;
      }
    }
  }
}
