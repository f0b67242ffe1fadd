import { mkdir, open, readdir, readFile, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { InputError } from '../claims/input-error.js';
import { pack, unpack, type Checkpoint } from './checkpoint.js';
import { lockIn, type Lock } from './lock.js';
import { parseRun, type RunRecord } from './run-record.js';

/** What a sitting knows of the ones before it. */
interface Sittings {
  readonly seconds: number;
  readonly sittings: number;
}

/** An interrupted training. */
interface Resumable extends Sittings {
  readonly checkpoint: Checkpoint;
}

/** What stands in the way, by the system's error code. */
const OBSTACLES: Readonly<Record<string, string>> = {
  ENOSPC: 'a full disk',
  EDQUOT: 'a full quota',
  EACCES: 'a place this user may not write to',
  EPERM: 'a place this user may not write to',
  EROFS: 'a read-only file system',
  ENOTDIR: 'a path that leads through a file',
  EEXIST: 'a file where a folder should be',
};

const codeOf = (error: unknown): string => (error as NodeJS.ErrnoException).code ?? String(error);

/**
 * A folder of runs. `<address>.json` is a finished run, `<address>.checkpoint` one in progress, `<address>.lock` says that
 * a process is at it. Files appear whole or not at all: written beside, synced, renamed.
 */
export class RunStore {
  readonly folder: string;

  private constructor(folder: string) {
    this.folder = folder;
  }

  static async open(folder: string): Promise<RunStore> {
    try {
      await mkdir(folder, { recursive: true });
    } catch (error) {
      throw refused(folder, error);
    }
    return new RunStore(folder);
  }

  #path(address: string, kind: 'json' | 'checkpoint' | 'lock'): string {
    return join(this.folder, `${address}.${kind}`);
  }

  /** A finished run; undefined where there is none of this version. */
  async finished(address: string): Promise<RunRecord | undefined> {
    const path = this.#path(address, 'json');
    const text = await readFile(path, 'utf8').catch(absent);
    return text === undefined ? undefined : parseRun(text, path);
  }

  /** Every finished run of this version, by address, and how many of other versions were left aside. */
  async all(): Promise<{ readonly runs: readonly RunRecord[]; readonly others: number }> {
    const names = (await readdir(this.folder)).filter((name) => name.endsWith('.json')).sort();
    const parsed = [];
    for (const name of names) {
      const path = join(this.folder, name);
      parsed.push(parseRun(await readFile(path, 'utf8'), path));
    }
    const runs = parsed.filter((run) => run !== undefined);
    return { runs, others: parsed.length - runs.length };
  }

  /** The last checkpoint; a damaged one counts as none. */
  async interrupted(address: string): Promise<Resumable | undefined> {
    const bytes = await readFile(this.#path(address, 'checkpoint')).catch(absent);
    const checkpoint = bytes && unpack(bytes);
    return checkpoint && { checkpoint, ...(checkpoint.extra as Sittings) };
  }

  async saveCheckpoint(address: string, checkpoint: Checkpoint, sittings: Sittings): Promise<void> {
    await this.#write(this.#path(address, 'checkpoint'), pack({ ...checkpoint, extra: sittings }));
  }

  /** Puts the finished run in place, then forgets its checkpoint and what killed processes left of theirs. */
  async finish(record: RunRecord): Promise<void> {
    const { address } = record;
    await this.#write(this.#path(address, 'json'), `${JSON.stringify(record, undefined, 2)}\n`);
    const left = (name: string) => name.startsWith(`${address}.`) && /\.(checkpoint|tmp)$/.test(name);
    for (const name of (await readdir(this.folder)).filter(left)) await rm(join(this.folder, name), { force: true });
  }

  /** Takes a run for this process; undefined when another live process has it. */
  async take(address: string): Promise<Lock | undefined> {
    try {
      return await lockIn(this.#path(address, 'lock'));
    } catch (error) {
      throw refused(this.folder, error);
    }
  }

  async #write(path: string, content: string | Uint8Array): Promise<void> {
    const beside = `${path}.${process.pid}.tmp`;
    try {
      const handle = await open(beside, 'w');
      try {
        await handle.writeFile(content);
        await handle.sync();
      } finally {
        await handle.close();
      }
      await rename(beside, path);
    } catch (error) {
      await rm(beside, { force: true });
      throw refused(this.folder, error);
    }
  }
}

function absent(error: unknown): undefined {
  if (codeOf(error) === 'ENOENT') return undefined;
  throw error;
}

function refused(folder: string, error: unknown): InputError {
  const code = codeOf(error);
  return new InputError(
    `the folder ${folder} to take runs`,
    OBSTACLES[code] ?? code,
    'Make room, or name another folder with --runs; nothing that was finished is lost.',
    'environment',
  );
}
