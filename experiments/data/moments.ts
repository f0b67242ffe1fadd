import { tensor1d, tensor2d, tensor3d } from '@tensorflow/tfjs-core';
import { openMoments, PADDING, type Moment, type MomentSet } from '../../data/sets/moments.js';
import type { Matrix } from '../../data/sets/npy.js';
import { damaged } from '../../data/sets/read-file.js';
import type { SpanBatch } from '../../gpu/models/localizer.js';
import { samplesOf, type MomentSets } from './samples.js';

/** The most frames of a video, and words of a sentence, that the localizer has places for. */
export const POSITIONS = 128;

/** At most `POSITIONS` frames: the i-th is the mean of the frames from i n / POSITIONS on to before (i + 1) n / POSITIONS. */
export function sampled({ rows, columns, values }: Matrix): Matrix {
  if (rows <= POSITIONS) return { rows, columns, values };
  const made = new Float32Array(POSITIONS * columns);
  for (let i = 0; i < POSITIONS; i++) {
    const [from, to] = [Math.floor((i * rows) / POSITIONS), Math.floor(((i + 1) * rows) / POSITIONS)];
    for (let c = 0; c < columns; c++) {
      let sum = 0;
      for (let row = from; row < to; row++) sum += values[row * columns + c]!;
      made[i * columns + c] = sum / (to - from);
    }
  }
  return { rows: POSITIONS, columns, values: made };
}

/** More than rounding takes a share of at most `POSITIONS` frames away from a whole frame, and less than a frame of any video. */
const SLACK = 2 ** -40;

/** The first and last of `frames` equal parts of a video that a moment touches. */
export function spanOf({ start, end }: Pick<Moment, 'start' | 'end'>, frames: number): readonly [number, number] {
  const first = Math.min(frames - 1, Math.floor(start * frames + SLACK));
  return [first, Math.max(first, Math.ceil(end * frames - SLACK) - 1)];
}

/** Moments of one part; the features of each video are read once and kept, sampled. */
function samples({ where, words, moments, features }: MomentSet, columns: number, videos: Map<string, Matrix>) {
  const video = (name: string): Matrix => {
    const known = videos.get(name);
    if (known) return known;
    const own = features(name);
    if (own.columns !== columns) {
      throw damaged(`${columns} features a frame in ${where}, as of the first video`, `${own.columns} of ${name}`);
    }
    const frames = sampled(own);
    videos.set(name, frames);
    return frames;
  };
  return samplesOf<SpanBatch>({
    count: moments.length,
    digest(hash, indices) {
      hash.update(JSON.stringify([words.length, columns])); // They decide the model's size.
      const seen = new Set<string>();
      for (const index of indices) {
        const { video: name, tokens, start, end } = moments[index]!;
        if (!seen.has(name)) hash.update(bytesOf(video(name).values));
        seen.add(name);
        hash.update(JSON.stringify([name, [...tokens], start, end]));
      }
    },
    gather(indices) {
      const chosen = indices.map((index) => {
        const moment = moments[index]!;
        const frames = video(moment.video);
        return { frames, words: moment.tokens.subarray(0, POSITIONS), span: spanOf(moment, frames.rows) };
      });
      const most = (lengths: readonly number[]) => Math.max(...lengths);
      const length = most(chosen.map(({ frames }) => frames.rows));
      const width = most(chosen.map(({ words }) => words.length));
      const values = new Float32Array(chosen.length * length * columns);
      const tokens = new Int32Array(chosen.length * width).fill(PADDING);
      chosen.forEach((one, i) => {
        values.set(one.frames.values, i * length * columns);
        tokens.set(one.words, i * width);
      });
      const numbers = (of: (one: (typeof chosen)[number]) => number) => tensor1d(chosen.map(of), 'int32');
      return {
        features: tensor3d(values, [chosen.length, length, columns]),
        words: tensor2d(tokens, [chosen.length, width], 'int32'),
        frames: numbers(({ frames }) => frames.rows),
        starts: numbers(({ span }) => span[0]),
        ends: numbers(({ span }) => span[1]),
      };
    },
  });
}

const bytesOf = ({ buffer, byteOffset, byteLength }: Float32Array) => new Uint8Array(buffer, byteOffset, byteLength);

/** The moments of train.json and test.json; words that only the latter has are unknown ones. */
export function momentSets(folder: string, source = 'tacos'): MomentSets {
  const train = openMoments(folder, 'train');
  const test = openMoments(folder, 'test', train.words);
  const videos = new Map<string, Matrix>();
  const { columns } = train.features(train.moments[0]!.video);
  return {
    ...{ kind: 'moments', source, vocabulary: train.words.length, features: columns },
    ...{ train: samples(train, columns, videos), test: samples(test, columns, videos) },
  };
}
