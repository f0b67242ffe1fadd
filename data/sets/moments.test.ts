import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { InputError } from '../../claims/input-error.js';
import { writeMoments } from '../made/moments.js';
import { openMoments, UNKNOWN } from './moments.js';
import { npyBytes, parseNpy } from './npy.js';

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'lga-moments-'));
  mkdirSync(join(folder, 'features'));
  for (const video of ['a', 's13-d21']) writeFileSync(join(folder, 'features', `${video}.npy`), '');
});
afterEach(() => rmSync(folder, { recursive: true }));

const ENTRY = { timestamps: [[30, 60]], sentences: ['Washes the Knife, again.'], num_frames: 120, fps: 30 };
const put = (annotations: unknown) => writeFileSync(join(folder, 'train.json'), JSON.stringify(annotations));

describe('openMoments', () => {
  it('gives words, shares of the video and seconds', () => {
    put({ 's13-d21.avi': { ...ENTRY, timestamps: [[30, 60], [-3, 500]], sentences: [ENTRY.sentences[0], 'The end'] } }); // prettier-ignore
    const { moments, words, seconds } = openMoments(folder, 'train');
    expect(words).toEqual(['<padding>', '<unknown>', 'again', 'end', 'knife', 'the', 'washes']);
    expect(moments).toEqual([
      {
        video: 's13-d21',
        sentence: 'Washes the Knife, again.',
        tokens: Uint16Array.of(6, 5, 4, 2),
        start: 0.25,
        end: 0.5,
      },
      { video: 's13-d21', sentence: 'The end', tokens: Uint16Array.of(5, 3), start: 0, end: 1 },
    ]);
    expect(seconds.get('s13-d21')).toBe(4);
  });

  it('marks words that the given vocabulary lacks', () => {
    put({ a: ENTRY });
    const { moments } = openMoments(folder, 'train', ['<padding>', '<unknown>', 'knife']);
    expect([...moments[0]!.tokens]).toEqual([UNKNOWN, UNKNOWN, 2, UNKNOWN]);
  });

  it('finds in a stand-in the feature of the action during its moment, and only then', () => {
    writeMoments(folder, { videos: 3 });
    const { moments, features } = openMoments(folder, 'train');
    expect(moments).toHaveLength(15);
    const verbs = ['cuts', 'peels', 'washes', 'opens', 'fills'];
    for (const { video, sentence, start, end } of moments) {
      const { rows, columns, values } = features(video);
      const feature = verbs.findIndex((verb) => sentence.includes(verb));
      for (let row = 0; row < rows; row++) {
        const within = row + 0.5 > start * rows && row + 0.5 < end * rows;
        expect(Math.abs(values[row * columns + feature]! - Number(within))).toBeLessThan(0.11); // noise of 0.1, one rounding
      }
    }
    expect(openMoments(folder, 'test').moments).toHaveLength(5);
  });

  it.each([
    ['text', 'to be an object of videos; got string.'],
    [[], 'to be an object of videos; got a list.'],
    [{ a: 1 }, 'an object for a in'],
    [{ a: { ...ENTRY, fps: 0 } }, 'num_frames > 0 and fps > 0 for a'],
    [{ a: { ...ENTRY, num_frames: undefined } }, 'got {"fps":30}.'],
    [{ a: { ...ENTRY, timestamps: [[1]] } }, 'timestamps [start, end] in frames for a'],
    [{ a: { ...ENTRY, timestamps: undefined } }, 'got none.'],
    [{ a: { ...ENTRY, sentences: [1] } }, 'sentences for a'],
    [{ a: { ...ENTRY, sentences: undefined } }, 'got none.'],
    [{ a: { ...ENTRY, sentences: [] } }, '1 sentences for the timestamps of a'],
    [{ a: { ...ENTRY, sentences: ['?!'] } }, 'words in sentence 0 of a'],
    [{ a: { ...ENTRY, timestamps: [[60, 60]] } }, 'to begin before it ends'],
    [{ a: { ...ENTRY, timestamps: [[130, 140]] } }, 'got [130, 140].'],
  ])('refuses the annotations %j', (annotations, message) => {
    put(annotations);
    expect(refusal(() => openMoments(folder, 'train')).message).toContain(message);
  });

  it('names a missing or damaged annotation file, and missing features', () => {
    expect(refusal(() => openMoments(folder, 'train'))).toMatchObject({ got: 'nothing there', fault: 'usage' });
    writeFileSync(join(folder, 'train.json'), '{"a":');
    expect(refusal(() => openMoments(folder, 'train')).message).toContain('to be JSON');
    put({ 'a.avi': ENTRY, 'b.avi': ENTRY });
    expect(refusal(() => openMoments(folder, 'train')).message).toContain(
      `the features of b, which ${join(folder, 'train.json')} annotates, in ${join(folder, 'features', 'b.npy')}; got no`,
    );
    put({ 'a.avi': ENTRY });
    const { features } = openMoments(folder, 'train');
    expect(refusal(() => features('a')).message).toContain('a.npy to be a .npy file');
    expect(refusal(() => features('c')).message).toContain('c.npy of the moment-query set; got nothing there');
  });
});

describe('parseNpy', () => {
  const matrix = { rows: 2, columns: 3, values: Float32Array.of(1, -2.5, 3e-30, 0, 1e30, 7) };
  const file = npyBytes(matrix);
  /** As numpy.save writes it, with another header of the same length. */
  const withHeader = (from: string, to: string) =>
    Buffer.from(Buffer.from(file).toString('latin1').replace(from, to), 'latin1');

  it('gives back what was written, with data on a boundary of 64 bytes', () => {
    expect(parseNpy('x', file)).toEqual(matrix);
    expect(file.length).toBe(128 + 24);
    expect(parseNpy('x', Buffer.concat([Buffer.alloc(3), file]).subarray(3))).toEqual(matrix);
  });

  it('reads version 2, whose header length has four bytes', () => {
    const two = Buffer.concat([file.subarray(0, 6), Buffer.from([2, 0, 118, 0, 0, 0]), file.subarray(10)]);
    expect(parseNpy('x', two)).toEqual(matrix);
  });

  it.each([
    ['<f4', '<f8', 'got <f8, fortran_order False, shape (2, 3).'],
    ['<f4', '>f4', 'got >f4'],
    ['False', 'True ', 'fortran_order True'],
    ['(2, 3)', '(6,)  ', 'shape (6,).'],
    ['(2, 3)', '(0, 3)', 'shape (0, 3).'],
    ['(2, 3)', '(2, 4)', 'expected 160 bytes in x: 2 x 4 of float32; got 152.'],
    ['descr', 'other', 'got no dtype'],
  ])('refuses a header with %s as %s', (from, to, message) => {
    expect(refusal(() => parseNpy('x', withHeader(from, to))).message).toContain(message);
  });

  it('refuses a file cut off, other files, and numbers that are not finite', () => {
    expect(refusal(() => parseNpy('x', file.subarray(0, 151))).message).toContain('got 151.');
    expect(refusal(() => parseNpy('x', file.subarray(0, 40))).message).toContain('shape ()');
    expect(refusal(() => parseNpy('x', file.subarray(0, 8))).message).toContain('to be a .npy file');
    expect(refusal(() => parseNpy('x', new Uint8Array())).message).toContain('got no bytes.');
    const odd = npyBytes({ rows: 2, columns: 1, values: Float32Array.of(0, Infinity) });
    expect(refusal(() => parseNpy('x', odd)).message).toContain('finite numbers in x; got Infinity in row 1.');
  });
});

function refusal(load: () => unknown): InputError {
  try {
    load();
  } catch (error) {
    if (error instanceof InputError) return error;
    throw error;
  }
  throw new Error('the data were accepted');
}
