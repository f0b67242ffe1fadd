import { open, readFile, rename, rm, stat, utimes } from 'node:fs/promises';
import { hostname } from 'node:os';

/** A lock is renewed this often, and is nobody's when it was not renewed for so long. */
const RENEWAL_MS = 20_000;
const STALE_MS = 120_000;

/** A run that this process has to itself. */
export interface Lock {
  release(): Promise<void>;
}

interface Holder {
  readonly pid: number;
  readonly host: string;
}

/**
 * Takes the lock file `path`, or gives undefined when a live process holds it. A holder is dead when it was a process of
 * this machine that is there no more, or when it has not renewed its lock for two minutes, as after a crash of another machine.
 */
export async function lockIn(path: string): Promise<Lock | undefined> {
  for (let attempt = 0; attempt < 3; attempt++) {
    try {
      const handle = await open(path, 'wx');
      await handle.writeFile(JSON.stringify({ pid: process.pid, host: hostname() } satisfies Holder));
      await handle.close();
      return held(path);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    }
    if (!(await isDead(path))) return undefined;
    // Of several processes that find it dead one can rename it; the others find it gone, or a live one in its place.
    const aside = `${path}.${process.pid}.dead`;
    await rename(path, aside).catch(() => undefined);
    await rm(aside, { force: true });
  }
  return undefined;
}

function held(path: string): Lock {
  const renew = () => void utimes(path, new Date(), new Date()).catch(() => undefined);
  const timer = setInterval(renew, RENEWAL_MS);
  timer.unref();
  return {
    async release() {
      clearInterval(timer);
      await rm(path, { force: true });
    },
  };
}

async function isDead(path: string): Promise<boolean> {
  try {
    const { mtimeMs } = await stat(path);
    if (Date.now() - mtimeMs > STALE_MS) return true;
    const { pid, host } = JSON.parse(await readFile(path, 'utf8')) as Holder;
    return host === hostname() && pid !== process.pid && !isAlive(pid);
  } catch {
    return false; // Released meanwhile, or just being written: the next attempt tells.
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
