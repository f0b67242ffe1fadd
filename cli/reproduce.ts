import { availableParallelism } from 'node:os';
import { resolve } from 'node:path';
import { EXIT, type ExitCode } from '../claims/ledger.js';
import { resultDocument, type Environment, type ResultDocument } from '../claims/result.js';
import { runChecks, shellQuoted } from '../claims/runner.js';
import type { Grid } from '../experiments/grid.js';
import { HANDOVERS, type Handover } from '../experiments/handover.js';
import type { RunRecord } from '../experiments/run-record.js';
import { requireOneOf } from '../reference/validate.js';
import { hours } from '../report/duration.js';
import { renderReproduction } from '../report/reproduction.js';
import { DEFAULTS } from './defaults.js';
import { columnsOf, wantsColour, type Io } from './io.js';
import { installedVersions, thisPackage } from './package-info.js';
import { reproduceWords, shardIndex, type ReproduceFlags } from './reproduce-flags.js';
import { watcherOf } from './reproduce-progress.js';
import { requestOf, selected } from './reproduce-request.js';
import { openResultFile } from './result-file.js';
import { openOutputs, outputWords } from './result-outputs.js';
import type { ExperimentsRoom, Rooms } from './rooms.js';

const RECORDED = ['@tensorflow/tfjs-core', 'pure-rand'];

type Records = ReadonlyMap<string, RunRecord>;

const count = (of: number, one: string, many = `${one}s`) => `${of} ${of === 1 ? one : many}`;

/** `lga reproduce`: trains what the tables describe, with and without LGA, and sets the results beside the printed ones. */
export async function reproduce(
  words: readonly string[],
  flags: ReproduceFlags,
  io: Io,
  rooms: Rooms,
): Promise<ExitCode> {
  const { stdout, stderr, cwd, signal } = io;
  const room = await rooms.experiments();
  const format = requireOneOf<Handover>('--format', flags.format, HANDOVERS);
  const shard = flags.shard === undefined ? undefined : shardIndex(flags.shard);
  const chosen = selected(words, flags, room);
  const { sources, datasets, comparisons } = chosen;
  if (comparisons.length === 0) {
    const said = `no numbers of ${sources.join(', ')} are about ${datasets.join(', ')} with these options`;
    stderr.write(`lga: nothing to train: ${said}\n`);
    return EXIT.nothingChecked;
  }
  const { grid, data, backend, facts } = await requestOf(chosen, flags, io, rooms, room);
  const asked = [...words, ...reproduceWords(flags)].map(shellQuoted);
  const store = await room.store(resolve(cwd, flags.runs));
  const known: Records = new Map((await store.all()).runs.map((run) => [run.address, run]));

  if (flags.plan) {
    const left = grid.runs.filter(({ address }) => !known.has(address));
    const seconds = (await room.seconds(left, data)).reduce((sum, one) => sum + one, 0);
    const work = { command: ['npx lga reproduce', ...asked], shards: flags.shards, seconds: seconds / flags.shards };
    const [{ readings } = { readings: [] }] = grid.comparisons;
    const what = `${count(grid.runs.length, 'run')} for ${count(comparisons.length, 'comparison')} under ${count(readings.length, 'reading')}`;
    const rest = `the others take about ${hours(seconds)} on ${backend}, from a few steps of each optimizer`;
    const text = `${what}; ${grid.runs.length - left.length} are there, ${rest}`;
    stdout.write(`${format === 'text' ? text : room.handover(format, work)}\n`);
    return EXIT.asExpected;
  }

  const wanted = shard ? room.shard(grid.runs, shard) : grid.runs;
  const outputs = shard ? undefined : await openOutputs(flags, io);
  const csv = flags.csv === undefined ? undefined : await openResultFile(flags.csv, cwd, '--csv');
  const watcher = watcherOf(io, wanted.length, wanted.filter(({ address }) => known.has(address)).length);
  const started = new Date();
  const { version: node, platform, arch } = process;
  const { records, elsewhere, interrupted } = await room
    .run(wanted, store, {
      ...{ data, signal, checkpointSeconds: flags.checkpoint, onEvent: watcher.onEvent },
      environment: { node, platform, arch, device: facts.device, ...(facts.driver && { driver: facts.driver }) },
    })
    .finally(watcher.stop);
  if (interrupted) {
    const said = `interrupted after ${records.size} of ${wanted.length} runs; the same command goes on where it was`;
    stderr.write(`lga: ${said}\n`);
    return EXIT.interrupted;
  }
  if (elsewhere.length > 0) {
    stderr.write(`lga: another process is at ${count(elsewhere.length, 'run')} in ${flags.runs}\n`);
  }
  if (csv) {
    await csv.write(room.csv([...records.values()]));
    stdout.write(`epochs: ${flags.csv}\n`);
  }
  if (!outputs) {
    const said = `${count(records.size, 'run')} in ${flags.runs}; lga merge brings shards together`;
    stdout.write(`shard ${flags.shard}: ${said}\n`);
    return EXIT.asExpected;
  }
  const command = ['lga reproduce', ...asked, ...outputWords(flags, DEFAULTS.reproduction)].join(' ');
  const backends = { [backend]: [facts.library, facts.device, facts.driver].filter(Boolean).join(', ') };
  const document = await judged({ grid, records, flags, command, started, backends }, rooms, room);
  stdout.write(renderReproduction(document, { columns: columnsOf(stdout), colour: wantsColour(stdout, io.env) }));
  await outputs.write(document);
  return document.exitCode;
}

interface Trained {
  readonly grid: Grid;
  readonly records: Records;
  readonly flags: ReproduceFlags;
  readonly command: string;
  readonly started: Date;
  readonly backends: Environment['backends'];
}

/** What the runs come to, comparison by comparison. */
async function judged(
  { grid, records, flags, command, started, backends }: Trained,
  rooms: Rooms,
  room: ExperimentsRoom,
): Promise<ResultDocument> {
  const checks = grid.comparisons.map((planned) => room.check(planned, records));
  const report = await runChecks(checks, { seed: flags.seed, runs: flags.seeds, replay: () => `npx ${command}` });
  const [ledger, tool, versions] = await Promise.all([rooms.ledger(), thisPackage(), installedVersions(RECORDED)]);
  const { version: node, platform, arch } = process;
  return resultDocument({
    tool: { name: tool.name, version: tool.version },
    command,
    environment: { node, platform, arch, cpus: availableParallelism(), versions, backends },
    timing: { started: started.toISOString(), durationMs: Date.now() - started.getTime() },
    claims: rooms.claims,
    report,
    ledger,
    required: [],
  });
}
