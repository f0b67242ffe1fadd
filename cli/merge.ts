import { stat } from 'node:fs/promises';
import { resolve } from 'node:path';
import { InputError } from '../claims/input-error.js';
import { EXIT, type ExitCode } from '../claims/ledger.js';
import type { Io } from './io.js';
import type { Rooms } from './rooms.js';

export interface MergeFlags {
  readonly runs: string;
}

/** `lga merge`: the finished runs of several folders in one. */
export async function merge(folders: readonly string[], flags: MergeFlags, io: Io, rooms: Rooms): Promise<ExitCode> {
  const room = await rooms.experiments();
  for (const folder of folders) {
    const found = await stat(resolve(io.cwd, folder)).catch(() => undefined);
    if (found?.isDirectory()) continue;
    const got = found ? `${folder}, which is none` : `${folder}, which does not exist`;
    throw new InputError('folders that lga reproduce left', got, 'Name the folder given as --runs.');
  }
  const sources = await Promise.all(folders.map((folder) => room.store(resolve(io.cwd, folder))));
  const target = await room.store(resolve(io.cwd, flags.runs));
  const { added, equal, others } = await room.merge(sources, target);
  const aside = others > 0 ? `; ${others} of other versions are left aside` : '';
  io.stdout.write(
    `${added} ${added === 1 ? 'run' : 'runs'} added to ${flags.runs}, ${equal} were there already${aside}\n`,
  );
  return added + equal > 0 ? EXIT.asExpected : EXIT.nothingChecked;
}
