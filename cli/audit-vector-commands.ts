import type { Command } from 'commander';
import type { ExitCode } from '../claims/ledger.js';
import { checkVectors, emitVectors, type CheckFlags, type EmitFlags } from './audit-vectors.js';
import { DEFAULTS } from './defaults.js';
import type { Io } from './io.js';
import { wholeNumber } from './numbers.js';

/** `lga audit emit-vectors` and `lga audit check`. */
export function vectorCommands(audit: Command, io: Io, done: (code: ExitCode) => void): void {
  audit
    .command('emit-vectors')
    .description('write runs and what they have to give, for ports that cannot run beside this program')
    .option('--out <file>', 'where they go', DEFAULTS.vectors)
    .option('--seed <n>', 'seed of everything that is drawn', wholeNumber('--seed', 0), DEFAULTS.seed)
    .option(
      '--runs <n>',
      'vectors per optimizer and dtype; a tenth of all are wrong on purpose',
      wholeNumber('--runs', 2),
      DEFAULTS.vectorRuns,
    )
    .option('--dtypes <list>', 'of the parameters', 'f64,f32')
    .option('--optimizers <list>', 'to wrap (default: all)')
    .option('--arithmetic <profile>', 'how the port computes: ieee, flushed or wgsl', 'ieee')
    .option('--order <order>', 'bracket or sequential', 'bracket')
    .option('--one-minus-power <how>', 'accurate or subtraction', 'accurate')
    .option('--scalars <dtype>', 'of the loss status: as-parameters, f64 or f32', 'as-parameters')
    .option('--hello <file>', "the port's answer to hello, instead of the four options before")
    .action(async (flags: EmitFlags) => done(await emitVectors(flags, io)));

  audit
    .command('check')
    .description('judge answers to vectors: lga audit check file:out.jsonl')
    .argument('<answers>', 'file with one line per vector')
    .option('--vectors <file>', 'the vectors that were answered', DEFAULTS.vectors)
    .option('--json <file>', 'where the result goes', DEFAULTS.audit)
    .option('--junit <file>', 'write JUnit XML too')
    .option('--markdown <file>', 'write a summary in Markdown too')
    .option('--badge <file>', 'write a badge too, as shields.io takes it')
    .option('--failures <dir>', 'where counterexamples go', DEFAULTS.failures)
    .action(async (answers: string, flags: CheckFlags) => done(await checkVectors(answers, flags, io)));
}
