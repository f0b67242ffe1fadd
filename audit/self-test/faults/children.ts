import { spawn } from 'node:child_process';
import type { Fault } from './fault.js';

/** A process that does nothing for ten minutes. */
function idler(detached: boolean): void {
  const child = spawn(process.execPath, ['-e', 'setTimeout(() => {}, 600_000)'], {
    ...{ detached, stdio: ['ignore', 'inherit', 'ignore'] }, // it keeps standard output open
  });
  child.unref();
}

/** Processes that are left behind. */
export const CHILDREN: readonly Fault[] = [
  {
    id: 'orphans',
    what: 'leaves a child behind, in a session of its own and with its standard output',
    begin: () => idler(true),
  },
  {
    id: 'fork-bomb-lite',
    what: 'leaves ten children behind',
    begin() {
      for (let i = 0; i < 10; i++) idler(i % 2 === 0);
    },
  },
];
