import { InputError } from '../claims/input-error.js';
import { openResultFile } from './result-file.js';

/** One of the files that a command can leave: what it is called, and how a document reads in it. */
interface Rendering<D> {
  readonly says: string;
  readonly text: (document: D) => string;
}

interface FormatFiles<D> {
  /** Writes everything; one line each that says where it is. */
  write(document: D): Promise<readonly string[]>;
}

/**
 * Tries every file out before the run, so that a long run cannot end with nowhere to put its result. `formats` are by option:
 * `junit` is `--junit`, and only those with a path are opened.
 */
export async function openFormatFiles<D, F extends string>(
  formats: Readonly<Record<F, Rendering<D>>>,
  paths: Readonly<Partial<Record<F, string>>>,
  cwd: string,
): Promise<FormatFiles<D>> {
  const open: (Rendering<D> & { readonly path: string; readonly file: Awaited<ReturnType<typeof openResultFile>> })[] =
    [];
  const taken = new Map<string, F>();
  // One after the other: when one is refused, no other may be half tried out.
  for (const format of Object.keys(formats) as F[]) {
    const path = paths[format];
    if (path === undefined) continue;
    const file = await openResultFile(path, cwd, `--${format}`);
    const other = taken.get(file.target);
    if (other !== undefined)
      throw new InputError(`--${format} to be another file than --${other}`, path, 'Choose another path.');
    taken.set(file.target, format);
    open.push({ ...formats[format], path, file });
  }
  return {
    async write(document) {
      for (const { file, text } of open) await file.write(text(document));
      return open.map(({ says, path }) => `${says}: ${path}`);
    },
  };
}
