import type { TableDataset } from '../claims/tables/layout.js';
import type { BackendFacts, BackendName } from '../gpu/backends/backend.js';
import { useBackend } from '../gpu/backends/index.js';
import { ASSUMPTIONS, DEFAULT_ASSUMPTIONS } from './assumptions.js';
import { reproductionCheck } from './checks.js';
import { COMPARISONS } from './comparison.js';
import { csvOf } from './csv.js';
import { identityOf, scaled } from './data/identity.js';
import { dataOf, standInFor } from './data/sources.js';
import { secondsOf } from './estimate.js';
import { gridOf, shardOf } from './grid.js';
import { handover } from './handover.js';
import { merge } from './merge.js';
import { readingsOf } from './readings.js';
import { runGrid } from './run-grid.js';
import { RunStore } from './store.js';
import { WORKLOADS, type Workload } from './workloads.js';

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
  data: dataOf,
  standIn: standInFor,
  workloads: WORKLOADS as Readonly<Record<TableDataset, Pick<Workload, 'data' | 'standardises'>>>,
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
