import { printable } from '../report/printable.js';
import type { Subject } from '../audit/engine/subject.js';
import type { Finding } from '../audit/probe/finding.js';
import { EXIT, type ExitCode } from '../claims/ledger.js';
import { paint } from '../report/paint.js';
import { portCommand } from './audit.js';
import { adapterFailureLine } from './audit-failure.js';
import { wantsColour, type Io } from './io.js';
import { thisPackage } from './package-info.js';

/** A process to ask, ended whatever happens. */
export async function withSubject<T>(
  words: readonly string[],
  { cwd, env }: Io,
  use: (subject: Subject) => Promise<T>,
): Promise<T> {
  const command = portCommand(words);
  const engine = await import('../audit/engine/subject.js');
  const subject = engine.subjectOf(command, { cwd, env, suite: (await thisPackage()).version });
  try {
    return await use(subject);
  } finally {
    await subject.stop();
  }
}

function tell({ stdout, env }: Io, findings: readonly Finding[]): void {
  const colours = paint(wantsColour(stdout, env));
  for (const { what, fault } of findings) {
    stdout.write(
      fault === undefined
        ? `${colours.verdict('supported', 'ok   ')} ${what}\n`
        : `${colours.verdict('refuted', 'wrong')} ${what}: ${printable(fault)}\n`,
    );
  }
}

/** `lga audit --check-protocol`: whether an adapter keeps to the protocol, whatever its numbers are. */
export async function checkProtocol(words: readonly string[], io: Io): Promise<ExitCode> {
  return failing(io, async () => {
    const findings = await withSubject(words, io, async (subject) =>
      (await import('../audit/probe/check-protocol.js')).checkProtocol(subject),
    );
    tell(io, findings);
    const wrong = findings.filter(({ fault }) => fault !== undefined).length;
    io.stdout.write(
      wrong === 0
        ? `\nthe adapter keeps to the protocol: ${findings.length} of ${findings.length}\n`
        : `\n${wrong} of ${findings.length} wrong: see audit/PROTOCOL.md\n`,
    );
    return wrong === 0 ? EXIT.asExpected : EXIT.environment;
  });
}

const BLAMED = {
  adapter: 'the adapter is wrong, or the inner optimizer behind it: the correction is off in the first run that fails',
  port: 'the adapter is right, what the port makes of LGA is not: the runs without a correction pass',
} as const;

/** `lga audit smoke`: a few runs to follow with a pencil, that say whether it is the adapter or the port. */
export async function smoke(words: readonly string[], io: Io): Promise<ExitCode> {
  return failing(io, async () => {
    const { findings, blames } = await withSubject(words, io, async (subject) =>
      (await import('../audit/probe/smoke.js')).smoke(subject),
    );
    tell(io, findings);
    io.stdout.write(`\n${blames ? BLAMED[blames] : 'nothing wrong so far: go on with lga audit'}\n`);
    return blames ? EXIT.disagreement : EXIT.asExpected;
  });
}

/** Says in one line that an adapter does not start. */
export async function failing({ stderr }: Io, run: () => Promise<ExitCode>): Promise<ExitCode> {
  const { AdapterFailure } = await import('../audit/transport/client.js');
  try {
    return await run();
  } catch (error) {
    if (!(error instanceof AdapterFailure)) throw error;
    stderr.write(adapterFailureLine(error));
    return EXIT.environment;
  }
}
