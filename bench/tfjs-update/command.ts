import { Command, Option } from 'commander';
import { EXIT, type ExitCode } from '../../claims/ledger.js';
import { BACKENDS } from '../../gpu/backends/backend.js';
import { requireInteger } from '../../reference/validate.js';
import { failure, save, type Io } from '../command-line.js';
import { renderUpdate } from './render.js';
import type { Stage, update } from './update.js';

/** Fewer rounds give intervals that say little. */
const FEWEST_ROUNDS = 30;
/** Asked for with a margin, so that a sample stays above 20 ms when the machine gets faster than in the warm-up. */
const SAMPLE_MS = 30;

interface Flags {
  readonly backend: Stage;
  readonly sizes: string;
  readonly rounds: string;
  readonly seed: string;
  readonly json?: string;
  readonly check?: true;
}

/** `npm run bench:tfjs`: measures, reports, gives the exit code; never throws. */
export async function updateCommand(args: readonly string[], io: Io, measure: typeof update): Promise<ExitCode> {
  let code: ExitCode = EXIT.asExpected;
  const backend = new Option('--backend <name>', 'null: WebGPU without a GPU, the cost of the host alone');
  const command = new Command('bench:tfjs')
    .description('What an update costs on TensorFlow.js with LGA and without, beside the optimizers of tf.train.')
    .addOption(backend.choices([...BACKENDS, 'null']).default('webgpu'))
    .option('--sizes <list>', 'lenet5, or the elements of one tensor', 'lenet5,1000000')
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
    return failure('bench:tfjs', error, io);
  }
}

async function bench(flags: Flags, { out, err }: Io, measure: typeof update): Promise<ExitCode> {
  const { backend, sizes, rounds, seed, json, check } = flags;
  const result = await measure({
    backend,
    sizes: sizes.split(',').map(requireSize),
    rounds: requireInteger('--rounds', Number(rounds), FEWEST_ROUNDS),
    seed: requireInteger('--seed', Number(seed), 0),
    sampleMs: SAMPLE_MS,
    say: (line) => err(`bench:tfjs: ${line}\n`),
  });
  out(renderUpdate(result));
  if (json !== undefined) await save(json, `${JSON.stringify(result)}\n`);
  const missed = result.groups.some(({ comparison }) => comparison.targets.some(({ verdict }) => verdict === 'missed'));
  return check && missed ? EXIT.disagreement : EXIT.asExpected;
}

function requireSize(word: string): string {
  const size = word.trim();
  return size === 'lenet5' ? size : String(requireInteger('each of --sizes that is not lenet5', Number(size), 1));
}
