import { createHash } from 'node:crypto';
import { chmodSync, existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import { Failure } from './failure.mjs';
import { run } from './run.mjs';

const CONFIGS = ['tsconfig.json', 'tsconfig.build.json', 'package-lock.json'];
/** What tsc makes of each source. */
const ENDINGS = ['.js', '.js.map', '.d.ts'];

/** Paths below `folder`, relative to `root`, with `/` on every platform, sorted; none when there is no such folder. */
function filesBelow(root, folder) {
  if (!existsSync(join(root, folder))) return [];
  return readdirSync(join(root, folder), { withFileTypes: true })
    .flatMap((entry) => {
      const path = `${folder}/${entry.name}`;
      return entry.isDirectory() ? filesBelow(root, path) : [path];
    })
    .sort();
}

/** What one build takes and makes: rooms, outputs below dist, and a fingerprint of every input. */
function plan(root) {
  const { include: rooms } = JSON.parse(readFileSync(join(root, 'tsconfig.build.json'), 'utf8'));
  const sources = rooms
    .flatMap((room) => filesBelow(root, room))
    .filter((path) => /\.tsx?$/.test(path) && !/\.test\.tsx?$/.test(path));
  const hash = createHash('sha256');
  for (const path of [...CONFIGS, ...sources]) hash.update(`${path}\0`).update(readFileSync(join(root, path)));
  const outputs = sources.flatMap((path) => ENDINGS.map((ending) => path.replace(/\.tsx?$/, ending)));
  return { rooms, outputs, fingerprint: hash.digest('hex') };
}

const stampOf = (root) => join(root, 'dist', '.built');
const isThere = (root) => (path) => existsSync(join(root, 'dist', path));

/** Whether dist was built from exactly these sources and still holds every output. */
export function isBuilt(root) {
  const stamp = stampOf(root);
  if (!existsSync(stamp)) return false;
  const { outputs, fingerprint } = plan(root);
  return readFileSync(stamp, 'utf8') === fingerprint && outputs.every(isThere(root));
}

export async function build(root) {
  console.error('bootstrap: building');
  const { rooms, outputs, fingerprint } = plan(root); // before tsc reads them: an edit during the build shows next time
  rmSync(stampOf(root), { force: true }); // tsc writes even when it fails
  // tsc trusts its notes about earlier outputs; where outputs are missing, the notes must go.
  if (!outputs.every(isThere(root))) rmSync(join(root, 'dist', '.tsbuildinfo'), { force: true });
  const tsc = join(root, 'node_modules', 'typescript', 'bin', 'tsc');
  const code = await run(process.execPath, [tsc, '-p', 'tsconfig.build.json'], root);
  if (code !== 0)
    throw new Failure('expected the sources to compile, got the errors above. Mend them, then try again.');
  // Outputs of sources that are gone would live on in the package.
  const wanted = new Set(outputs);
  for (const path of rooms.flatMap((room) => filesBelow(join(root, 'dist'), room))) {
    if (!wanted.has(path)) rmSync(join(root, 'dist', path));
  }
  chmodSync(join(root, 'dist', 'cli', 'main.js'), 0o755);
  writeFileSync(stampOf(root), fingerprint);
}
