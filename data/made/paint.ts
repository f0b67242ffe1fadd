import type { RandomGenerator } from 'pure-rand/types/RandomGenerator';
import { uniformInt } from 'pure-rand/distribution/uniformInt';

/** A painted picture: a shape of one colour on dark noise. */
interface Painting {
  /** side * side * 3 bytes, channels last. */
  readonly image: Uint8Array;
  /** side * side bytes, 1 where the shape is. */
  readonly mask: Uint8Array;
}

/** Greatest byte of the background and of the noise on a shape. */
const DARK = 40;
const NOISE = 15;

/** Whether (dx, dy) belongs to a shape of this radius around (0, 0). */
const SHAPES: readonly ((dx: number, dy: number, radius: number) => boolean)[] = [
  (dx, dy, radius) => dx * dx + dy * dy <= radius * radius, // disc
  (dx, dy, radius) => Math.max(Math.abs(dx), Math.abs(dy)) <= radius, // square
  (dx, dy, radius) => Math.abs(dx) + Math.abs(dy) <= radius, // diamond
  (dx, dy, radius) =>
    Math.max(Math.abs(dx), Math.abs(dy)) <= radius && Math.min(Math.abs(dx), Math.abs(dy)) <= radius / 3, // cross
];

/**
 * A picture of class `label`: its shape is label mod 4, its colour one of 216 that differ by 40 in some channel, so that
 * classes below 216 can be told apart in spite of the noise. Place and size are drawn. Integers only: a seed fixes every byte.
 */
export function paint(hand: RandomGenerator, label: number, side: number): Painting {
  const colour = colourOf(label);
  const inside = SHAPES[label % SHAPES.length]!;
  const radius = uniformInt(hand, Math.floor(side / 5), Math.floor(side / 3));
  const x0 = uniformInt(hand, radius, side - 1 - radius);
  const y0 = uniformInt(hand, radius, side - 1 - radius);
  const image = new Uint8Array(side * side * 3);
  const mask = new Uint8Array(side * side);
  for (let at = 0; at < mask.length; at++) {
    const bits = hand.next() >>> 0; // ten bits a channel: one draw instead of three
    if (inside((at % side) - x0, Math.floor(at / side) - y0, radius)) mask[at] = 1;
    for (let channel = 0; channel < 3; channel++) {
      const noise = (bits >>> (10 * channel)) & 1023;
      image[3 * at + channel] = mask[at] === 1 ? colour[channel]! - (noise % (NOISE + 1)) : noise % (DARK + 1);
    }
  }
  return { image, mask };
}

/** The digits of a number below 216 in base 6, as bytes 55 to 255. 85 has no factor in common with 216: no colour comes twice. */
function colourOf(label: number): readonly number[] {
  const code = (label * 85 + 127) % 216;
  return [code % 6, Math.floor(code / 6) % 6, Math.floor(code / 36)].map((digit) => 55 + 40 * digit);
}
