// Makes one archive of lga for Linux machines without network and Node: this Node, Dawn, the program, the packages it needs.
// node tools/bundle.mjs          makes it and tries it out
// node tools/bundle.mjs --list   prints what would go in
import { existsSync, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import { Failure } from './bootstrap/failure.mjs';
import { isBuilt } from './bootstrap/build.mjs';
import { LIMIT, megabytes, pack, requireSmall } from './bundle/archive.mjs';
import { contents } from './bundle/contents.mjs';
import { requireMachine } from './bundle/machine.mjs';
import { needs } from './bundle/needs.mjs';
import { stage } from './bundle/stage.mjs';
import { tryOut } from './bundle/try-out.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));

function bundle() {
  const begin = performance.now();
  requireMachine();
  if (!existsSync(join(root, 'package.json')) || !isBuilt(root))
    throw new Failure('expected an up-to-date build, got none. Use npm run bundle.');
  const { name, version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  const { entries, notes } = contents(root);
  if (process.argv[2] === '--list') return console.log(entries.map(({ to }) => to).join('\n'));
  for (const note of notes) console.error(`bundle: ${note}`);
  const folder = mkdtempSync(join(tmpdir(), 'lga-bundle-'));
  try {
    const top = `${name}-${version}-linux-x64`;
    const archive = join(root, `${top}.tar.xz`);
    stage(entries, join(folder, top));
    pack(folder, top, archive);
    requireSmall(archive, entries);
    console.error(`bundle: ${top}.tar.xz is made: ${megabytes(statSync(archive).size)} of at most ${megabytes(LIMIT)}`);
    console.error(`bundle: it runs on Linux x64 with ${needs(entries)}`);
    for (const line of tryOut(archive, top, version)) console.error(`bundle: ${line}`);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
  console.error(`bundle: done in ${Math.round((performance.now() - begin) / 1000)} s`);
}

try {
  bundle();
} catch (error) {
  if (!(error instanceof Failure)) throw error;
  console.error(`bundle: ${error.message}`);
  process.exitCode = 3; // as lga: the environment is at fault
}
