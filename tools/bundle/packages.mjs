import { Failure } from '../bootstrap/failure.mjs';

const REMEDY = 'Use npm ci, then try again.';

/**
 * Folders, below the root, of the packages that the program needs: from those that package.json depends on, along the edges
 * that npm has resolved. What was installed besides, for development or by hand, is on none of these paths. Of the optional
 * ones only Dawn; the others compile or fetch something on the machine that they are for.
 */
export function packageFolders({ dependencies }, installed, optional = ['webgpu']) {
  const byFolder = new Map(installed.map((one) => [one.location, one]));
  const found = new Set();
  const waiting = [...Object.keys(dependencies), ...optional].map((name) => `node_modules/${name}`);
  for (let folder = waiting.pop(); folder !== undefined; folder = waiting.pop()) {
    if (found.has(folder)) continue;
    const one = byFolder.get(folder);
    if (one === undefined) throw new Failure(`expected ${folder}, got nothing there. ${REMEDY}`);
    found.add(folder);
    waiting.push(...one.to);
  }
  return [...found].sort();
}
