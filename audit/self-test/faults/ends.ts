import { line, onRun, pause, type Fault } from './fault.js';

/** Much longer than any limit of the self-test; the auditor ends the process before. */
const LONG_MS = 120_000;

/** Ends the process at once, whatever is open. */
function exit(code: number): never {
  process.exit(code);
}

/** Ways to end, or to stop answering. */
export const ENDS: readonly Fault[] = [
  {
    id: 'crash-after-hello',
    what: 'ends with code 3 and a word on standard error at the first run',
    reply: onRun(async (_, __, { complain }) => {
      await complain('Segmentation fault (core dumped)\n');
      return exit(3);
    }),
  },
  {
    id: 'exits-zero-early',
    what: 'ends with code 0 at the second run, as if it had been told to',
    reply: onRun((right, run) => (run > 1 ? exit(0) : line(right))),
  },
  {
    id: 'half-line',
    what: 'ends in the middle of an answer',
    reply: onRun(async (right, _, { write }) => {
      await write(line(right).slice(0, 40));
      return exit(0);
    }),
  },
  { id: 'silent-at-start', what: 'never answers', reply: () => undefined },
  { id: 'silent-after-hello', what: 'answers hello and nothing else', reply: onRun(() => undefined) },
  { id: 'slow-start', what: 'takes two minutes to start', begin: () => pause(LONG_MS) },
  {
    id: 'slow-but-within',
    what: 'takes a second to start and half a second for its first run',
    begin: () => pause(1000),
    reply: onRun(async (right, run) => {
      if (run === 1) await pause(500);
      return line(right);
    }),
  },
  {
    id: 'ignores-sigterm',
    what: 'does not answer, and does not end when it is asked to',
    begin: () => void process.on('SIGTERM', () => undefined),
    reply: onRun(async () => {
      await pause(LONG_MS);
      return undefined;
    }),
  },
  { id: 'stays-after-bye', what: 'goes on after bye', end: () => pause(LONG_MS) },
  { id: 'fails-after-bye', what: 'ends with code 7 after bye', end: () => exit(7) },
];
