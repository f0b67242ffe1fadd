import { existsSync, readdirSync, readFileSync, realpathSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import { Failure } from '../bootstrap/failure.mjs';
import { leftOut } from './left-out.mjs';
import { npmJson } from './npm-json.mjs';
import { packageFolders } from './packages.mjs';
import { nodeLicence, vulkanLoader } from './system-files.mjs';

const beside = (name) => fileURLToPath(new URL(name, import.meta.url));

/** Without these nothing runs; a rule that leaves one out is a mistake. */
const REQUIRED = [
  ...['lga', 'bin/node', 'package.json', 'dist/cli/main.js', 'claims/ledger.json', 'claims/result.schema.json'],
  ...['ports/pytorch/adapter.py', 'ports/optax/adapter.py', 'node_modules/webgpu/dist/linux-x64/dawn.node'],
  'node_modules/z3-solver/build/z3-built.wasm',
];

/** Files of a package, without those of packages inside it. */
function filesOf(root, folder) {
  return readdirSync(join(root, folder), { withFileTypes: true }).flatMap((entry) => {
    if (entry.name === 'node_modules') return [];
    const path = `${folder}/${entry.name}`;
    return entry.isDirectory() ? filesOf(root, path) : [path];
  });
}

/** What goes into the archive: where each file is and where it goes, sorted; and notes about what this machine lacks. */
export function contents(root) {
  const manifest = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  const [{ files }] = npmJson(root, 'pack', '--dry-run', '--json', '--ignore-scripts');
  const packages = packageFolders(manifest, npmJson(root, 'query', '*'));
  const own = [...files.map(({ path }) => path), ...packages.flatMap((folder) => filesOf(root, folder))];
  const { entries: loader, note } = vulkanLoader();
  const entries = [
    ...own.filter((path) => !leftOut(path)).map((path) => ({ from: join(root, path), to: path })),
    { from: beside('lga.sh'), to: 'lga', runs: true },
    { from: realpathSync(process.execPath), to: 'bin/node', runs: true },
    { from: beside('nvidia_icd.json'), to: 'lib/nvidia_icd.json' },
    ...nodeLicence(),
    ...loader,
  ];
  const missing = REQUIRED.find((path) => !entries.some(({ to, from }) => to === path && existsSync(from)));
  if (missing !== undefined) throw new Failure(`expected ${missing} to go in, got none. Use npm ci, then try again.`);
  return { entries: entries.sort((a, b) => (a.to < b.to ? -1 : 1)), notes: note === undefined ? [] : [note] };
}
