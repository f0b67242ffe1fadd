import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { uniformInt } from 'pure-rand/distribution/uniformInt';
import type { RandomGenerator } from 'pure-rand/types/RandomGenerator';
import { requireInteger } from '../../reference/validate.js';
import { npyBytes, type Matrix } from '../sets/npy.js';
import { stream, uniform } from '../stream.js';
import { testCount } from './make-options.js';

/** What a person does, one after the other, in a video; the place in the list is the feature that shows it. */
const ACTIONS = ['cuts the carrot', 'peels the onion', 'washes the knife', 'opens the drawer', 'fills the pan'];

/** Seconds per row of features are FRAMES / FPS. */
const FPS = 30;
const FRAMES = 16;

/** Its size in videos, rows of features per action at most, and numbers in a row. */
interface MomentOptions {
  readonly videos?: number;
  readonly dim?: number;
  readonly seed?: number;
}

/**
 * A stand-in for TACoS with features: <folder>/train.json and test.json, and <folder>/features/<video>.npy. In a video
 * every action happens once, in a drawn order, for 2 to 6 rows of features; feature i is near 1 while action i happens
 * and near 0 else. Returns the folder.
 */
export function writeMoments(folder: string, { videos = 10, dim = 8, seed = 1 }: MomentOptions = {}): string {
  requireInteger('videos', videos, 1);
  requireInteger('dim', dim, ACTIONS.length);
  mkdirSync(join(folder, 'features'), { recursive: true });
  for (const [index, part, count] of [
    [0, 'train', videos],
    [1, 'test', testCount(videos)],
  ] as const) {
    const hand = stream(seed, index);
    const annotations = Array.from({ length: count }, (_, i) => {
      const video = `${part}-${i}`;
      const { features, annotation } = film(hand, dim);
      writeFileSync(join(folder, 'features', `${video}.npy`), npyBytes(features));
      return [`${video}.avi`, annotation] as const;
    });
    writeFileSync(join(folder, `${part}.json`), JSON.stringify(Object.fromEntries(annotations)));
  }
  return folder;
}

function film(hand: RandomGenerator, dim: number): { readonly features: Matrix; readonly annotation: object } {
  const order = shuffled(hand, ACTIONS.length);
  const lengths = order.map(() => uniformInt(hand, 2, 6));
  const starts = lengths.map((_, at) => lengths.slice(0, at).reduce((sum, length) => sum + length, 0));
  const rows = starts.at(-1)! + lengths.at(-1)!;
  const values = Float32Array.from({ length: rows * dim }, () => uniform(hand, -0.1, 0.1));
  order.forEach((action, at) => {
    for (let row = starts[at]!; row < starts[at]! + lengths[at]!; row++) values[row * dim + action]! += 1;
  });
  const annotation = {
    timestamps: order.map((_, at) => [starts[at]! * FRAMES, (starts[at]! + lengths[at]!) * FRAMES]),
    sentences: order.map((action) => `The person ${ACTIONS[action]!}.`),
    num_frames: rows * FRAMES,
    fps: FPS,
  };
  return { features: { rows, columns: dim, values }, annotation };
}

function shuffled(hand: RandomGenerator, count: number): readonly number[] {
  const order = Array.from({ length: count }, (_, i) => i);
  for (let i = count - 1; i > 0; i--) {
    const j = uniformInt(hand, 0, i);
    [order[i], order[j]] = [order[j]!, order[i]!];
  }
  return order;
}
