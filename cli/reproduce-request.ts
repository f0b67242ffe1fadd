import { InputError } from '../claims/input-error.js';
import { OPTIMIZERS, type TableDataset } from '../claims/tables/layout.js';
import { optimizersOf, type Comparison, type SourceId } from '../experiments/comparison.js';
import type { DataSets } from '../experiments/data/samples.js';
import type { SourceName } from '../experiments/data/sources.js';
import type { Grid } from '../experiments/grid.js';
import { SCHEDULE_NAMES } from '../experiments/schedule.js';
import { BACKENDS, type BackendFacts, type BackendName } from '../gpu/backends/backend.js';
import { requireOneOf } from '../reference/validate.js';
import { listed } from './bench-flags.js';
import type { Io } from './io.js';
import { sourcesOf, type ReproduceFlags } from './reproduce-flags.js';
import { requirePart } from './required-parts.js';
import type { ExperimentsRoom, Rooms } from './rooms.js';

/** The fastest kind of backend first, for `auto`. */
const FASTEST: readonly BackendName[] = ['tensorflow', 'wasm'];

async function backendOf(name: string, io: Io, rooms: Rooms): Promise<BackendName> {
  const named = requireOneOf('--backend', name, ['auto', ...BACKENDS] as const);
  if (named !== 'auto') {
    requirePart({ ...(await rooms.probe(named, io.env)), name: named }, '--backend');
    return named;
  }
  for (const one of FASTEST) if ((await rooms.probe(one, io.env)).available) return one;
  return 'wasm';
}

/** Rates as numbers, so that 1e-3 and 0.001 are the same. */
function ratesOf(text: string | undefined): readonly number[] | undefined {
  return text?.split(',').map((word) => {
    const rate = Number(word);
    if (word.trim() !== '' && Number.isFinite(rate) && rate > 0) return rate;
    throw new InputError('--learning-rates to be numbers > 0', JSON.stringify(word), 'As in 1e-3,1e-4.');
  });
}

interface Selected {
  readonly sources: readonly SourceId[];
  readonly datasets: readonly TableDataset[];
  readonly comparisons: readonly Comparison[];
}

/** Without --dataset: MNIST where they have it, else what they have in the files of the first of their data sets. */
function usual(sources: readonly SourceId[], { comparisons, workloads }: ExperimentsRoom): readonly TableDataset[] {
  const all = [...new Set(comparisons.filter(({ table }) => sources.includes(table)).map(({ dataset }) => dataset))];
  const [first] = all;
  if (first === undefined || all.includes('mnist')) return ['mnist'];
  return all.filter((one) => workloads[one].data === workloads[first].data);
}

/** What the command line asks of the tables and the figure. */
export function selected(words: readonly string[], flags: ReproduceFlags, room: ExperimentsRoom): Selected {
  const sources = sourcesOf(words);
  const datasets =
    listed('--dataset', flags.dataset, Object.keys(room.workloads) as TableDataset[]) ?? usual(sources, room);
  const optimizers: readonly string[] = listed('--optimizers', flags.optimizers, OPTIMIZERS) ?? OPTIMIZERS;
  const rates = ratesOf(flags.learningRates);
  const schedulers: readonly string[] | undefined = listed('--schedulers', flags.schedulers, SCHEDULE_NAMES);
  const chosen = (comparison: Comparison) => {
    const { table, dataset, learningRate, scheduler } = comparison;
    return (
      sources.includes(table) &&
      datasets.some((one) => one === dataset) &&
      optimizersOf(comparison).every((one) => optimizers.includes(one)) &&
      (rates?.includes(learningRate) ?? true) &&
      (schedulers?.includes(scheduler ?? '') ?? true)
    );
  };
  return { sources, datasets, comparisons: room.comparisons.filter(chosen) };
}

/** The one source that all of the data sets share: a command names one folder. */
function sourceOf(datasets: readonly TableDataset[], { workloads }: ExperimentsRoom): SourceName {
  const sources = [...new Set(datasets.map((one) => workloads[one].data))];
  const [source, another] = sources;
  if (source && !another) return source;
  throw new InputError(
    '--dataset to name data sets of the same files',
    datasets.join(', '),
    `Give ${sources.join(' and ')} a command each.`,
  );
}

/** What is to be trained, on what. */
interface Request {
  readonly grid: Grid;
  readonly data: DataSets;
  readonly backend: BackendName;
  readonly facts: BackendFacts;
}

/** Finds the data, starts the backend, and lists the runs. */
export async function requestOf(
  { comparisons, datasets }: Selected,
  flags: ReproduceFlags,
  io: Io,
  rooms: Rooms,
  room: ExperimentsRoom,
): Promise<Request> {
  const readings = room.readings(flags.reading);
  const { normalisation: known } = room.assumptions;
  const normalisation = requireOneOf('--normalisation', flags.normalisation ?? known.default, known.values);
  const plain = datasets.find((one) => !room.workloads[one].standardises);
  if (normalisation === 'standard' && plain) {
    throw new InputError(`--normalisation to be unit for ${plain}`, '"standard"', 'Its model takes pixels in [0, 1].');
  }
  const source = sourceOf(datasets, room);
  const { env, cwd } = io;
  const sets = flags.standIn ? room.standIn(source) : room.data(source, { folder: flags.data, env, cwd });
  const data = room.scaled(sets, { train: flags.train, test: flags.test });
  const backend = await backendOf(flags.backend, io, rooms);
  const { library, facts } = await room.engine(backend);
  const grid = room.grid({
    ...{ comparisons, readings, assumptions: { ...room.defaults, normalisation } },
    ...{ data: room.identity(data), engine: { backend, library } },
    seeds: Array.from({ length: flags.seeds }, (_, i) => flags.seed + i),
    ...{ epochs: flags.epochs, batchSize: flags.batch, gamma2: flags.gamma2 },
  });
  return { grid, data, backend, facts };
}
