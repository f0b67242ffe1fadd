import type { Command } from 'commander';
import type { ExitCode } from '../claims/ledger.js';
import { auditPort, type AuditFlags } from './audit.js';
import { checkProtocol, smoke } from './audit-probe.js';
import { replay } from './audit-replay.js';
import { vectorCommands } from './audit-vector-commands.js';
import { DEFAULTS } from './defaults.js';
import type { Io } from './io.js';
import { selfTest, type SelfTestFlags } from './audit-self-test.js';
import { wholeNumber } from './numbers.js';

const EXAMPLES = `
Examples:
  npx lga audit -- python ports/numpy/adapter.py
  npx lga audit --only 'agreement.adam.*' --seed 7 -- ./my_port_adapter
  npx lga audit --check-protocol -- ./my_port_adapter
  npx lga audit smoke -- ./my_port_adapter
  npx lga audit replay lga-audit-failures/my-port-agreement.adam.f32.json -- ./my_port_adapter
  npx lga audit emit-vectors --runs 10
  npx lga audit check file:answers.jsonl --vectors vectors.jsonl
  npx lga audit -- npx lga adapter emulated --mistake bound-stale`;

/** What an audit's exit codes mean beyond the general ones. */
const EXIT_CODES = `
Exit codes:
  0    the port conforms, apart from its declared deviations
  1    it does not: wrong, crashed, timed out, flaky, or a deviation that no longer shows
  2    usage: unknown command or option, bad value, bad file of deviations
  3    the adapter does not start, or breaks the protocol; a file cannot be read or written
  4    inconclusive: nothing ran, or the cases did not reach every branch
  5    internal error (LGA_DEBUG=1 shows the stack)
  130  interrupted with Ctrl-C`;

/** `lga audit` and its subcommands; a port's command line comes after `--`. */
export function auditCommands(lga: Command, io: Io, done: (code: ExitCode) => void): void {
  const audit = lga
    .command('audit')
    .description('audit a port of LGA in any language: lga audit -- COMMAND')
    .enablePositionalOptions()
    .argument('[command...]', 'what starts the adapter, after --')
    .option('--only <glob>', 'run only checks whose id matches')
    .option('--seed <n>', 'seed of everything that is drawn', wholeNumber('--seed', 0), DEFAULTS.seed)
    .option('--runs <n>', 'generated cases per optimizer and dtype', wholeNumber('--runs', 1), DEFAULTS.auditRuns)
    .option('--check-protocol', 'only see whether the adapter keeps to the protocol')
    .option('--json <file>', 'where the result goes', DEFAULTS.audit)
    .option('--junit <file>', 'write JUnit XML too')
    .option('--markdown <file>', 'write a summary in Markdown too')
    .option('--badge <file>', 'write a badge too, as shields.io takes it')
    .option('--failures <dir>', 'where counterexamples go', DEFAULTS.failures)
    .option('--deviations <file>', 'known failures, excused as long as they show')
    .option('--write-deviations <file>', 'write the failures of this run as such a file, to be completed by hand')
    .addHelpText('after', `${EXIT_CODES}\n${EXAMPLES}`)
    .action(async (words: readonly string[], flags: AuditFlags & { readonly checkProtocol?: true }) =>
      done(await (flags.checkProtocol ? checkProtocol(words, io) : auditPort(words, flags, io))),
    );

  audit
    .command('smoke')
    .description('a few runs to follow with a pencil: is it the adapter that is wrong, or the port?')
    .argument('[command...]', 'what starts the adapter, after --')
    .action(async (words: readonly string[]) => done(await smoke(words, io)));

  audit
    .command('replay')
    .description('ask a port for a counterexample again')
    .argument('<file>', 'a file that lga audit left in its folder of failures')
    .argument('[command...]', 'what starts the adapter, after --')
    .action(async (file: string, words: readonly string[]) => done(await replay(file, words, io)));

  vectorCommands(audit, io, done);

  audit
    .command('self-test')
    .description('see whether the audit passes correct ports, and finds out wrong ports and faulty adapters')
    .option('--only <glob>', "run only rows whose id matches: 'right/*', 'wrong/*', 'dtypes/**', 'faulty/*'")
    .option('--seed <n>', 'seed of everything that is drawn', wholeNumber('--seed', 0), DEFAULTS.seed)
    .option('--thorough', 'twenty seeds for each correct port, every optimizer for each wrong one')
    .action(async (flags: SelfTestFlags) => done(await selfTest(flags, io)));
}
