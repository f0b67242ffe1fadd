import { createHash } from 'node:crypto';
import { statSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { parseTar } from 'nanotar';
import { InputError } from '../../claims/input-error.js';
import { codeOf } from '../system-code.js';
import { damaged, readNeeded } from './read-file.js';

/** More than CIFAR unpacks to (185 MB): keeps a hostile archive from filling the memory. */
const LARGEST = 256 * 1024 * 1024;

/** A set as its authors packed it. */
export interface Archive {
  /** For messages: `CIFAR-10`. */
  readonly set: string;
  /** The folder in the archive. */
  readonly folder: string;
  /** MD5 of the .tar.gz; undefined accepts any. */
  readonly md5: string | undefined;
}

/** Reads the members of a set by name. */
export interface Members {
  readonly verified: boolean;
  readonly read: (name: string) => Uint8Array;
}

/**
 * The members of a set in `place`: the folder itself, a folder that holds it under its original name, or the .tar.gz.
 * Only an archive has a published checksum, so only its members are `verified`. A member is a view of the whole unpacked
 * archive: keep none longer than needed.
 */
export function openArchive(place: string, archive: Archive): Members {
  if (!isFile(place, archive.set)) {
    const inner = join(place, archive.folder);
    const folder = exists(inner) ? inner : place;
    return { verified: false, read: (name) => readNeeded(join(folder, name), archive.set) };
  }
  const packed = readNeeded(place, archive.set);
  requireMd5(place, packed, archive);
  const members = unpack(place, packed);
  return {
    verified: archive.md5 !== undefined,
    read: (name) => {
      const found = members.get(`${archive.folder}/${name}`);
      if (found) return found;
      throw damaged(`${archive.folder}/${name} in ${place}`, `an archive of ${members.size} other files`);
    },
  };
}

function requireMd5(place: string, packed: Uint8Array, { set, md5 }: Archive): void {
  if (md5 === undefined) return;
  const got = createHash('md5').update(packed).digest('hex');
  if (got !== md5) throw damaged(`${place} to be the published archive of ${set}, MD5 ${md5}`, `MD5 ${got}`);
}

function unpack(place: string, packed: Uint8Array): ReadonlyMap<string, Uint8Array> {
  const tar = gunzipped(place, packed);
  try {
    const files = parseTar(tar).filter(({ size }) => size > 0);
    return new Map(files.map(({ name, data, size }) => [name, whole(place, name, size, data)]));
  } catch (error) {
    if (error instanceof RangeError) throw damaged(`a whole tar file in ${place}`, 'one cut off within a member');
    throw error;
  }
}

function whole(place: string, name: string, size: number, data: Uint8Array | undefined): Uint8Array {
  if (data?.length === size) return data;
  throw damaged(`${size} bytes of ${name} in ${place}`, `${data?.length ?? 0}`);
}

function gunzipped(place: string, packed: Uint8Array): Uint8Array {
  try {
    const tar = gunzipSync(packed, { maxOutputLength: LARGEST });
    // nanotar reads the whole buffer below a view.
    return tar.length === tar.buffer.byteLength ? tar : new Uint8Array(tar);
  } catch (error) {
    const code = codeOf(error);
    throw code === 'ERR_BUFFER_TOO_LARGE'
      ? damaged(`at most ${LARGEST} bytes unpacked in ${place}`, 'more')
      : damaged(`an intact gzip file ${place}`, code);
  }
}

function isFile(place: string, set: string): boolean {
  try {
    return statSync(place).isFile();
  } catch (error) {
    throw new InputError(
      `a folder or .tar.gz of ${set}`,
      `${place || 'an empty path'}: ${codeOf(error)}`,
      `Give the place where ${set} was unpacked, or its archive.`,
    );
  }
}

function exists(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false }) !== undefined;
}
