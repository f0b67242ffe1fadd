import { access, constants, mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { InputError } from '../claims/input-error.js';
import type { ExportedQuery } from '../proofs/export.js';

/** Lists the questions and their answers; a folder that has it is one of ours. */
const LIST = 'queries.json';
const TOOL = 'lga-verify';

interface List {
  readonly tool: string;
  readonly queries: readonly Omit<ExportedQuery, 'text'>[];
}

function refused(path: string, got: string): InputError {
  const wanted = `--smt-lib ${path} to be a new folder, an empty one, or one that lga prove wrote`;
  return new InputError(wanted, got, 'Choose another folder.', 'environment');
}

/** The files that an earlier run left in the folder; `undefined` when the folder is somebody else's. */
async function ours(folder: string): Promise<readonly string[] | undefined> {
  const found = await readdir(folder);
  if (found.length === 0) return [];
  if (!found.includes(LIST)) return undefined;
  try {
    const { tool, queries } = JSON.parse(await readFile(join(folder, LIST), 'utf8')) as List;
    const files = queries.map(({ file }) => file);
    // Names that lead elsewhere are not ours, whatever the list says.
    return tool === TOOL ? files.filter((file) => /^[\w.@-]+\.smt2$/.test(file)) : undefined;
  } catch {
    return undefined;
  }
}

/** Makes sure that the folder can be made, and leaves none behind. */
async function tryToMake(folder: string): Promise<void> {
  const first = await mkdir(folder, { recursive: true });
  if (first === undefined) await access(folder, constants.W_OK);
  else await rm(first, { recursive: true });
}

interface QueryFolder {
  /** Replaces what an earlier run left there. */
  write(queries: readonly ExportedQuery[]): Promise<void>;
}

/** Tries the folder out before the run, and never touches a folder with files that are not ours. */
export async function openQueryFolder(path: string, cwd: string): Promise<QueryFolder> {
  const folder = resolve(cwd, path);
  const said = (error: unknown) => refused(path, error instanceof Error ? error.message : String(error));
  try {
    await tryToMake(folder);
    const earlier = await ours(folder).catch((error: unknown) => {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
      throw error;
    });
    if (earlier === undefined) throw refused(path, 'a folder with other files in it');
  } catch (error) {
    throw error instanceof InputError ? error : said(error);
  }
  return {
    async write(queries) {
      try {
        await mkdir(folder, { recursive: true });
        const earlier = await ours(folder);
        if (earlier === undefined) throw refused(path, 'a folder with other files in it');
        const list: List = { tool: TOOL, queries: queries.map(({ text: _, ...rest }) => rest) };
        await Promise.all(earlier.map((file) => rm(join(folder, file), { force: true })));
        await writeFile(join(folder, LIST), `${JSON.stringify(list, null, 2)}\n`);
        for (const { file, text } of queries) await writeFile(join(folder, file), text);
      } catch (error) {
        throw error instanceof InputError ? error : said(error);
      }
    },
  };
}
