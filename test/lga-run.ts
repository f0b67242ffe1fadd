import { NO_EXPECTATIONS } from '../claims/ledger.js';
import { lga } from '../cli/lga.js';
import type { Rooms } from '../cli/rooms.js';
import { Text } from './text.js';

const NO_SLIPS = { seed: 0, slips: 0, found: 0, byCheck: [], byKind: [], missed: [] };

const NO_FILES = { title: 'nothing', baseUrl: 'http://nowhere.invalid/', files: [] };

/** Nothing to check or decide, on a machine that has everything but another solver. */
export const EMPTY_ROOMS: Rooms = {
  claims: [],
  checks: () => Promise.resolve([]),
  statements: () => Promise.resolve([]),
  selfTest: () => Promise.resolve({ pairs: 1, proved: 1, refuted: 1, failures: [] }),
  forensics: () => Promise.resolve({ checks: [], numbers: 0, selfTest: () => NO_SLIPS }),
  bench: () =>
    Promise.resolve({
      detection: () => Promise.reject(new Error('no arms')),
      ...{ pairings: [], optimizers: [], models: [], portModels: [], checks: () => [] },
      port: () => Promise.reject(new Error('no port')),
      digits: () => {
        throw new Error('no digits');
      },
      machine: () => () => ({ cpu: 'some', cpus: 2, loadBefore: 0, loadAfter: 0, commit: 'unknown', dirty: false }),
      limits: () => Promise.resolve({ device: 'some', limits: { copyGBs: 10, dispatchMs: 0.01, barrierMs: 0 } }),
      scaled: () => ({ setting: 'some', constants: {}, steps: [], builds: [] }),
    }),
  experiments: () => Promise.reject(new Error('no experiments')),
  published: { mnist: NO_FILES, 'cifar-10': NO_FILES, 'cifar-100': NO_FILES },
  recheck: () => Promise.resolve({ unavailable: 'gone', remedy: 'Get it.' }),
  endSolver: () => Promise.resolve(),
  killTables: () => Promise.resolve({ rows: [], missing: [] }),
  ledger: () => Promise.resolve(NO_EXPECTATIONS),
  probe: (name) => Promise.resolve({ name, available: true, detail: 'here' }),
};

interface Given {
  readonly cwd?: string;
  readonly env?: NodeJS.ProcessEnv | undefined;
  readonly signal?: AbortSignal | undefined;
  readonly rooms?: Partial<Rooms>;
}

interface Ended {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

/** Runs `lga` in this process. */
export async function runLga(args: readonly string[], given: Given = {}): Promise<Ended> {
  const { cwd = '.', env = {}, signal = new AbortController().signal, rooms } = given;
  const [stdout, stderr] = [new Text(), new Text()];
  const code = await lga(args, { stdout, stderr, env, cwd, signal }, { ...EMPTY_ROOMS, ...rooms });
  return { code, out: stdout.text, err: stderr.text };
}
