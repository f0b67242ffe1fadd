// Coverage of the sources by the built command line alone: runs that a user might make, each with the exit code it must
// have, seen through the source maps. What only tests reach does not count here.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import { coverageTable, ROOMS } from './coverage-table.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const reports = join(root, 'coverage', 'cli');
const raw = join(reports, 'raw');
const cwd = mkdtempSync(join(tmpdir(), 'lga-coverage-'));

/** The exit code that must come, the arguments, and variables of the environment. */
const RUNS = [
  [0, ['--version']],
  [0, ['--help']],
  [2, []],
  [2, ['prove-it-all']],
  [2, ['verify', '--no-such-option']],
  [2, ['verify', '--backend', 'abacus']],
  [2, ['verify', '--runs', '0']],
  [2, ['verify', '--seed', 'one']],
  [2, ['verify', '--only', 'txt-4.2.training', '--data', 'no-such-folder']],
  [2, ['verify'], { LGA_REQUIRE: 'abacus' }],
  [3, ['verify', '--only', 'eq-4*', '--json', join('no-such-folder', 'result.json')]],
  [4, ['verify', '--only', 'eq-99*']],
  [2, ['prove', '--seed', 'one']],
  [3, ['prove', 'eq-3*', '--json', join('no-such-folder', 'result.json')]],
  [3, ['prove', 'eq-3*', '--smt-lib', root]],
  [4, ['prove', 'eq-99*']],
  [0, ['doctor']],
  [0, ['verify', '--only', 'eq-4*', '--runs', '50', '--json', 'eq-4.json']],
  [0, ['verify', '--steps', '20']],
  [0, ['verify', '--only', 'txt-4.2.training', '--backend', 'cpu', '--steps', '3']],
  [0, ['prove', 'prf-A.1.step-3', '--smt-lib', 'queries']],
  [0, ['prove', '--no-recheck']],
  [0, ['mutants']],
];

function asExpected([expected, args, variables]) {
  const env = { ...process.env, LGA_REQUIRE: '', ...variables, NODE_V8_COVERAGE: raw };
  const run = spawnSync(process.execPath, [join(root, 'dist', 'cli', 'main.js'), ...args], { cwd, env });
  console.log(`lga ${args.join(' ')}`.padEnd(70), `exit code ${run.status}`);
  if (run.status === expected) return true;
  console.error(`expected exit code ${expected}; it said:\n${run.stderr}${run.stdout}`);
  return false;
}

/** Sources that leave nothing to run: types, and the entries for importers. c8 would count their lines as missed. */
function nothingToRun() {
  const built = (room) => readdirSync(join(root, 'dist', room), { recursive: true }).map((path) => join(room, path));
  return ROOMS.flatMap(built)
    .filter((path) => path.endsWith('.js'))
    .filter((path) => {
      const text = readFileSync(join(root, 'dist', path), 'utf8');
      return text.replaceAll(/\/\*[^]*?\*\/|\/\/.*|export \{[^}]*\}( from '[^']*')?;/g, '').trim() === '';
    })
    .map((path) => path.replace(/\.js$/, '.ts').replaceAll('\\', '/'));
}

rmSync(reports, { recursive: true, force: true });
const wrong = RUNS.filter((run) => !asExpected(run));
const report = spawnSync(
  process.execPath,
  [
    join(root, 'node_modules', 'c8', 'bin', 'c8.js'),
    ...['report', '--temp-directory', raw, '--reports-dir', reports, '--reporter', 'json-summary'],
    ...['--all', '--extension', '.ts', '--exclude-after-remap'],
    ...ROOMS.flatMap((room) => ['--include', `${room}/**/*.ts`]),
    ...['**/*.test.ts', ...nothingToRun()].flatMap((path) => ['--exclude', path]),
  ],
  { cwd: root, stdio: ['ignore', 'inherit', 'inherit'] },
);
rmSync(raw, { recursive: true, force: true });
rmSync(cwd, { recursive: true, force: true });
console.log(coverageTable(root));
if (report.status !== 0 || wrong.length > 0) process.exitCode = 1;
