import { InputError } from '../claims/input-error.js';
import type { ExitCode } from '../claims/ledger.js';
import { shellQuoted } from '../claims/runner.js';
import type { PortBench } from '../bench/port/index.js';
import { adapterRunFailed } from './audit-failure.js';
import { benchWords, listed, modelsOf, type BenchFlags, type BenchSource } from './bench-flags.js';
import type { Io } from './io.js';
import { thisPackage } from './package-info.js';
import type { BenchRoom } from './rooms.js';

/** Of the options of a bench, those that a port has; the others are refused. */
function ofPort(flags: BenchFlags, room: BenchRoom) {
  const { optimizer, model, minutes, backend } = flags;
  const stray = (['scope', 'pairing', 'batch', 'data'] as const).find((name) => flags[name] !== undefined);
  const other = stray ?? (backend === 'auto' ? undefined : 'backend');
  if (other !== undefined) {
    const remedy = `Leave --${other} out: a port is measured as it is, one update at a time.`;
    throw new InputError('a port with --optimizer, --model or --minutes', `--${other}`, remedy);
  }
  return {
    optimizers: listed('--optimizer', optimizer, room.optimizers),
    models: modelsOf(model, room.portModels),
    minutes,
  };
}

/** Starts a port, measures it, and ends it and what it started, also on Ctrl-C. */
export async function benchOfPort(
  command: readonly string[],
  flags: BenchFlags,
  { stderr, env, cwd, signal }: Io,
  room: BenchRoom,
  measured: (source: BenchSource) => Promise<ExitCode>,
): Promise<ExitCode> {
  const wanted = { ...ofPort(flags, room), audit: `npx lga audit -- ${command.map(shellQuoted).join(' ')}` };
  const { version: suite } = await thisPackage();
  let port: PortBench;
  try {
    port = await room.port({ command, cwd, env, suite, signal });
  } catch (error) {
    return adapterRunFailed(error, { stderr, signal });
  }
  try {
    const words = benchWords(flags);
    return await measured({ checks: (selects) => port.checks(wanted, selects), words, port: command, backends: {} });
  } finally {
    await port.end();
  }
}
