import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { InputError } from '../../claims/input-error.js';
import { requireOneOf } from '../../reference/validate.js';
import { codeOf } from '../system-code.js';
import { fetchFile, type Progress, type Stored } from './fetch-file.js';
import { PUBLISHED, type PublishedName, type PublishedSet } from './published.js';

/** How to download. */
export interface FetchOptions {
  /** A mirror with the files under their published names; their checksums stay the published ones. */
  readonly baseUrl?: string;
  /** Ends the download; what has arrived stays for the next call. */
  readonly signal?: AbortSignal;
  /** Called for each piece that arrives, and once for a file that was there already. */
  readonly onProgress?: (progress: Progress) => void;
  /** Called once for each file, when it has its name. */
  readonly onFile?: (stored: Stored) => void;
}

/**
 * Downloads a published set into `folder`, one file after the other, and gives their paths. A file that is there and has
 * the published checksum is not downloaded again; a download that was cut continues where it ended. A file gets its name
 * only once its checksum is right.
 *
 * Throws InputError for an unknown name, a bad address, a folder that cannot be made, an answer other than the file, a broken connection, a full disk,
 * and a wrong checksum; the signal's reason when it ends the download.
 */
export async function fetchDataset(
  name: string,
  folder: string,
  options: FetchOptions = {},
): Promise<readonly string[]> {
  const known = Object.keys(PUBLISHED) as PublishedName[];
  return fetchSet(PUBLISHED[requireOneOf('data set', name, known)], folder, options);
}

/** The same for a set that is described by its caller. */
export async function fetchSet(
  set: PublishedSet,
  folder: string,
  { baseUrl = set.baseUrl, signal, onProgress, onFile }: FetchOptions = {},
): Promise<readonly string[]> {
  const base = requireUrl(baseUrl);
  makeFolder(folder);
  const paths: string[] = [];
  for (const file of set.files) {
    const path = join(folder, file.name);
    const stored = await fetchFile(new URL(file.name, base), path, file, signal, onProgress);
    onFile?.(stored);
    paths.push(path);
  }
  return paths;
}

/** The address as a folder: without a slash at its end, its last part would be replaced. */
function requireUrl(baseUrl: string): URL {
  const folder = baseUrl.endsWith('/') ? baseUrl : `${baseUrl}/`;
  if (/^https?:/.test(folder) && URL.canParse(folder)) return new URL(folder);
  throw new InputError(
    'an http or https address',
    baseUrl || 'an empty one',
    'Give the address of the folder with the files.',
  );
}

function makeFolder(folder: string): void {
  try {
    mkdirSync(folder, { recursive: true });
  } catch (error) {
    throw new InputError(`a folder ${folder} to write to`, codeOf(error), 'Choose another folder.', 'environment');
  }
}
