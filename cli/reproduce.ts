import { availableParallelism } from 'node:os';
import { resolve } from 'node:path';
import type { Check } from '../claims/check.js';
import { InputError } from '../claims/input-error.js';
import { EXIT, type ExitCode } from '../claims/ledger.js';
import { resultDocument } from '../claims/result.js';
import { runChecks, shellQuoted } from '../claims/runner.js';
import { OPTIMIZERS, type TableId } from '../claims/tables/layout.js';
import type { Comparison } from '../experiments/comparison.js';
import type { GridEvent, GridOutcome } from '../experiments/run-grid.js';
import { HANDOVERS, type Handover } from '../experiments/handover.js';
import { SCHEDULE_NAMES } from '../experiments/schedule.js';
import { TRAINABLE } from '../experiments/datasets.js';
import { BACKENDS, type BackendName } from '../gpu/backends/backend.js';
import { requireOneOf } from '../reference/validate.js';
import { hours } from '../report/duration.js';
import { renderReproduction } from '../report/reproduction.js';
import { listed } from './bench-flags.js';
import { DEFAULTS } from './defaults.js';
import { columnsOf, wantsColour, type Io } from './io.js';
import { installedVersions, thisPackage } from './package-info.js';
import { progressOn } from './progress.js';
import { reproduceWords, shardIndex, tablesOf, type ReproduceFlags } from './reproduce-flags.js';
import { requirePart } from './required-parts.js';
import { openResultFile } from './result-file.js';
import { openOutputs, outputWords } from './result-outputs.js';
import type { ExperimentsRoom, Rooms } from './rooms.js';

const RECORDED = ['@tensorflow/tfjs-core', 'pure-rand'];

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

function selected(flags: ReproduceFlags, tables: readonly TableId[], room: ExperimentsRoom): readonly Comparison[] {
  const optimizers = listed('--optimizers', flags.optimizers, OPTIMIZERS);
  const rates = ratesOf(flags.learningRates);
  const schedulers = listed('--schedulers', flags.schedulers, SCHEDULE_NAMES);
  return room.comparisons.filter(
    ({ table, dataset, optimizer, learningRate, scheduler }) =>
      tables.includes(table) &&
      dataset === 'mnist' &&
      (optimizers === undefined || optimizers.some((one) => one === optimizer)) &&
      (rates === undefined || rates.includes(learningRate)) &&
      (schedulers === undefined || schedulers.some((one) => one === scheduler)),
  );
}

/** Told as it comes: what is trained, how far it is, and how long the rest will take at this pace. */
function watcher(io: Io, total: number) {
  const progress = progressOn(io.stderr, io.env);
  const begin = performance.now();
  let done = 0;
  let fresh = 0;
  const left = (share: number) => {
    const made = fresh + share;
    return made === 0 ? '' : `, ${hours(((performance.now() - begin) / 1000 / made) * (total - done - share))} left`;
  };
  return {
    known(count: number) {
      done = count;
    },
    onEvent(event: GridEvent) {
      const { setting } = event.run;
      const { optimizer, learningRate, seed, correction, epochs } = setting;
      const name = `${optimizer} ${learningRate} ${correction ? 'with' : 'without'} LGA, seed ${seed}`;
      if (event.kind === 'step') {
        const { epoch, step, stepsPerEpoch, loss } = event.progress;
        const share = (epoch + step / stepsPerEpoch) / epochs;
        const at = `epoch ${epoch + 1}/${epochs}, step ${step}/${stepsPerEpoch}, loss ${loss.toPrecision(4)}`;
        progress.at(done, total, `${name}: ${at}${left(share)}`);
      } else if (event.kind === 'finished') {
        done += 1;
        fresh += 1;
        const { ending, epochs: course } = event.record.history;
        const said =
          ending.kind === 'diverged'
            ? `diverged in epoch ${ending.epoch + 1}, step ${ending.step + 1}`
            : `test accuracy ${(100 * course.at(-1)!.testAccuracy).toFixed(2)} %`;
        progress.finished(done, total, `${name}: ${said}, ${hours(event.record.environment.seconds)}${left(0)}`);
      }
    },
    stop: () => progress.stop(),
  };
}

/** `lga reproduce`: trains what the tables describe, with and without LGA, and sets the results beside the printed ones. */
export async function reproduce(
  words: readonly string[],
  flags: ReproduceFlags,
  io: Io,
  rooms: Rooms,
): Promise<ExitCode> {
  const { stdout, stderr, env, cwd, signal } = io;
  const room = await rooms.experiments();
  const tables = tablesOf(words);
  const dataset = requireOneOf('--dataset', flags.dataset, TRAINABLE);
  const format = requireOneOf<Handover>('--format', flags.format, HANDOVERS);
  const readings = room.readings(flags.reading);
  const shard = flags.shard === undefined ? undefined : shardIndex(flags.shard);
  const comparisons = selected(flags, tables, room);
  if (comparisons.length === 0) {
    const with_ = tables.join(', ');
    stderr.write(`lga: nothing to train: no numbers of ${with_} are about mnist with these options\n`);
    return EXIT.nothingChecked;
  }
  const assumptions = {
    ...room.defaults,
    ...(flags.normalisation !== undefined && {
      normalisation: requireOneOf('--normalisation', flags.normalisation, room.assumptions.normalisation.values),
    }),
  };
  const data = room.scaled(room.digits(dataset, flags.data, env, cwd), { train: flags.train, test: flags.test });
  const backend = await backendOf(flags.backend, io, rooms);
  const { library, facts } = await room.engine(backend);
  const grid = room.grid({
    ...{ comparisons, readings, assumptions, data: room.identity(data), engine: { backend, library } },
    seeds: Array.from({ length: flags.seeds }, (_, i) => flags.seed + i),
    ...{ epochs: flags.epochs, batchSize: flags.batch, gamma2: flags.gamma2 },
  });
  const asked = [...words, ...reproduceWords(flags)].map(shellQuoted);
  const store = await room.store(resolve(cwd, flags.runs));
  const finished = new Map((await store.all()).runs.map((run) => [run.address, run]));

  if (flags.plan) {
    const left = grid.runs.filter(({ address }) => !finished.has(address));
    const seconds = (await room.seconds(left, data)).reduce((sum, one) => sum + one, 0);
    if (format === 'text') {
      stdout.write(
        `${grid.runs.length} runs for ${comparisons.length} comparisons under ${readings.length} ${readings.length === 1 ? 'reading' : 'readings'}; ` +
          `${grid.runs.length - left.length} are there, the others take about ${hours(seconds)} on ${backend} (from a few steps of each optimizer)\n`,
      );
    } else {
      const work = { command: ['npx lga reproduce', ...asked], shards: flags.shards, seconds: seconds / flags.shards };
      stdout.write(`${room.handover(format, work)}\n`);
    }
    return EXIT.asExpected;
  }

  const wanted = shard ? room.shard(grid.runs, shard) : grid.runs;
  const outputs = shard ? undefined : await openOutputs(flags, io);
  const csv = flags.csv === undefined ? undefined : await openResultFile(flags.csv, cwd, '--csv');
  const watch = watcher(io, wanted.length);
  watch.known(wanted.filter(({ address }) => finished.has(address)).length);
  const started = new Date();
  const begin = performance.now();
  const { version: node, platform, arch } = process;
  const outcome: GridOutcome = await room
    .run(wanted, store, {
      ...{ data, signal, checkpointSeconds: flags.checkpoint, onEvent: (event) => watch.onEvent(event) },
      environment: { node, platform, arch, device: facts.device, ...(facts.driver && { driver: facts.driver }) },
    })
    .finally(() => watch.stop());
  const { records, elsewhere, interrupted } = outcome;
  if (interrupted) {
    stderr.write(
      `lga: interrupted after ${records.size} of ${wanted.length} runs; the same command goes on where it was\n`,
    );
    return EXIT.interrupted;
  }
  if (elsewhere.length > 0) {
    stderr.write(`lga: ${elsewhere.length} runs are in the hands of another process on ${flags.runs}\n`);
  }
  if (csv) {
    await csv.write(room.csv([...records.values()]));
    stdout.write(`epochs: ${flags.csv}\n`);
  }
  if (!outputs) {
    stdout.write(
      `shard ${flags.shard}: ${records.size} runs are in ${flags.runs}; lga merge brings shards together\n`,
    );
    return EXIT.asExpected;
  }
  const checks: readonly Check[] = grid.comparisons.map((planned) => room.check(planned, records));
  const command = ['lga reproduce', ...asked, ...outputWords(flags, DEFAULTS.reproduction)].join(' ');
  const report = await runChecks(checks, { seed: flags.seed, runs: flags.seeds, replay: () => `npx ${command}` });
  const [ledger, tool, versions] = await Promise.all([rooms.ledger(), thisPackage(), installedVersions(RECORDED)]);
  const document = resultDocument({
    tool: { name: tool.name, version: tool.version },
    command,
    environment: {
      ...{ node, platform, arch, cpus: availableParallelism(), versions },
      backends: { [backend]: [facts.library, facts.device, facts.driver].filter(Boolean).join(', ') },
    },
    timing: { started: started.toISOString(), durationMs: performance.now() - begin },
    claims: rooms.claims,
    report,
    ledger,
    required: [],
  });
  stdout.write(renderReproduction(document, { columns: columnsOf(stdout), colour: wantsColour(stdout, env) }));
  await outputs.write(document);
  return document.exitCode;
}
