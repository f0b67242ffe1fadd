import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { memory } from '@tensorflow/tfjs-core';
import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { writeMoments } from '../../data/made/moments.js';
import { openMoments } from '../../data/sets/moments.js';
import { useBackend } from '../../gpu/backends/index.js';
import { readBatch } from '../../test/read-batch.js';
import { identityOf, scaled } from './identity.js';
import { momentSets, sampled, spanOf } from './moments.js';

let folder: string;
let before: number;
beforeAll(async () => {
  await useBackend('wasm');
});
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'lga-moments-'));
  before = memory().numTensors;
});
afterEach(() => {
  rmSync(folder, { recursive: true });
  expect(memory().numTensors).toBe(before);
});

describe('moments', () => {
  it('come with the frames of their video and the words of their sentence, filled up', () => {
    const { train, vocabulary, features } = momentSets(writeMoments(folder, { videos: 3, dim: 5 }));
    const opened = openMoments(folder, 'train');
    expect([vocabulary, features, train.count]).toEqual([opened.words.length, 5, opened.moments.length]);
    const chosen = [0, 9];
    const frames = chosen.map((i) => opened.features(opened.moments[i]!.video));
    const most = Math.max(...frames.map(({ rows }) => rows));
    expect(frames[0]!.rows).not.toBe(frames[1]!.rows);
    const batch = readBatch(train.gather(chosen));
    expect(batch.frames).toEqual(frames.map(({ rows }) => rows));
    frames.forEach(({ values }, i) => {
      const own = batch.features.slice(5 * most * i, 5 * most * (i + 1));
      expect(own).toEqual([...values, ...Array.from({ length: 5 * most - values.length }, () => 0)]);
    });
    const words = chosen.map((i) => [...opened.moments[i]!.tokens]);
    const width = Math.max(...words.map(({ length }) => length));
    expect(batch.words).toEqual(
      words.flatMap((one) => [...one, ...Array.from({ length: width - one.length }, () => 0)]),
    );
    const spans = chosen.map((i, at) => spanOf(opened.moments[i]!, frames[at]!.rows));
    expect([batch.starts, batch.ends]).toEqual([spans.map(([first]) => first), spans.map(([, last]) => last)]);
  });

  it.each([
    [0, 1, 4, [0, 3]],
    [0.25, 0.5, 4, [1, 1]],
    [0.24, 0.51, 4, [0, 2]],
    [0.99, 1, 4, [3, 3]],
    [0.5, 0.5 + 1e-9, 4, [2, 2]],
    [1 - 1e-17, 1, 4, [3, 3]],
  ])('from %d to %d of %i frames are %j', (start, end, frames, expected) => {
    expect(spanOf({ start, end }, frames)).toEqual(expected);
  });

  it('end where they end, whatever rounding does to their shares', () => {
    for (let frames = 1; frames <= 128; frames++) {
      for (let first = 0; first < frames; first++) {
        const span = spanOf({ start: (16 * first) / (16 * frames), end: (16 * (first + 1)) / (16 * frames) }, frames);
        expect(span).toEqual([first, first]);
      }
    }
  });

  it('are named by what decides the size of the network, too', () => {
    const path = join(writeMoments(folder, { videos: 2 }), 'train.json');
    const few = () => identityOf(scaled(momentSets(folder), { train: 1 }));
    const before = few();
    writeFileSync(path, readFileSync(path, 'utf8').replace(/(.*)carrot/s, '$1aubergine'));
    expect([few().train, few().sha256 === before.sha256]).toEqual([1, false]);
  });

  it('of which there are none, or whose videos differ in their features, are refused', () => {
    writeMoments(folder, { videos: 2, dim: 8 });
    const features = join(folder, 'features', 'train-1.npy');
    const wide = mkdtempSync(join(tmpdir(), 'lga-samples-wide-'));
    writeMoments(wide, { videos: 2, dim: 9 });
    writeFileSync(features, readFileSync(join(wide, 'features', 'train-1.npy')));
    rmSync(wide, { recursive: true });
    expect(() => identityOf(momentSets(folder))).toThrow(
      /^expected 8 features a frame in .*, as of the first video; got 9 of train-1\./,
    );
    writeFileSync(join(folder, 'test.json'), '{}');
    expect(() => momentSets(folder)).toThrow(/^expected moments in .*test\.json; got none\./);
  });

  it('have at most 128 frames: means of the video’s own', () => {
    const short = { rows: 128, columns: 1, values: Float32Array.from({ length: 128 }, (_, i) => i) };
    expect(sampled(short)).toEqual(short);
    const values = Float32Array.from({ length: 2 * 320 }, (_, i) => (i % 2 === 0 ? i / 2 : -i));
    const long = sampled({ rows: 320, columns: 2, values });
    expect([long.rows, long.columns]).toEqual([128, 2]);
    // 2.5 frames each: 0 and 1, then 2, 3 and 4, ...; the last are 317, 318 and 319.
    expect([0, 1, 2, 127].map((i) => long.values[2 * i])).toEqual([0.5, 3, 5.5, 318]);
    expect(long.values[1]).toBe(-(1 + 3) / 2);
  });
});
