import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Failure } from './failure.mjs';
import { npm } from './npm.mjs';

function packagesOf(lockFile) {
  return JSON.parse(readFileSync(lockFile, 'utf8')).packages;
}

/**
 * Whether node_modules holds what package-lock.json names. npm writes its own list into node_modules as the last step
 * of an install, so an interrupted install has none; optional packages may be missing, since not every platform has them.
 */
export function isInstalled(root) {
  const list = join(root, 'node_modules', '.package-lock.json');
  if (!existsSync(list)) return false;
  const installed = packagesOf(list);
  return Object.entries(packagesOf(join(root, 'package-lock.json'))).every(([path, wanted]) => {
    if (path === '' || wanted.optional) return true;
    const found = installed[path];
    const same = found !== undefined && found.version === wanted.version && found.integrity === wanted.integrity;
    return same && existsSync(join(root, path, 'package.json'));
  });
}

export async function install(root) {
  console.error('bootstrap: installing packages with npm ci (once; a minute or two)');
  await npm(root, 'ci');
  if (!isInstalled(root)) {
    throw new Failure(
      'expected npm ci to install everything that package-lock.json names, got less. ' +
        'Install development packages too: unset NODE_ENV=production and npm_config_omit.',
    );
  }
}
