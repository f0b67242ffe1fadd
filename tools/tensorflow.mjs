// Makes tfjs's backend `tensorflow` run where npm, PyPI and a C++ compiler are all there is: the package from npm without
// its own download, TensorFlow's C library from its wheel for Python, the addon from source. Leaves package.json alone.
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import { isBuilt } from './bootstrap/build.mjs';
import { Failure } from './bootstrap/failure.mjs';
import { withLock } from './bootstrap/lock.mjs';
import { npm } from './bootstrap/npm.mjs';
import { compileAddon } from './tensorflow/addon.mjs';
import { fetchLibrary, hasLibrary } from './tensorflow/library.mjs';
import { findCompiler, findPython, requirePlatform } from './tensorflow/machine.mjs';
import { prove } from './tensorflow/proof.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const PACKAGES = { '@tensorflow/tfjs-node': '4.22.0', 'node-api-headers': '1.9.0' };

const folderOf = (name) => join(root, 'node_modules', ...name.split('/'));

function isInstalled([name, version]) {
  const manifest = join(folderOf(name), 'package.json');
  return existsSync(manifest) && JSON.parse(readFileSync(manifest, 'utf8')).version === version;
}

async function make() {
  requirePlatform();
  const [python, compiler] = [findPython(), findCompiler()];
  const packages = Object.entries(PACKAGES);
  if (!packages.every(isInstalled)) {
    console.error('tensorflow: installing @tensorflow/tfjs-node with npm');
    await npm(root, 'install', '--no-save', '--ignore-scripts', ...packages.map((entry) => entry.join('@')));
  }
  const folder = folderOf('@tensorflow/tfjs-node');
  if (!hasLibrary(folder)) await fetchLibrary(folder, python);
  await compileAddon(folder, join(folderOf('node-api-headers'), 'include'), compiler);
  const { facts, got } = await prove();
  if (facts) return facts;
  throw new Failure(
    `expected TensorFlow to multiply two matrices, got ${got}. Remove node_modules/@tensorflow/tfjs-node, then try again.`,
  );
}

try {
  // The proof runs lga's own code.
  if (!isBuilt(root)) throw new Failure('expected an up-to-date build, got none. Use npm run tensorflow:install.');
  const { facts } = await prove();
  console.error(facts ? `tensorflow: works already: ${facts}` : `tensorflow: works: ${await withLock(root, make)}`);
} catch (error) {
  if (!(error instanceof Failure)) throw error;
  console.error(`tensorflow: ${error.message}`);
  process.exitCode = 3; // as lga: the environment is at fault
}
