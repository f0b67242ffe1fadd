import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const NAME = 'lga-verify';

interface Manifest {
  readonly name?: string;
  readonly version?: string;
}

async function readIfThere(path: string): Promise<string | undefined> {
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}

async function manifestAt(path: string): Promise<Manifest | undefined> {
  const text = await readIfThere(path);
  return text === undefined ? undefined : (JSON.parse(text) as Manifest);
}

interface Package {
  readonly name: string;
  readonly version: string;
  /** Where it lies. */
  readonly folder: string;
  /** The text of a file of this package, by its path from the root; `undefined` when it is not there. */
  read(path: string): Promise<string | undefined>;
}

/** This package, found upwards from this module, since sources and build lie at different depths. */
export async function thisPackage(): Promise<Package> {
  let folder = dirname(fileURLToPath(import.meta.url));
  for (;;) {
    const root = folder;
    const manifest = await manifestAt(join(root, 'package.json'));
    if (manifest?.name === NAME && manifest.version !== undefined) {
      return { name: NAME, version: manifest.version, folder: root, read: (path) => readIfThere(join(root, path)) };
    }
    folder = dirname(root);
    if (folder === root) throw new Error(`no package.json of ${NAME} above ${fileURLToPath(import.meta.url)}`);
  }
}

/** Versions of installed packages, without loading them; packages that are not installed are left out. */
export async function installedVersions(names: readonly string[]): Promise<Readonly<Record<string, string>>> {
  const require = createRequire(import.meta.url);
  const versions: Record<string, string> = {};
  for (const name of names) {
    for (const folder of require.resolve.paths(name) ?? []) {
      const version = (await manifestAt(join(folder, name, 'package.json')))?.version;
      if (version === undefined) continue;
      versions[name] = version;
      break;
    }
  }
  return versions;
}
