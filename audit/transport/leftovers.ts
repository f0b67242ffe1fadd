import { readdir, readFile } from 'node:fs/promises';

/** The variable by which the processes that an adapter leaves behind are found again. */
export const TOKEN = 'LGA_AUDIT_TOKEN';

/** Looks that are taken for processes that were born during the one before. */
const LOOKS = 10;

/**
 * Ids of the processes that carry a variable with a value in their environment. Linux only, where /proc shows the environment; none
 * elsewhere. A process that cleared its environment is not found.
 */
export async function carriersOf(name: string, value: string): Promise<number[]> {
  if (process.platform !== 'linux') return [];
  const mark = `${name}=${value}`;
  const pids = (await readdir('/proc')).filter((entry) => /^\d+$/.test(entry));
  const carries = await Promise.all(
    pids.map(async (pid) => (await readFile(`/proc/${pid}/environ`, 'latin1').catch(() => '')).includes(mark)), // gone, or not ours
  );
  return pids.filter((_, i) => carries[i]).map(Number);
}

/**
 * Ends the processes that carry a token: those that an adapter started, also where they left its process group. Elsewhere than on Linux
 * the process group has to do. Says how many there were.
 */
export async function endLeftovers(token: string): Promise<number> {
  const ended = new Set<number>();
  for (let look = 0; look < LOOKS; look++) {
    const found = (await carriersOf(TOKEN, token)).filter((pid) => !ended.has(pid));
    if (found.length === 0) break;
    for (const pid of found) {
      ended.add(pid);
      try {
        process.kill(pid, 'SIGKILL');
      } catch {
        // it went by itself
      }
    }
  }
  return ended.size;
}
