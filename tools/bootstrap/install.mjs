import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import { Failure } from './failure.mjs';
import { run } from './run.mjs';

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

/** `npm`, as a program and arguments: the npm that started this script, or the one on the PATH. */
function npm() {
  const script = process.env.npm_execpath;
  // Only npm's own script will do: yarn and pnpm set the variable too.
  if (script && /npm-cli\.[cm]?js$/.test(script)) return { program: process.execPath, before: [script], options: {} };
  // On Windows npm is a batch file, which only a shell can start; the arguments are constants.
  return { program: 'npm', before: [], options: { shell: process.platform === 'win32' } };
}

export async function install(root) {
  console.error('bootstrap: installing packages with npm ci (once; a minute or two)');
  const { program, before, options } = npm();
  const code = await run(program, [...before, 'ci', '--no-audit', '--no-fund'], root, options).catch((error) => {
    throw new Failure(`expected npm to start, got "${error.message}". Install npm, which comes with Node.js.`);
  });
  if (code !== 0) {
    throw new Failure(
      `expected npm ci to succeed, got exit code ${code} (its reason is above). Check the network, then try again.`,
    );
  }
  if (!isInstalled(root)) {
    throw new Failure(
      'expected npm ci to install everything that package-lock.json names, got less. ' +
        'Install development packages too: unset NODE_ENV=production and npm_config_omit.',
    );
  }
}
