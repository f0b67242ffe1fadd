import { availableParallelism } from 'node:os';
import { EXIT, type ExitCode } from '../claims/ledger.js';
import { resultDocument } from '../claims/result.js';
import { quoted, shellQuoted } from '../claims/runner.js';
import { renderFindings } from '../report/findings.js';
import { DEFAULTS } from './defaults.js';
import { columnsOf, wantsColour, type Io } from './io.js';
import { thisPackage } from './package-info.js';
import { openOutputs, outputWords, type OutputFlags } from './result-outputs.js';
import type { Rooms } from './rooms.js';
import { nothingSelected, selectChecks } from './select.js';
import { watchedRun } from './watched-run.js';

export interface ClaimsFlags extends OutputFlags {
  readonly seed: number;
  readonly slips: number;
}

function commandLine(patterns: readonly string[], flags: ClaimsFlags): string {
  const { seed, slips } = flags;
  const words = [
    ...['lga', 'claims', ...patterns, '--seed', String(seed), '--slips', String(slips)],
    ...outputWords(flags, DEFAULTS.claims),
  ];
  return words.map(shellQuoted).join(' ');
}

/** `lga claims`: recomputes what the printed numbers of the tables allow, and tries itself on planted slips. */
export async function claims(patterns: readonly string[], flags: ClaimsFlags, io: Io, rooms: Rooms): Promise<ExitCode> {
  const { seed, slips } = flags;
  const { stdout, stderr, env } = io;
  const forensics = await rooms.forensics();
  const chosen = patterns.map((pattern) => ({ pattern, checks: selectChecks(forensics.checks, pattern, 'an id') }));
  const empty = chosen.find(({ checks }) => checks.length === 0);
  if (forensics.checks.length === 0 || empty) {
    stderr.write(`lga: ${nothingSelected(forensics.checks, rooms.claims, empty?.pattern, { kind: 'check' })}\n`);
    return EXIT.nothingChecked;
  }
  const selected = new Set(chosen.flatMap(({ checks }) => checks));
  const whole = patterns.length === 0;
  const checks = whole ? forensics.checks : forensics.checks.filter((check) => selected.has(check));

  const outputs = await openOutputs(flags, io);
  const [ledger, tool] = await Promise.all([rooms.ledger(), thisPackage()]);
  const replay = ({ id }: { readonly id: string }) => `npx lga claims ${quoted(id)}`;
  const run = await watchedRun(checks, { seed, runs: 1, replay }, io);
  if (run === undefined) return EXIT.interrupted;
  const sensitivity = whole && slips > 0 ? forensics.selfTest(seed, slips) : undefined;
  const { version: node, platform, arch } = process;
  const document = resultDocument({
    tool: { name: tool.name, version: tool.version },
    command: commandLine(patterns, flags),
    environment: { node, platform, arch, cpus: availableParallelism(), backends: {}, versions: {} },
    timing: { started: run.started, durationMs: run.elapsed() },
    claims: rooms.claims,
    report: run.report,
    ledger,
    required: [],
    ...(sensitivity ? { sensitivity } : {}),
  });
  stdout.write(
    renderFindings(document, forensics.numbers, { columns: columnsOf(stdout), colour: wantsColour(stdout, env) }),
  );
  await outputs.write(document);
  return document.exitCode;
}
