import type { Command } from 'commander';
import type { ExitCode } from '../claims/ledger.js';
import { BACKENDS } from '../gpu/backends/backend.js';
import { DEFAULTS } from './defaults.js';
import { EXIT_CODES } from './exit-codes.js';
import type { Io } from './io.js';
import { merge, type MergeFlags } from './merge.js';
import { positive, wholeNumber } from './numbers.js';
import type { ReproduceFlags } from './reproduce-flags.js';
import { reproduce } from './reproduce.js';
import { withOutputs } from './result-outputs.js';
import type { Rooms } from './rooms.js';

const REPRODUCE_EXAMPLES = `
Examples:
  npx lga reproduce table-2 --stand-in --optimizers sgd,adam --seeds 2 --epochs 2
  npx lga reproduce table-2 --optimizers sgd,asgd --plan
  npx lga reproduce table-2 --optimizers sgd --reading all
  npx lga reproduce table-10 --stand-in --optimizers sgd --seeds 2 --epochs 2
  npx lga reproduce table-7 --dataset cifar-10 --data ./cifar-10 --optimizers adam --plan
  npx lga reproduce table-13 --reading 'default;timeUnit=epoch'
  npx lga reproduce all --plan --format slurm --shards 8`;

/** `lga reproduce` and `lga merge`. `done` receives the exit code of the command that ran. */
export function reproduceCommands(lga: Command, io: Io, rooms: Rooms, done: (code: ExitCode) => void): void {
  const toReproduce = lga
    .command('reproduce')
    .description('train what the tables describe, with and without LGA, and set the results beside the printed ones')
    .argument('<tables...>', 'table-1 to table-13, figure-2, or all')
    .option(
      '--dataset <list>',
      'of mnist, mnist-autoencoder, autoeval; or of cifar-10, cifar-10-autoencoder; or one of cifar-100, tiny-imagenet, segmentation, tacos (default: what the tables have, MNIST first)',
    )
    .option('--stand-in', 'train on data that the project makes instead, to try it')
    .option('--optimizers <list>', 'of those of the table')
    .option('--learning-rates <list>', 'of those of the table')
    .option('--schedulers <list>', 'of those of the table')
    .option('--reading <list>', 'default, all, or readings as name=value; the default is always among them', 'default')
    .option('--seeds <n>', 'pairs of runs', wholeNumber('--seeds', 1), DEFAULTS.seeds)
    .option('--seed <n>', 'the first seed', wholeNumber('--seed', 0), DEFAULTS.seed)
    .option('--epochs <n>', "instead of the paper's", wholeNumber('--epochs', 1))
    .option('--batch <n>', "images in a step, instead of the paper's", wholeNumber('--batch', 1))
    .option('--gamma2 <x>', "instead of the paper's", positive('--gamma2'))
    .option('--train <n>', 'only so many samples of the training set', wholeNumber('--train', 1))
    .option('--test <n>', 'only so many samples of the test set', wholeNumber('--test', 1))
    .option('--normalisation <how>', 'unit (bytes / 255) or standard (mean 0, deviation 1)')
    .option('--backend <name>', `auto, or one of ${BACKENDS.join(', ')}`, 'auto')
    .option('--data <dir>', 'folder with the files of the data set (default for MNIST: LGA_DATA)')
    .option('--runs <dir>', 'folder of finished and unfinished runs', DEFAULTS.runsFolder)
    .option('--checkpoint <s>', 'seconds between two checkpoints', wholeNumber('--checkpoint', 0), DEFAULTS.checkpoint)
    .option('--plan', 'say what is to be trained and how long it would take, and train nothing')
    .option('--format <name>', 'with --plan: text, or a matrix, slurm or k8s job for the shards', 'text')
    .option('--shards <n>', 'with --plan --format: parts', wholeNumber('--shards', 1), 4)
    .option('--csv <file>', 'write every epoch of every run as CSV too')
    .option('--shard <i/n>', 'train the i-th of n parts only, and judge nothing');
  withOutputs(toReproduce, DEFAULTS.reproduction)
    .addHelpText('after', EXIT_CODES + '\n' + REPRODUCE_EXAMPLES)
    .action(async (tables: readonly string[], flags: ReproduceFlags) =>
      done(await reproduce(tables, flags, io, rooms)),
    );

  lga
    .command('merge')
    .description('bring folders of runs together, as those of shards')
    .argument('<folders...>', 'folders that lga reproduce left')
    .option('--runs <dir>', 'where all of them go', DEFAULTS.runsFolder)
    .action(async (folders: readonly string[], flags: MergeFlags) => done(await merge(folders, flags, io, rooms)));
}
