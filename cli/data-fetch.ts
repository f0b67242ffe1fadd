import { resolve } from 'node:path';
import { InputError } from '../claims/input-error.js';
import { EXIT, type ExitCode } from '../claims/ledger.js';
import { shellQuoted } from '../claims/runner.js';
import { fetchSet } from '../data/fetch/fetch-dataset.js';
import type { Stored } from '../data/fetch/fetch-file.js';
import type { PublishedName } from '../data/fetch/published.js';
import { requireOneOf } from '../reference/validate.js';
import type { Io } from './io.js';
import { progressOn } from './progress.js';
import type { Rooms } from './rooms.js';

export interface DataFetchFlags {
  readonly from?: string;
}

/** What trains on a set once it is there. */
const USES: Readonly<Record<PublishedName, readonly string[]>> = {
  mnist: ['npx lga verify', 'npx lga reproduce table-2'],
  'cifar-10': ['npx lga reproduce table-7 --dataset cifar-10'],
  'cifar-100': ['npx lga reproduce table-7 --dataset cifar-100'],
};

/** Bytes as a download is told. */
function size(bytes: number): string {
  return bytes < 1e6 ? `${Math.ceil(bytes / 1e3)} kB` : `${(bytes / 1e6).toFixed(1)} MB`;
}

/** `lga data fetch`: downloads a published data set into `folder`, or what is missing of it. */
export async function dataFetch(
  name: string,
  folder: string | undefined,
  { from }: DataFetchFlags,
  { stdout, stderr, env, cwd, signal }: Io,
  { published }: Rooms,
): Promise<ExitCode> {
  const known = requireOneOf('data set', name, Object.keys(published) as PublishedName[]);
  if (folder === '') throw new InputError('a folder', 'an empty path', `Name one, or none for ./${known}.`);
  const target = folder ?? `./${known}`;
  const { files } = published[known];
  const progress = progressOn(stderr, env);
  const stored: Stored[] = [];
  try {
    await fetchSet(published[known], resolve(cwd, target), {
      ...(from !== undefined && { baseUrl: from }),
      signal,
      onProgress({ file, received, total }) {
        const [share, of] = total === undefined ? [0, ''] : [received / total, ` of ${size(total)}`];
        progress.at(stored.length + share, files.length, `${file}: ${size(received)}${of}`);
      },
      onFile(one) {
        stored.push(one);
        const how = one.wasThere ? 'was there' : size(one.bytes);
        progress.finished(stored.length, files.length, `${one.file}: ${how}, checksum right`);
      },
    }).finally(() => progress.stop());
  } catch (error) {
    if (!signal.aborted || error !== signal.reason) throw error;
    const said = `interrupted after ${stored.length} of ${files.length} files; the same command continues where this one ended`;
    stderr.write(`lga: ${said}\n`);
    return EXIT.interrupted;
  }
  const bytes = stored.reduce((sum, one) => sum + one.bytes, 0);
  const count = `${stored.length} ${stored.length === 1 ? 'file' : 'files'}`;
  const uses = USES[known].map((command) => `  ${command} --data ${shellQuoted(target)}\n`);
  stdout.write(`${known}: ${count}, ${size(bytes)}, in ${target}\n`);
  stdout.write(uses.join(''));
  return EXIT.asExpected;
}
