import { availableParallelism } from 'node:os';
import picomatch from 'picomatch';
import type { AuditDocument } from '../claims/audit-document.js';
import { InputError } from '../claims/input-error.js';
import type { ExitCode } from '../claims/ledger.js';
import { shellQuoted } from '../claims/runner.js';
import { renderAudit } from '../report/audit-terminal.js';
import { adapterRunFailed } from './audit-failure.js';
import { openAuditFiles, type AuditPaths } from './audit-files.js';
import { withCaseFiles } from './counterexample-files.js';
import { openDeviations, type DeviationFlags } from './deviation-files.js';
import { columnsOf, wantsColour, type Io } from './io.js';
import { thisPackage } from './package-info.js';
import { progressOn } from './progress.js';

export interface AuditFlags extends AuditPaths, DeviationFlags {
  readonly seed: number;
  readonly runs: number;
  readonly only?: string;
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
  const [{ audit }, { conclusionOf, summaryOf }] = await Promise.all([
    import('../audit/audit.js'),
    import('../audit/conclusion.js'),
  ]);
  const { name, version } = await thisPackage();
  const deviations = await openDeviations(flags, cwd, shellQuoted);
  const files = await openAuditFiles(flags, cwd);
  const progress = progressOn(stderr, env);
  const quoted = command.map(shellQuoted).join(' ');
  const started = new Date();
  try {
    const report = await audit({
      ...{ command, cwd, env, suite: version, seed, runs, signal },
      ...(only === undefined ? {} : { selects: picomatch(only) }),
      deviations: deviations.known,
      replay: (id) =>
        `npx lga audit --only ${shellQuoted(id)} --seed ${seed} --runs ${runs}${deviations.words} -- ${quoted}`,
      onEvent({ index, total, id, done, of, result }) {
        if (result) progress.finished(index + 1, total, `${id}: ${result.verdict}`);
        else progress.at(index, total, done === undefined ? id : `${id} ${done}/${of}`);
      },
    }).finally(() => progress.stop());
    const { node, platform, arch } = { node: process.version, platform: process.platform, arch: process.arch };
    const found: AuditDocument = {
      schema: { id: 'lga-verify/audit', version: 1 },
      tool: { name, version },
      command: `lga audit${only === undefined ? '' : ` --only ${shellQuoted(only)}`} --seed ${seed} --runs ${runs}${deviations.words} -- ${quoted}`,
      ...{ portCommand: command, seed, runs, port: report.port },
      environment: { node, platform, arch, cpus: availableParallelism() },
      timing: {
        started: started.toISOString(),
        durationMs: report.durationMs,
        portSteps: report.portSteps,
        stepsPerSecond: report.pace.steps / Math.max(1e-3, report.pace.milliseconds / 1000),
      },
      checks: report.results,
      summary: summaryOf(report.results),
      ...conclusionOf(report.results),
    };
    const document = withCaseFiles(found, flags.failures);
    stdout.write(renderAudit(document, { columns: columnsOf(stdout), colour: wantsColour(stdout, env) }));
    for (const line of await files.write(document)) stdout.write(`${line}\n`);
    for (const line of await deviations.write(report)) stdout.write(`${line}\n`);
    return document.exitCode;
  } catch (error) {
    return adapterRunFailed(error, { stderr, signal });
  }
}
