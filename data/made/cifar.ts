import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import type { RandomGenerator } from 'pure-rand/types/RandomGenerator';
import { createTar } from 'nanotar';
import { requireInteger } from '../../reference/validate.js';
import { stream } from '../stream.js';
import { testCount, type MakeOptions } from './make-options.js';
import { paint } from './paint.js';

const SIDE = 32;
const PLANE = SIDE * SIDE;

/** Bytes of a file by its name. */
type Files = ReadonlyMap<string, Uint8Array>;

/**
 * A stand-in for CIFAR-10 in its binary format: <folder>/cifar-10-batches-bin/data_batch_1..5.bin and test_batch.bin with
 * `count` (a multiple of 5) and count / 10 painted images. Load it as `made`. Returns the folder with the files.
 */
export function writeCifar10(folder: string, { count = 500, seed = 1 }: MakeOptions = {}): string {
  return write(folder, 'cifar-10-batches-bin', cifar10(count, seed));
}

/** A stand-in for CIFAR-100 in its binary format: <folder>/cifar-100-binary/train.bin and test.bin. */
export function writeCifar100(folder: string, { count = 500, seed = 1 }: MakeOptions = {}): string {
  return write(folder, 'cifar-100-binary', cifar100(count, seed));
}

/** The stand-in for CIFAR-10 as <folder>/cifar-10-binary.tar.gz. Returns its path. */
export function packCifar10(folder: string, { count = 500, seed = 1 }: MakeOptions = {}): string {
  const members = [...cifar10(count, seed)].map(([name, data]) => ({ name: `cifar-10-batches-bin/${name}`, data }));
  const path = join(folder, 'cifar-10-binary.tar.gz');
  mkdirSync(folder, { recursive: true });
  writeFileSync(path, gzipSync(createTar(members, { attrs: { mtime: 0 } })));
  return path;
}

function cifar10(count: number, seed: number): Files {
  const batch = requireInteger('count / 5', count / 5, 1);
  const hand = stream(seed, 0);
  const batches = [1, 2, 3, 4, 5].map((i) => [`data_batch_${i}.bin`, records(hand, batch, ten)] as const);
  return new Map([...batches, ['test_batch.bin', records(stream(seed, 1), testCount(count), ten)]]);
}

function cifar100(count: number, seed: number): Files {
  requireInteger('count', count, 1);
  return new Map([
    ['train.bin', records(stream(seed, 0), count, hundred)],
    ['test.bin', records(stream(seed, 1), testCount(count), hundred)],
  ]);
}

/** Label bytes of the i-th image, the class last. Classes take turns: every one has as many images, to one. */
const ten = (i: number) => [i % 10];
const hundred = (i: number) => [Math.floor((i % 100) / 5), i % 100];

function records(hand: RandomGenerator, count: number, labelsOf: (i: number) => readonly number[]): Uint8Array {
  const head = labelsOf(0).length;
  const record = head + 3 * PLANE;
  const bytes = new Uint8Array(count * record);
  for (let i = 0; i < count; i++) {
    const labels = labelsOf(i);
    const { image } = paint(hand, labels.at(-1)!, SIDE);
    bytes.set(labels, i * record);
    const red = i * record + head;
    for (let at = 0; at < image.length; at++) bytes[red + (at % 3) * PLANE + Math.floor(at / 3)] = image[at]!;
  }
  return bytes;
}

function write(folder: string, name: string, files: Files): string {
  const inner = join(folder, name);
  mkdirSync(inner, { recursive: true });
  for (const [file, bytes] of files) writeFileSync(join(inner, file), bytes);
  return inner;
}
