import { EXIT, type ExitCode } from '../claims/ledger.js';
import { BACKENDS } from '../gpu/backends/backend.js';
import { requireOneOf } from '../reference/validate.js';
import { renderDetection } from '../report/detection.js';
import { requireModel } from './bench-flags.js';
import type { Io } from './io.js';
import { thisPackage } from './package-info.js';
import { progressOn } from './progress.js';
import { openResultFile } from './result-file.js';
import type { Rooms } from './rooms.js';

export interface BenchSelfTestFlags {
  readonly backend: string;
  readonly optimizer: string;
  readonly model: string;
  readonly repetitions: number;
  readonly seconds: number;
  readonly seed: number;
  readonly json?: string;
}

/** The slowdown that is planted. */
const SHARE = 0.01;
/** Of the repetitions, how many have to come out right. */
const ENOUGH = 0.9;

/** `lga bench self-test`: whether the benchmark sees a slowdown of 1 % that was planted, and none where there is none. */
export async function benchSelfTest(flags: BenchSelfTestFlags, io: Io, rooms: Rooms): Promise<ExitCode> {
  const { stdout, stderr, env, cwd, signal } = io;
  const { repetitions, seconds, seed, json } = flags;
  const room = await rooms.bench();
  const item = {
    ...({ scope: 'update', pairing: 'equal' } as const),
    model: requireModel(flags.model, room.models),
    on: requireOneOf('--backend', flags.backend, [...BACKENDS, 'null']),
    optimizer: requireOneOf('--optimizer', flags.optimizer, room.optimizers),
  };
  const file = json === undefined ? undefined : await openResultFile(json, cwd);
  const progress = progressOn(stderr, env);
  const machine = room.machine();
  try {
    const found = await room
      .detection({
        ...{ item, share: SHARE, repetitions, seed, seconds },
        digits: () => room.digits(undefined, env, cwd),
        progress(done, of) {
          progress.at(Math.floor(done), of, `${item.on} ${item.optimizer}`);
          if (signal.aborted) throw new Error('interrupted');
          return new Promise((resume) => void setImmediate(resume));
        },
      })
      .finally(() => progress.stop());
    const after = machine();
    stdout.write(renderDetection(found, after));
    if (file) {
      const { name, version } = await thisPackage();
      const schema = { id: 'lga-verify/bench-self-test', version: 1 };
      const { version: node, platform, arch } = process;
      const environment = { node, platform, arch, machine: after };
      await file.write(`${JSON.stringify({ schema, tool: { name, version }, environment, ...found })}\n`);
    }
    const enough = Math.ceil(ENOUGH * repetitions);
    const right = found.detected >= enough && repetitions - found.falseAlarms >= enough;
    return right ? EXIT.asExpected : EXIT.disagreement;
  } catch (error) {
    if (!signal.aborted) throw error;
    stderr.write('lga: interrupted\n');
    return EXIT.interrupted;
  }
}
