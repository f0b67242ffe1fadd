import { open, realpath, rename, rm, stat } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import { InputError } from '../claims/input-error.js';

type Refusal = (got: string) => InputError;

function refusal(option: string, path: string): Refusal {
  return (got) =>
    new InputError(`${option} ${path} to be a file that can be written`, got, 'Choose another path.', 'environment');
}

/** What stands in the way, by the system's error code. */
const OBSTACLES: Readonly<Record<string, string>> = {
  ENOENT: 'a folder that does not exist',
  ENOTDIR: 'a path that leads through a file',
  EACCES: 'a place this user may not write to',
  EPERM: 'a place this user may not write to',
  EROFS: 'a read-only file system',
  ENOSPC: 'a full disk',
};

function said(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return OBSTACLES[(error as NodeJS.ErrnoException).code ?? ''] ?? error.message;
}

/** The file behind `path`, links followed; refuses folders and devices, which renaming would replace. */
async function target(path: string, cwd: string, refused: Refusal): Promise<string> {
  const full = resolve(cwd, path);
  const found = await stat(full).catch((error: unknown) => {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw refused(said(error));
  });
  if (found === undefined) return join(await realpath(dirname(full)).catch(() => dirname(full)), basename(full));
  if (!found.isFile()) throw refused(found.isDirectory() ? 'a folder' : 'something that is no plain file');
  return realpath(full);
}

/** Creates `path` with `text` in it and waits until it is on the disk; on failure nothing stays behind. */
async function writeSynced(path: string, text: string): Promise<void> {
  const handle = await open(path, 'wx');
  try {
    await handle.writeFile(text);
    await handle.sync();
  } catch (error) {
    await rm(path, { force: true });
    throw error;
  } finally {
    await handle.close();
  }
}

/** A place for the result that is known to be writable. */
interface ResultFile {
  /** The file itself, links followed: two options that name it give the same. */
  readonly target: string;
  /** Puts `text` there whole or not at all: written beside it, synced, then renamed. */
  write(text: string): Promise<void>;
}

/** Tries `path`, the value of `option`, out before the run, so that a long run cannot end with nowhere to put its result. */
export async function openResultFile(path: string, cwd: string, option = '--json'): Promise<ResultFile> {
  const refused = refusal(option, path);
  const file = await target(path, cwd, refused);
  const beside = join(dirname(file), `.${basename(file)}.${process.pid}.tmp`);
  try {
    await writeSynced(beside, '');
    await rm(beside);
  } catch (error) {
    throw refused(said(error));
  }
  return {
    target: file,
    async write(text) {
      try {
        await writeSynced(beside, text);
        await rename(beside, file);
      } catch (error) {
        await rm(beside, { force: true });
        throw refused(said(error));
      }
    },
  };
}
