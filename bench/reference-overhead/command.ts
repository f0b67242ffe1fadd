import { Command } from 'commander';
import { EXIT, type ExitCode } from '../../claims/ledger.js';
import { pythons } from '../../data/pythons.js';
import { requireInteger } from '../../reference/validate.js';
import { failure, save, type Io } from './command-line.js';
import type { overhead } from './overhead.js';
import { renderOverhead } from './render.js';

/** Fewer rounds give intervals that say little. */
const FEWEST_ROUNDS = 30;
/** Asked for with a margin, so that a sample stays above 20 ms when the machine gets faster than in the warm-up. */
const SAMPLE_MS = 30;

interface Flags {
  readonly size: string;
  readonly rounds: string;
  readonly seed: string;
  readonly json?: string;
  readonly check?: true;
}

/** `npm run bench:reference`: measures, reports, gives the exit code; never throws. */
export async function benchCommand(args: readonly string[], io: Io, measure: typeof overhead): Promise<ExitCode> {
  let code: ExitCode = EXIT.asExpected;
  const command = new Command('bench:reference')
    .description('What a step of the float64 reference costs, beside a plain SGD loop and beside NumPy.')
    .option('--size <n>', 'number of parameters', '1000000')
    .option('--rounds <n>', `rounds of one sample per arm, at least ${FEWEST_ROUNDS}`, '60')
    .option('--seed <n>', 'seed of everything that is drawn', '1')
    .option('--json <file>', 'where the result goes, samples included')
    .option('--check', 'exit 1 when a target is missed by the whole interval')
    .configureOutput({ writeOut: io.out, writeErr: io.err })
    .exitOverride()
    .action(async (flags: Flags) => void (code = await bench(flags, io, measure)));
  try {
    await command.parseAsync([...args], { from: 'user' });
    return code;
  } catch (error) {
    return failure('bench:reference', error, io);
  }
}

async function bench(flags: Flags, { out, err, env }: Io, measure: typeof overhead): Promise<ExitCode> {
  const { size, rounds, seed, json, check } = flags;
  const result = await measure({
    size: requireInteger('--size', Number(size), 1),
    rounds: requireInteger('--rounds', Number(rounds), FEWEST_ROUNDS),
    seed: requireInteger('--seed', Number(seed), 0),
    sampleMs: SAMPLE_MS,
    pythons: pythons(env),
    requireNumpy: (env['LGA_REQUIRE'] ?? '').split(',').some((word) => word.trim() === 'numpy'),
    say: (line) => err(`bench: ${line}\n`),
  });
  out(renderOverhead(result));
  if (json !== undefined) await save(json, `${JSON.stringify(result)}\n`);
  const missed = result.comparison.targets.some(({ verdict }) => verdict === 'missed');
  return check && missed ? EXIT.disagreement : EXIT.asExpected;
}
