import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** Where the vectors lie: in the package's properties/golden, seen from the sources and from the build alike. */
export function goldenFolder(): string {
  let folder = import.meta.dirname;
  while (!existsSync(join(folder, 'package.json'))) folder = dirname(folder);
  return join(folder, 'properties', 'golden');
}
