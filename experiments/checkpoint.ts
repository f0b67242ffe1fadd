import { createHash } from 'node:crypto';
import type { Schedule } from '../reference/schedulers/scheduler.js';
import type { EpochRecord } from './history.js';

/** Sums over the steps of the epoch in progress. */
export interface Partial {
  readonly loss: number;
  readonly images: number;
  readonly active: number;
  readonly reach: number;
}

/** Where a training stands. Plain JSON. */
export interface Position {
  /** Epochs finished. */
  readonly epoch: number;
  /** Steps made in the epoch in progress. */
  readonly step: number;
  readonly partial: Partial;
  readonly schedule: Schedule;
  readonly epochs: readonly EpochRecord[];
}

/** A tensor's bytes, float32 or int32 in the machine's order. */
export interface SavedTensor {
  readonly name: string;
  readonly dtype: 'float32' | 'int32';
  readonly shape: readonly number[];
  readonly bytes: Uint8Array;
}

export interface Checkpoint {
  readonly position: Position;
  readonly weights: readonly SavedTensor[];
  readonly optimizer: readonly SavedTensor[];
  /** What whoever keeps it wants to know later. Plain JSON. */
  readonly extra?: unknown;
}

const MAGIC = Buffer.from('lga-checkpoint 1\n');
const DIGEST = 32;

/** A checkpoint as bytes: a line, the length of a JSON header, the header, the tensors, SHA-256 of all before. */
export function pack({ position, weights, optimizer, extra }: Checkpoint): Uint8Array {
  const bare = (all: readonly SavedTensor[]) => all.map(({ name, dtype, shape }) => ({ name, dtype, shape }));
  const header = Buffer.from(JSON.stringify({ position, extra, weights: bare(weights), optimizer: bare(optimizer) }));
  const length = Buffer.alloc(4);
  length.writeUInt32LE(header.length);
  const parts = [MAGIC, length, header, ...[...weights, ...optimizer].map(({ bytes }) => bytes)];
  const hash = createHash('sha256');
  for (const part of parts) hash.update(part);
  return Buffer.concat([...parts, hash.digest()]);
}

type Header = Omit<Checkpoint, 'weights' | 'optimizer'> & {
  readonly weights: readonly Omit<SavedTensor, 'bytes'>[];
  readonly optimizer: readonly Omit<SavedTensor, 'bytes'>[];
};

/** The checkpoint in these bytes; undefined where they are cut off, changed, or of another version: the training then starts anew. */
export function unpack(bytes: Uint8Array): Checkpoint | undefined {
  const start = MAGIC.length + 4;
  if (bytes.length < start + DIGEST || !MAGIC.equals(bytes.subarray(0, MAGIC.length))) return undefined;
  const end = bytes.length - DIGEST;
  const digest = createHash('sha256').update(bytes.subarray(0, end)).digest();
  if (!digest.equals(bytes.subarray(end))) return undefined;
  const view = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let at = start + view.readUInt32LE(MAGIC.length);
  const { position, extra, weights, optimizer } = JSON.parse(view.toString('utf8', start, at)) as Header;
  const filled = (all: Header['weights']): SavedTensor[] =>
    all.map((one) => {
      const size = 4 * one.shape.reduce((product, axis) => product * axis, 1);
      return { ...one, bytes: Uint8Array.from(bytes.subarray(at, (at += size))) }; // A copy: typed arrays want an offset divisible by 4.
    });
  return { position, extra, weights: filled(weights), optimizer: filled(optimizer) };
}
