import { uniformInt } from 'pure-rand/distribution/uniformInt';
import type { RandomGenerator } from 'pure-rand/types/RandomGenerator';
import { requireInteger } from '../reference/validate.js';
import { flatten } from './curve.js';
import { PIXELS, SIDE, type Digits } from './digit-data.js';
import { ink } from './ink.js';
import { stream, uniform } from './stream.js';
import { STYLES, type ControlPoint, type Stroke } from './strokes.js';

/** How much hands differ. Lengths in pixels, or in units of the 20 x 20 box for `wobble`. */
const HAND = {
  /** Half-width of the jitter of each control point. */
  wobble: 0.8,
  /** |tan(angle / 2)| of the rotation: at most 8 degrees. */
  halfTurn: 0.07,
  /** Slant: x moves by this share of y. */
  shear: 0.16,
  scale: [0.85, 1.08],
  /** Width over height, on top of scale. */
  aspect: [0.8, 1.1],
  shift: 1,
  radius: [0.8, 1.5],
  /** How dark full coverage is. */
  pressure: [0.8, 1],
  /** Largest change of a pixel by noise, as a share of full ink. */
  noise: 0.1,
} as const;

/** The middle of the 20 x 20 box and of the image. */
const BOX = 10;
const CENTRE = (SIDE - 1) / 2;

/**
 * Draws `count` digits as a person might: a style of the digit, every control point moved, the whole rotated, slanted,
 * scaled and shifted, drawn with a pen of some width and pressure, with noise in every pixel.
 *
 * A seed and a stream fix every byte on every platform: the generator is integer arithmetic, all else is + - * / in
 * IEEE 754 doubles (no sine, root or power, whose last bit engines may choose), and a pixel is floor(255 v + 1/2).
 * The first n images do not depend on `count`. Labels are independent and uniform.
 */
export function drawDigits(count: number, seed: number, streamIndex = 0): Digits {
  requireInteger('count', count, 1);
  const hand = stream(seed, streamIndex);
  const images = new Uint8Array(count * PIXELS);
  const labels = new Uint8Array(count);
  const paper = new Float64Array(PIXELS);
  for (let i = 0; i < count; i++) {
    const label = uniformInt(hand, 0, 9);
    labels[i] = label;
    draw(hand, label, paper);
    expose(hand, paper, images.subarray(i * PIXELS, (i + 1) * PIXELS));
  }
  return { images, labels, count };
}

/** One digit on fresh paper. */
function draw(hand: RandomGenerator, label: number, paper: Float64Array): void {
  const styles = STYLES[label]!;
  const style = styles[uniformInt(hand, 0, styles.length - 1)]!;
  const place = placement(hand);
  const radius = uniform(hand, ...HAND.radius);
  paper.fill(0);
  for (const stroke of style) {
    const moved: Stroke = stroke.map(([x, y, corner]) =>
      place(x + uniform(hand, -HAND.wobble, HAND.wobble), y + uniform(hand, -HAND.wobble, HAND.wobble), corner),
    );
    ink(paper, flatten(moved), radius);
  }
}

/**
 * A random affine map from the box to the image. The rotation is ((1 - h^2) / (1 + h^2), 2h / (1 + h^2)) with
 * h = tan(angle / 2) drawn directly: an exact rotation without a trigonometric function.
 */
function placement(hand: RandomGenerator): (x: number, y: number, corner?: 1) => ControlPoint {
  const h = uniform(hand, -HAND.halfTurn, HAND.halfTurn);
  const cos = (1 - h * h) / (1 + h * h);
  const sin = (2 * h) / (1 + h * h);
  const shear = uniform(hand, -HAND.shear, HAND.shear);
  const height = uniform(hand, ...HAND.scale);
  const width = height * uniform(hand, ...HAND.aspect);
  const right = CENTRE + uniform(hand, -HAND.shift, HAND.shift);
  const down = CENTRE + uniform(hand, -HAND.shift, HAND.shift);
  return (x, y, corner) => {
    const v = height * (y - BOX);
    const u = width * (x - BOX) - shear * v;
    const px = right + cos * u - sin * v;
    const py = down + sin * u + cos * v;
    return corner ? [px, py, corner] : [px, py];
  };
}

/** Paper to bytes: pressure, noise, rounding. */
function expose(hand: RandomGenerator, paper: Float64Array, image: Uint8Array): void {
  const pressure = uniform(hand, ...HAND.pressure);
  for (let at = 0; at < PIXELS; at++) {
    // 32 bits are plenty for a byte of noise: one draw instead of the two of a double.
    const noise = (hand.next() / 2 ** 31) * HAND.noise;
    const value = paper[at]! * pressure + noise;
    image[at] = value <= 0 ? 0 : value >= 1 ? 255 : Math.floor(255 * value + 0.5);
  }
}
