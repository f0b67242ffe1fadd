import { availableParallelism } from 'node:os';
import { EXIT, type ExitCode } from '../claims/ledger.js';
import { resultDocument, type Environment } from '../claims/result.js';
import { quoted, shellQuoted } from '../claims/runner.js';
import { collectQueries } from '../proofs/export.js';
import { renderProofs } from '../report/proofs.js';
import { DEFAULTS } from './defaults.js';
import { columnsOf, wantsColour, type Io } from './io.js';
import { installedVersions, thisPackage } from './package-info.js';
import { openQueryFolder } from './query-folder.js';
import { recheckAll, withDisagreements } from './rechecks.js';
import { requiredParts, requirePart } from './required-parts.js';
import { openOutputs, outputWords, type OutputFlags } from './result-outputs.js';
import type { Rooms } from './rooms.js';
import { nothingSelected, selectChecks } from './select.js';
import { watchedRun } from './watched-run.js';

export interface ProveFlags extends OutputFlags {
  readonly seed: number;
  readonly smtLib?: string;
  readonly recheck: boolean;
}

/** Packages whose version can change a verdict. */
const RECORDED = ['z3-solver', 'mathjs', 'fast-check'];

function commandLine(patterns: readonly string[], flags: ProveFlags): string {
  const { seed, smtLib, recheck } = flags;
  const words = [
    ...['lga', 'prove', ...patterns, '--seed', String(seed)],
    ...outputWords(flags, DEFAULTS.proofs),
    ...(smtLib === undefined ? [] : ['--smt-lib', smtLib]),
    ...(recheck ? [] : ['--no-recheck']),
  ];
  return words.map(shellQuoted).join(' ');
}

async function environment(solvers: Environment['solvers']): Promise<Environment> {
  const { version: node, platform, arch } = process;
  return {
    node,
    platform,
    arch,
    cpus: availableParallelism(),
    backends: {},
    versions: await installedVersions(RECORDED),
    ...(solvers ? { solvers } : {}),
  };
}

/** What {@link prove} does, but for ending the solver. */
async function proveWith(patterns: readonly string[], flags: ProveFlags, io: Io, rooms: Rooms): Promise<ExitCode> {
  const { seed, smtLib } = flags;
  const { stdout, stderr, env, cwd } = io;
  const required = requiredParts(env);
  for (const part of required) requirePart(await rooms.probe(part, env), 'listed in LGA_REQUIRE');

  const { queries, sink } = collectQueries();
  const all = await rooms.statements({ seed, sink });
  const chosen = patterns.map((pattern) => ({ pattern, checks: selectChecks(all, pattern, 'an id') }));
  const empty = chosen.find(({ checks }) => checks.length === 0);
  if (all.length === 0 || empty) {
    stderr.write(`lga: ${nothingSelected(all, rooms.claims, empty?.pattern, { kind: 'statement' })}\n`);
    return EXIT.nothingChecked;
  }
  const selected = new Set(chosen.flatMap(({ checks }) => checks));
  const checks = patterns.length === 0 ? all : all.filter((check) => selected.has(check));

  const [outputs, folder] = await Promise.all([
    openOutputs(flags, io),
    smtLib === undefined ? undefined : openQueryFolder(smtLib, cwd),
  ]);
  const [ledger, tool] = await Promise.all([rooms.ledger(), thisPackage()]);
  const replay = ({ claim }: { readonly claim: string }) => `npx lga prove ${quoted(claim)} --seed ${seed}`;
  const run = await watchedRun(checks, { seed, runs: DEFAULTS.runs, replay }, io);
  if (run === undefined) return EXIT.interrupted;
  const whole = patterns.length === 0;
  const selfTest = whole ? await rooms.selfTest(seed) : undefined;
  const solvers = flags.recheck ? await recheckAll(queries, io, rooms) : undefined;
  if (io.signal.aborted) {
    stderr.write('lga: interrupted while other solvers re-checked; no result file written\n');
    return EXIT.interrupted;
  }

  const document = resultDocument({
    tool: { name: tool.name, version: tool.version },
    command: commandLine(patterns, flags),
    environment: await environment(solvers),
    timing: { started: run.started, durationMs: run.elapsed() },
    claims: rooms.claims,
    report: { ...run.report, results: withDisagreements(run.report.results, queries, solvers) },
    ledger,
    ...(selfTest ? { selfTest } : {}),
    required,
  });
  const report = { document, claims: rooms.claims, questions: queries, whole };
  stdout.write(renderProofs(report, { columns: columnsOf(stdout), colour: wantsColour(stdout, env) }));
  await folder?.write(queries);
  if (smtLib !== undefined) stdout.write(`questions: ${smtLib}\n`);
  await outputs.write(document);
  return document.exitCode;
}

/** `lga prove`: decides the selected statements, has other solvers re-check them, reports, leaves the result file. */
export async function prove(patterns: readonly string[], flags: ProveFlags, io: Io, rooms: Rooms): Promise<ExitCode> {
  try {
    return await proveWith(patterns, flags, io, rooms);
  } finally {
    // Who pressed Ctrl-C wants to get out, and the process ends with whatever threads are left.
    await rooms.endSolver().catch((error: unknown) => {
      if (!io.signal.aborted) throw error;
    });
  }
}
