import { join } from 'node:path';
import { InputError } from '../../claims/input-error.js';
import { decodeJpeg } from './decode.js';
import type { LabelledImages } from './labelled-images.js';
import { damaged, listNeeded, readNeeded } from './read-file.js';

const SET = 'TinyImageNet-200';
const SIDE = 64;
const SIZE = SIDE * SIDE * 3;

/** One part of TinyImageNet, decoded as it is asked for: all 100,000 training images would be 1.2 GB. */
export interface TinyImageNet {
  readonly where: string;
  readonly count: number;
  readonly classes: number;
  /** The class of each image: the line of wnids.txt that names it. */
  readonly labels: Uint16Array;
  /** The images at `indices`, in that order, 64 x 64 x 3. */
  readonly read: (indices: readonly number[]) => LabelledImages;
  /** The bytes of the JPEG at `index`, not decoded. */
  readonly file: (index: number) => Uint8Array;
}

/** One image before it is decoded. */
interface Entry {
  readonly path: string;
  readonly label: number;
}

/**
 * TinyImageNet from its unpacked folder: `train` is train/<wnid>/images/*.JPEG, `val` is val/images with
 * val_annotations.txt. Only names are read here; `read` decodes, refuses what is not a JPEG of 64 x 64, and expands grey
 * images to three equal channels. Nothing is published to verify single files with.
 */
export function openTinyImageNet(folder: string, part: 'train' | 'val'): TinyImageNet {
  const wnids = classNames(folder);
  const entries = part === 'train' ? trainEntries(folder, wnids) : valEntries(folder, wnids);
  if (entries.length === 0) throw damaged(`images in ${join(folder, part)}`, 'none');
  return {
    where: folder,
    count: entries.length,
    classes: wnids.length,
    labels: Uint16Array.from(entries, ({ label }) => label),
    read: (indices) => decodeAll(indices, entries, wnids.length),
    file: (index) => readNeeded(entryAt(entries, index).path, SET),
  };
}

function classNames(folder: string): readonly string[] {
  const path = join(folder, 'wnids.txt');
  const wnids = lines(path);
  const odd = wnids.find((wnid) => !/^n\d{8}$/.test(wnid));
  if (odd !== undefined)
    throw damaged(`${path} to name a class a line, like n01443537`, JSON.stringify(odd.slice(0, 40)));
  if (wnids.length === 0) throw damaged(`${path} to name classes`, 'none');
  if (new Set(wnids).size < wnids.length) throw damaged(`${path} to name every class once`, 'one twice');
  return wnids;
}

function trainEntries(folder: string, wnids: readonly string[]): readonly Entry[] {
  return wnids.flatMap((wnid, label) => {
    const images = join(folder, 'train', wnid, 'images');
    const names = listNeeded(images, SET).filter((name) => name.endsWith('.JPEG'));
    return names.map((name) => ({ path: join(images, name), label }));
  });
}

/** Lines of val_annotations.txt: name, wnid and a box, between tabs. */
function valEntries(folder: string, wnids: readonly string[]): readonly Entry[] {
  const path = join(folder, 'val', 'val_annotations.txt');
  const labelOf = new Map(wnids.map((wnid, label) => [wnid, label]));
  const present = new Set(listNeeded(join(folder, 'val', 'images'), SET));
  return lines(path).map((line, at) => {
    const [name = '', wnid = ''] = line.split('\t');
    const label = labelOf.get(wnid);
    if (label === undefined) throw damaged(`a class of wnids.txt in line ${at + 1} of ${path}`, JSON.stringify(wnid));
    if (!present.has(name)) throw damaged(`an image of val/images in line ${at + 1} of ${path}`, JSON.stringify(name));
    return { path: join(folder, 'val', 'images', name), label };
  });
}

function entryAt(entries: readonly Entry[], index: number): Entry {
  const entry = entries[index];
  if (entry !== undefined) return entry;
  throw new InputError(`an image from 0 to ${entries.length - 1}`, `${index}`, 'Ask for images below `count`.');
}

function decodeAll(indices: readonly number[], entries: readonly Entry[], classes: number): LabelledImages {
  const images = new Uint8Array(indices.length * SIZE);
  const labels = Uint16Array.from(indices, (index, at) => {
    const entry = entryAt(entries, index);
    const { height, width, bytes } = decodeJpeg(entry.path, readNeeded(entry.path, SET));
    if (height !== SIDE || width !== SIDE)
      throw damaged(`${entry.path} to be ${SIDE} x ${SIDE}`, `${height} x ${width}`);
    images.set(bytes, at * SIZE);
    return entry.label;
  });
  return { images, labels, count: indices.length, height: SIDE, width: SIDE, channels: 3, classes };
}

function lines(path: string): readonly string[] {
  return Buffer.from(readNeeded(path, SET))
    .toString('utf8')
    .split(/\r?\n/)
    .filter((line) => line !== '');
}
