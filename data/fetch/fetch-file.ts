import { createHash } from 'node:crypto';
import { closeSync, createReadStream, openSync, renameSync, rmSync, statSync, writeSync } from 'node:fs';
import { InputError } from '../../claims/input-error.js';
import { codeOf } from '../system-code.js';
import type { PublishedFile } from './published.js';

/** How far the download of one file is. */
export interface Progress {
  readonly file: string;
  /** Bytes on disk, those of an earlier call included. */
  readonly received: number;
  /** Bytes of the whole file; undefined where the server does not say. */
  readonly total: number | undefined;
}

/** A file that has its name, so its checksum is right. */
export interface Stored {
  readonly file: string;
  readonly bytes: number;
  /** Nothing of it had to be downloaded now. */
  readonly wasThere: boolean;
}

type Report = ((progress: Progress) => void) | undefined;

const AGAIN = 'Run the same command again: it continues where this one ended.';

/**
 * Downloads one file to `<path>.part`, continuing what an earlier call left there, and gives it its name once its MD5 is
 * the published one. A part with another MD5 is removed; a file of that name with another MD5 is never touched.
 */
export async function fetchFile(
  url: URL,
  path: string,
  file: PublishedFile,
  signal?: AbortSignal,
  report?: Report,
): Promise<Stored> {
  const present = sizeOf(path);
  if (present !== undefined) {
    await requireUntouched(path, file);
    report?.({ file: file.name, received: present, total: present });
    return { file: file.name, bytes: present, wasThere: true };
  }
  const part = `${path}.part`;
  const wasThere = (sizeOf(part) ?? 0) > 0 && (await md5Of(part)) === file.md5;
  if (!wasThere) await download(url, part, file.name, signal, report);
  const got = await md5Of(part);
  if (got !== file.md5) {
    rmSync(part, { force: true });
    throw new InputError(
      `${url.href} to have the published MD5 ${file.md5}`,
      `${got}; the download was removed`,
      'Try again, or another mirror.',
      'environment',
    );
  }
  renameSync(part, path);
  return { file: file.name, bytes: sizeOf(path) ?? 0, wasThere };
}

async function requireUntouched(path: string, { md5 }: PublishedFile): Promise<void> {
  const got = await md5Of(path);
  if (got === md5) return;
  throw new InputError(
    `${path} to have the published MD5 ${md5}`,
    got,
    'Remove or rename that file to download it again.',
    'environment',
  );
}

async function download(
  url: URL,
  part: string,
  name: string,
  signal: AbortSignal | undefined,
  report: Report,
): Promise<void> {
  let have = sizeOf(part) ?? 0;
  let answer = await ask(url, have, signal);
  if (answer.status === 416) {
    // What is there is longer than the file: it is of no use.
    await answer.body?.cancel();
    have = 0;
    answer = await ask(url, have, signal);
  }
  const resumed = answer.status === 206 && rangeStart(answer) === have;
  if (answer.status !== 200 && !resumed) {
    await answer.body?.cancel();
    throw new InputError(
      `the file at ${url.href}`,
      `status ${answer.status}`,
      'Check the address, or give another mirror.',
      answer.status === 404 ? 'usage' : 'environment',
    );
  }
  if (!resumed) have = 0;
  const rest = answer.headers.get('content-length');
  const total = rest === null ? undefined : have + Number(rest);
  const received = await save(answer, part, have, url, signal, (bytes) =>
    report?.({ file: name, received: bytes, total }),
  );
  if (total !== undefined && received !== total) throw cut(url, received, `${total} bytes`);
}

/** The answer to a request for the file from byte `have` on. A packed file must come as it is, so no encoding is accepted. */
async function ask(url: URL, have: number, signal: AbortSignal | undefined): Promise<Response> {
  const range = have > 0 ? { range: `bytes=${have}-` } : {};
  try {
    return await fetch(url, { headers: { 'accept-encoding': 'identity', ...range }, signal: signal ?? null });
  } catch (error) {
    signal?.throwIfAborted();
    throw new InputError(
      `an answer from ${url.origin}`,
      networkCode(error),
      'Check the connection and the address, or give another mirror.',
      'environment',
    );
  }
}

/** Appends the body to the part; gives the bytes that are in it then. */
async function save(
  answer: Response,
  part: string,
  have: number,
  url: URL,
  signal: AbortSignal | undefined,
  onBytes: (received: number) => void,
): Promise<number> {
  const target = onDisk(part, () => openSync(part, have > 0 ? 'a' : 'w'));
  let received = have;
  try {
    const body = (answer.body ?? []) as AsyncIterable<Uint8Array>;
    for await (const piece of body) {
      onDisk(part, () => writeWhole(target, piece));
      received += piece.length;
      onBytes(received);
    }
  } catch (error) {
    if (error instanceof InputError) throw error;
    signal?.throwIfAborted();
    throw cut(url, received, `the whole file (${networkCode(error)})`);
  } finally {
    closeSync(target);
  }
  return received;
}

function writeWhole(target: number, piece: Uint8Array): void {
  for (let at = 0; at < piece.length;) at += writeSync(target, piece, at);
}

/** Does something on the disk; a failure is the disk's. */
function onDisk<T>(path: string, act: () => T): T {
  try {
    return act();
  } catch (error) {
    const code = codeOf(error);
    const remedy = code === 'ENOSPC' ? `Make room. ${AGAIN}` : 'Check the permissions of the folder.';
    throw new InputError(
      `to write ${path}`,
      code === 'ENOSPC' ? 'ENOSPC: the disk is full' : code,
      remedy,
      'environment',
    );
  }
}

function cut(url: URL, received: number, expected: string): InputError {
  return new InputError(`${expected} of ${url.href}`, `${received} bytes`, AGAIN, 'environment');
}

/** The first byte of a partial answer: `bytes 100-199/200` gives 100. */
function rangeStart(answer: Response): number | undefined {
  const start = /^bytes (\d+)-/.exec(answer.headers.get('content-range') ?? '')?.[1];
  return start === undefined ? undefined : Number(start);
}

/** fetch hides the system's error in `cause`. */
function networkCode(error: unknown): string {
  if (!(error instanceof Error)) throw error;
  const { cause } = error;
  if (cause instanceof Error && 'code' in cause && typeof cause.code === 'string') return cause.code;
  return cause instanceof Error ? cause.message : error.message;
}

function sizeOf(path: string): number | undefined {
  try {
    return statSync(path, { throwIfNoEntry: false })?.size;
  } catch (error) {
    throw unreadable(path, error);
  }
}

async function md5Of(path: string): Promise<string> {
  const hash = createHash('md5');
  try {
    for await (const piece of createReadStream(path)) hash.update(piece as Uint8Array);
  } catch (error) {
    throw unreadable(path, error);
  }
  return hash.digest('hex');
}

function unreadable(path: string, error: unknown): InputError {
  return new InputError(
    `${path} to be a readable file`,
    codeOf(error),
    'Check its permissions and kind.',
    'environment',
  );
}
