import { existsSync } from 'node:fs';
import { extname, join } from 'node:path';
import { parseNpy, type Matrix } from './npy.js';
import { damaged, readNeeded } from './read-file.js';

const SET = 'the moment-query set';

/** Ids that are no word: what pads a batch, and a word that the vocabulary lacks. */
export const PADDING = 0;
export const UNKNOWN = 1;

/** A sentence, and when in its video what it says happens. */
export interface Moment {
  /** The video's name without its ending. */
  readonly video: string;
  readonly sentence: string;
  /** Ids of the sentence's words, in order: places in `words`. */
  readonly tokens: Uint16Array;
  /** Begin and end as shares of the video, 0 <= start < end <= 1. */
  readonly start: number;
  readonly end: number;
}

/** Moments of one part, with the features of their videos. */
export interface MomentSet {
  readonly where: string;
  readonly moments: readonly Moment[];
  /** Words by id; the first two are no words. */
  readonly words: readonly string[];
  /** Seconds of each video. */
  readonly seconds: ReadonlyMap<string, number>;
  /** The features of a video, [frames, dim], read as they are asked for. */
  readonly features: (video: string) => Matrix;
}

/** What one video's entry says, as in 2D-TAN's TACoS files; timestamps are frames. */
interface Annotation {
  readonly timestamps: readonly (readonly [number, number])[];
  readonly sentences: readonly string[];
  readonly num_frames: number;
  readonly fps: number;
}

/**
 * Moment-query pairs from `<folder>/<part>.json` (per video: timestamps in frames, sentences, num_frames, fps) and
 * `<folder>/features/<video>.npy`, the video's name without its ending. Every annotated video must have its features;
 * they are read when they are asked for.
 *
 * `words` is the vocabulary of the training part: give it for the others. Without it, it is this part's own words in
 * the order of the alphabet. A moment that reaches beyond its video is cut at the video's end, as TACoS has some.
 */
export function openMoments(folder: string, part: string, words?: readonly string[]): MomentSet {
  const path = join(folder, `${part}.json`);
  const annotations = [...parse(path, readNeeded(path, SET))].map(([name, entry]) => ({
    video: name.slice(0, name.length - extname(name).length),
    entry: requireAnnotation(path, name, entry),
  }));
  if (annotations.every(({ entry }) => entry.sentences.length === 0)) throw damaged(`moments in ${path}`, 'none');
  const fileOf = (video: string) => join(folder, 'features', `${video}.npy`);
  const bare = annotations.find(({ video }) => !existsSync(fileOf(video)));
  if (bare)
    throw damaged(`the features of ${bare.video}, which ${path} annotates, in ${fileOf(bare.video)}`, 'no such file');
  const known = words ?? vocabulary(annotations.flatMap(({ entry }) => entry.sentences));
  const ids = new Map(known.map((word, id) => [word, id]));
  return {
    where: folder,
    words: known,
    moments: annotations.flatMap(({ video, entry }) => momentsOf(path, video, entry, ids)),
    seconds: new Map(annotations.map(({ video, entry }) => [video, entry.num_frames / entry.fps])),
    features: (video) => parseNpy(fileOf(video), readNeeded(fileOf(video), SET)),
  };
}

function momentsOf(
  path: string,
  video: string,
  entry: Annotation,
  ids: ReadonlyMap<string, number>,
): readonly Moment[] {
  return entry.sentences.map((sentence, at) => {
    const [from, to] = entry.timestamps[at]!;
    const start = Math.max(from, 0) / entry.num_frames;
    const end = Math.min(to, entry.num_frames) / entry.num_frames;
    if (!(start < end))
      throw damaged(`timestamp ${at} of ${video} in ${path} to begin before it ends`, `[${from}, ${to}]`);
    const tokens = wordsOf(sentence).map((word) => ids.get(word) ?? UNKNOWN);
    if (tokens.length === 0) throw damaged(`words in sentence ${at} of ${video} in ${path}`, JSON.stringify(sentence));
    return { video, sentence, tokens: Uint16Array.from(tokens), start, end };
  });
}

function vocabulary(sentences: readonly string[]): readonly string[] {
  return ['<padding>', '<unknown>', ...[...new Set(sentences.flatMap(wordsOf))].sort()];
}

function wordsOf(sentence: string): readonly string[] {
  return sentence.toLowerCase().match(/[a-z0-9]+/g) ?? [];
}

function parse(path: string, file: Uint8Array): ReadonlyMap<string, unknown> {
  let value: unknown;
  try {
    value = JSON.parse(Buffer.from(file).toString('utf8'));
  } catch (error) {
    throw damaged(`${path} to be JSON`, error instanceof Error ? error.message.split('\n')[0]! : 'something else');
  }
  if (!isRecord(value))
    throw damaged(`${path} to be an object of videos`, Array.isArray(value) ? 'a list' : typeof value);
  return new Map(Object.entries(value));
}

function requireAnnotation(path: string, video: string, entry: unknown): Annotation {
  if (!isRecord(entry)) throw damaged(`an object for ${video} in ${path}`, typeof entry);
  const { timestamps, sentences, num_frames, fps } = entry;
  if (!isPositive(num_frames) || !isPositive(fps)) {
    throw damaged(`num_frames > 0 and fps > 0 for ${video} in ${path}`, JSON.stringify({ num_frames, fps }));
  }
  if (!Array.isArray(timestamps) || !timestamps.every(isPair)) {
    throw damaged(`timestamps [start, end] in frames for ${video} in ${path}`, shown(timestamps));
  }
  if (!Array.isArray(sentences) || !sentences.every((sentence) => typeof sentence === 'string')) {
    throw damaged(`sentences for ${video} in ${path}`, shown(sentences));
  }
  if (sentences.length !== timestamps.length) {
    throw damaged(`${timestamps.length} sentences for the timestamps of ${video} in ${path}`, `${sentences.length}`);
  }
  return { timestamps, sentences, num_frames, fps };
}

/** The beginning of a value, as JSON. */
function shown(value: unknown): string {
  return value === undefined ? 'none' : JSON.stringify(value).slice(0, 40);
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isPositive(value: unknown): value is number {
  return typeof value === 'number' && Number.isFinite(value) && value > 0;
}

function isPair(value: unknown): value is readonly [number, number] {
  return Array.isArray(value) && value.length === 2 && value.every((frame) => Number.isFinite(frame));
}
