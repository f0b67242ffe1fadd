import { availableParallelism } from 'node:os';
import picomatch from 'picomatch';
import type { AuditDocument } from '../claims/audit-document.js';
import { InputError } from '../claims/input-error.js';
import { EXIT, type ExitCode } from '../claims/ledger.js';
import { shellQuoted } from '../claims/runner.js';
import { adapterFailureLine } from './audit-failure.js';
import { columnsOf, wantsColour, type Io } from './io.js';
import { thisPackage } from './package-info.js';
import { progressOn } from './progress.js';
import { openResultFile } from './result-file.js';

export interface AuditFlags {
  readonly seed: number;
  readonly runs: number;
  readonly only?: string;
  readonly json: string;
  readonly junit?: string;
  readonly markdown?: string;
  readonly badge?: string;
  readonly failures: string;
}

/** The port's command line after `--`. */
export function portCommand(words: readonly string[]): readonly string[] {
  if (words.length > 0) return words;
  throw new InputError(
    'the command of an adapter after --',
    'none',
    'For example: lga audit -- python ports/numpy/adapter.py',
  );
}

/** `lga audit`: drives a port over the protocol, reports what is wrong with it, leaves the result files. */
export async function auditPort(words: readonly string[], flags: AuditFlags, io: Io): Promise<ExitCode> {
  const command = portCommand(words);
  const { stdout, stderr, env, cwd, signal } = io;
  const { seed, runs, only } = flags;
  const [{ audit }, { conclusionOf, summaryOf }, { AdapterFailure }] = await Promise.all([
    import('../audit/audit.js'),
    import('../audit/conclusion.js'),
    import('../audit/transport/client.js'),
  ]);
  const { name, version } = await thisPackage();
  const file = await openResultFile(flags.json, cwd);
  const progress = progressOn(stderr, env);
  const quoted = command.map(shellQuoted).join(' ');
  const started = new Date();
  try {
    const report = await audit({
      ...{ command, cwd, env, suite: version, seed, runs, signal },
      ...(only === undefined ? {} : { selects: picomatch(only) }),
      replay: (id) => `npx lga audit --only ${shellQuoted(id)} --seed ${seed} --runs ${runs} -- ${quoted}`,
      onEvent({ index, total, id, done, of, result }) {
        if (result) progress.finished(index + 1, total, `${id}: ${result.verdict}`);
        else progress.at(index, total, done === undefined ? id : `${id} ${done}/${of}`);
      },
    }).finally(() => progress.stop());
    const { node, platform, arch } = { node: process.version, platform: process.platform, arch: process.arch };
    const document: AuditDocument = {
      schema: { id: 'lga-verify/audit', version: 1 },
      tool: { name, version },
      command: `lga audit${only === undefined ? '' : ` --only ${shellQuoted(only)}`} --seed ${seed} --runs ${runs} -- ${quoted}`,
      ...{ portCommand: command, seed, runs, port: report.port },
      environment: { node, platform, arch, cpus: availableParallelism() },
      timing: {
        started: started.toISOString(),
        durationMs: report.durationMs,
        portSteps: report.portSteps,
        stepsPerSecond: report.portSteps / (report.durationMs / 1000),
      },
      checks: report.results,
      summary: summaryOf(report.results),
      ...conclusionOf(report.results),
    };
    await file.write(`${JSON.stringify(document, null, 2)}\n`);
    for (const { id, verdict, summary, counterexample } of document.checks) {
      stdout.write(`${verdict} ${id}: ${summary}\n`);
      for (const line of counterexample?.told ?? []) stdout.write(`    ${line}\n`);
      if (counterexample)
        stdout.write(
          `    ${counterexample.kind}; ${counterexample.found.steps}/${counterexample.found.elements} -> ${counterexample.steps}/${counterexample.elements} in ${counterexample.calls}; again ${counterexample.again}; like ${counterexample.likely.map((l) => `${l.id} ${l.explains}/${l.of}`).join(', ')}\n`,
        );
    }
    stdout.write(
      `${document.conclusion}: ${columnsOf(stdout)} ${String(wantsColour(stdout, env))} ${document.timing.stepsPerSecond.toFixed(0)} steps/s, ${(document.timing.durationMs / 1000).toFixed(1)} s, exit ${document.exitCode}\n`,
    );
    return document.exitCode;
  } catch (error) {
    if (signal.aborted) {
      stderr.write('lga: interrupted; no result file written\n');
      return EXIT.interrupted;
    }
    if (!(error instanceof AdapterFailure)) throw error;
    stderr.write(adapterFailureLine(error));
    return EXIT.environment;
  }
}
