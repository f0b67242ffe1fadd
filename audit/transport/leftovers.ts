import { readdir, readFile } from 'node:fs/promises';

/** The variable by which the processes that an adapter leaves behind are found again. */
export const TOKEN = 'LGA_AUDIT_TOKEN';

/**
 * Ends the processes that carry a token in their environment: those that an adapter started and that left its process group. Linux
 * only, where /proc shows the environment; elsewhere the process group has to do. Says how many there were.
 */
export async function endLeftovers(token: string): Promise<number> {
  if (process.platform !== 'linux') return 0;
  const mark = `${TOKEN}=${token}`;
  const pids = (await readdir('/proc')).filter((name) => /^\d+$/.test(name));
  let ended = 0;
  for (const pid of pids) {
    const environment = await readFile(`/proc/${pid}/environ`, 'latin1').catch(() => ''); // gone, or not ours
    if (!environment.includes(mark)) continue;
    try {
      process.kill(Number(pid), 'SIGKILL');
      ended += 1;
    } catch {
      // it went by itself
    }
  }
  return ended;
}
