import { findData } from '../data/find.js';
import { drawnDigits } from '../data/drawn.js';
import type { DigitData } from '../data/digit-data.js';
import { InputError } from '../claims/input-error.js';
import type { BackendFacts, BackendName } from '../gpu/backends/backend.js';
import { useBackend } from '../gpu/backends/index.js';
import { ASSUMPTIONS, DEFAULT_ASSUMPTIONS } from './assumptions.js';
import { reproductionCheck } from './checks.js';
import { COMPARISONS } from './comparison.js';
import { csvOf } from './csv.js';
import type { Trainable } from './datasets.js';
import { identityOf, scaled } from './data-identity.js';
import { secondsOf } from './estimate.js';
import { gridOf, shardOf } from './grid.js';
import { handover } from './handover.js';
import { merge } from './merge.js';
import { readingsOf } from './readings.js';
import { runGrid } from './run-grid.js';
import { RunStore } from './store.js';

/** MNIST from a folder, or the digits that the project draws, which stand in for it. MNIST that is not there is an error. */
function digitsOf(name: Trainable, folder: string | undefined, env: NodeJS.ProcessEnv, cwd: string): DigitData {
  if (name === 'digits') return drawnDigits();
  const data = findData(folder, env, cwd);
  if (data.source === 'mnist') return data;
  throw new InputError(
    'the MNIST files',
    'none',
    'Name their folder with --data or LGA_DATA (npx lga data fetch mnist downloads them), or take --dataset digits to try it on drawn ones.',
    'environment',
  );
}

/** Starts a backend; what is part of a run's name, and what is not. */
async function engineOf(backend: BackendName): Promise<{ readonly library: string; readonly facts: BackendFacts }> {
  const facts = await useBackend(backend);
  return { library: facts.library, facts };
}

/** What `lga reproduce` and `lga merge` work with. */
export const experimentsRoom = () => ({
  comparisons: COMPARISONS,
  assumptions: ASSUMPTIONS,
  defaults: DEFAULT_ASSUMPTIONS,
  readings: readingsOf,
  digits: digitsOf,
  scaled,
  identity: identityOf,
  engine: engineOf,
  grid: gridOf,
  shard: shardOf,
  seconds: secondsOf,
  handover,
  store: (folder: string) => RunStore.open(folder),
  run: runGrid,
  check: reproductionCheck,
  merge,
  csv: csvOf,
});
