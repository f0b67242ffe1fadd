import { randomBytes } from 'node:crypto';
import { line, onRun, type Fault, type Wire } from './fault.js';

const MIB = 2 ** 20;

/** A gigabyte of `filler`, as long as somebody reads. */
async function flood(write: Wire['write'], filler: Buffer, mebibytes: number): Promise<undefined> {
  for (let i = 0; i < mebibytes; i++) await write(filler);
  return undefined;
}

/** Lines that are not the answer. */
export const LINES: readonly Fault[] = [
  { id: 'wrong-id', what: 'answers under another id', reply: onRun((right) => line({ ...right, id: 'another' })) },
  {
    id: 'extra-output',
    what: 'writes a word to standard output at every third run',
    reply: onRun((right, run) => `${run % 3 === 0 ? 'step done\n' : ''}${line(right)}`),
  },
  {
    id: 'answers-twice',
    what: 'answers every run twice',
    reply: onRun((right) => line(right) + line(right)),
  },
  {
    id: 'bare-nan',
    what: 'writes NaN, which is no JSON',
    reply: onRun(({ id }) => `{"id": ${JSON.stringify(id)}, "steps": NaN}\n`),
  },
  {
    id: 'binary-garbage',
    what: 'writes random bytes',
    reply: onRun(async (_, __, { write }) => {
      await write(Buffer.concat([randomBytes(4096), Buffer.from('\n')]));
      return undefined;
    }),
  },
  {
    id: 'gigabyte-line',
    what: 'writes a line of a gigabyte',
    reply: onRun((_, __, { write }) => flood(write, Buffer.alloc(MIB, '0'), 1024)),
  },
  {
    id: 'gigabyte-of-lines',
    what: 'writes a gigabyte of lines that nobody asked for',
    reply: onRun(async (right, _, { write }) => {
      await write(line(right));
      return flood(write, Buffer.from(`${'0'.repeat(MIB - 1)}\n`), 1024);
    }),
  },
  {
    id: 'deep-nesting',
    what: 'writes eight million brackets',
    reply: onRun(({ id }) => `{"id": ${JSON.stringify(id)}, "x": ${'['.repeat(4 * MIB)}${']'.repeat(4 * MIB)}}\n`),
  },
  {
    id: 'floods-stderr',
    what: 'writes 100 MB to standard error, and is right',
    reply: onRun(async (right, run, { complain }) => {
      if (run === 1) await flood(complain, Buffer.alloc(MIB, 'warning\n'), 100);
      return line(right);
    }),
  },
];
