import type { Command } from 'commander';
import type { ExitCode } from '../claims/ledger.js';
import { PUBLISHED } from '../data/fetch/published.js';
import { dataFetch, type DataFetchFlags } from './data-fetch.js';
import { EXIT_CODES } from './exit-codes.js';
import type { Io } from './io.js';
import type { Rooms } from './rooms.js';

const FETCH_EXAMPLES = `
Examples:
  npx lga data fetch mnist
  npx lga data fetch cifar-10 ../data/cifar
  npx lga data fetch mnist --from https://mirror.example/mnist`;

/** `lga data` and its subcommands. `done` receives the exit code of the command that ran. */
export function dataCommands(lga: Command, io: Io, rooms: Rooms, done: (code: ExitCode) => void): void {
  const data = lga.command('data').description('the data sets that the paper trains on: data fetch downloads them');
  data
    .command('fetch')
    .description('download a data set, or what is missing of it, and compare it with the published checksums')
    .argument('<name>', Object.keys(PUBLISHED).join(', '))
    .argument('[folder]', 'where its files go (default: ./<name>)')
    .option('--from <url>', 'a mirror: the address of a folder with the same files')
    .addHelpText('after', EXIT_CODES + '\n' + FETCH_EXAMPLES)
    .action(async (name: string, folder: string | undefined, flags: DataFetchFlags) =>
      done(await dataFetch(name, folder, flags, io, rooms)),
    );
}
