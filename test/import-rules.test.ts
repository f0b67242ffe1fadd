import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, it } from 'vitest';

const root = fileURLToPath(new URL('..', import.meta.url));
const depcruise = join(root, 'node_modules', 'dependency-cruiser', 'bin', 'dependency-cruise.mjs');
const houses: string[] = [];

afterAll(() => Promise.all(houses.map((house) => rm(house, { recursive: true }))));

/** A small house with every room, all imports as they should be. */
const HOUSE: Readonly<Record<string, string>> = {
  'package.json': JSON.stringify({
    type: 'module',
    dependencies: { 'pure-rand': '*', mathjs: '*', '@tensorflow/tfjs-core': '*' },
    devDependencies: { vitest: '*' },
  }),
  'tsconfig.json': JSON.stringify({ compilerOptions: { module: 'nodenext', target: 'es2023' } }),
  ...Object.fromEntries(
    ['pure-rand', 'mathjs', '@tensorflow/tfjs-core', 'vitest'].flatMap((name) => [
      [`node_modules/${name}/package.json`, JSON.stringify({ name, version: '1.0.0', main: 'index.js' })],
      [`node_modules/${name}/index.js`, 'module.exports = {};'],
    ]),
  ),
  'claims/input-error.ts': 'export const E = 1;',
  'claims/index.ts': "export { E } from './input-error.js';",
  'reference/validate.ts': "export { E as V } from '../claims/input-error.js';",
  'reference/options.ts': 'export const O = 1;',
  'reference/eq-2.ts': 'export const step = 1; export type Step = number;',
  'reference/index.ts':
    "export { step } from './eq-2.js'; export { O } from './options.js'; export { V } from './validate.js';",
  'data/find.ts':
    "import 'node:fs'; import 'pure-rand'; import '../reference/validate.js'; export const D = 1; export type T = 1;",
  'gpu/index.ts':
    "import '@tensorflow/tfjs-core'; import type { Step } from '../reference/eq-2.js'; import '../reference/options.js'; import { D } from '../data/find.js'; export const G: Step = D;",
  'proofs/index.ts': "import 'mathjs'; import '../reference/eq-2.js'; export const P = 1;",
  'properties/index.ts': "import '../gpu/index.js'; import '../reference/eq-2.js'; export const L = 1;",
  'audit/index.ts': "import '../properties/index.js'; export const A = 1;",
  'bench/index.ts': "import '../gpu/index.js'; export const B = 1;",
  'report/terminal.ts': "import '../claims/index.js'; export const R = 1;",
  'cli/main.ts':
    "import 'node:fs'; import '../report/terminal.js'; import '../proofs/index.js'; import '../audit/index.js'; import '../bench/index.js'; import '../properties/index.js';",
};

/** `<file>: <rule>` for every rule that a house breaks once `changes` are made, sorted. */
async function broken(changes: Readonly<Record<string, string>>): Promise<readonly string[]> {
  const house = await mkdtemp(join(tmpdir(), 'lga-house-'));
  houses.push(house);
  for (const [path, text] of Object.entries({ ...HOUSE, ...changes })) {
    await mkdir(dirname(join(house, path)), { recursive: true });
    await writeFile(join(house, path), text);
  }
  const args = [depcruise, '--config', join(root, '.dependency-cruiser.mjs'), '--output-type', 'json', '.'];
  const json = await new Promise<string>((resolve, reject) => {
    execFile(process.execPath, args, { cwd: house, maxBuffer: 2 ** 26 }, (_, stdout, stderr) => {
      if (stdout === '') reject(new Error(stderr));
      else resolve(stdout);
    });
  });
  const { summary } = JSON.parse(json) as { summary: { violations: readonly Violation[] } };
  return [
    ...new Set(summary.violations.map(({ from, to, rule }) => `${rule.name === DEAD ? to : from}: ${rule.name}`)),
  ].sort();
}

interface Violation {
  readonly from: string;
  readonly to: string;
  readonly rule: { readonly name: string };
}

const DEAD = 'no-dead-files';

/** Rule, room of the offending file, what it imports. */
const OFFENCES: readonly (readonly [rule: string, room: string, specifier: string])[] = [
  ['room-claims', 'claims', '../reference/validate.js'],
  ['room-reference', 'reference', '../data/find.js'],
  ['room-data', 'data', '../gpu/index.js'],
  ['room-gpu', 'gpu', '../properties/index.js'],
  ['room-proofs', 'proofs', '../data/find.js'],
  ['room-properties', 'properties', '../audit/index.js'],
  ['room-audit', 'audit', '../bench/index.js'],
  ['room-bench', 'bench', '../properties/index.js'],
  ['room-report', 'report', '../reference/options.js'],
  ...['claims', 'reference', 'data', 'gpu', 'proofs', 'properties', 'audit', 'bench', 'report'].map(
    (room) => [`room-${room}`, room, '../cli/main.js'] as const,
  ),
  ['gpu-takes-no-arithmetic', 'gpu', '../reference/eq-2.js'],
  ['data-takes-validation-only', 'data', '../reference/options.js'],
  ['data-takes-validation-only', 'data', '../claims/index.js'],
  ['pure-rooms-use-nothing', 'reference', 'node:fs'],
  ['pure-rooms-use-nothing', 'claims', 'pure-rand'],
  ['report-does-no-io', 'report', 'node:fs'],
  ['data-draws-and-decodes', 'data', 'mathjs'],
  ['only-gpu-knows-tfjs', 'proofs', '@tensorflow/tfjs-core'],
  ['shipped-code-uses-shipped-packages', 'gpu', 'vitest'],
  ['resolvable', 'gpu', './nowhere.js'],
  ['nothing-imports-tests', 'reference', './some.test.js'],
];

describe('the import rules', () => {
  it('never object to a house in which every import is allowed', async () => {
    expect(await broken({})).toEqual([]);
  });

  it('name every forbidden import, and nothing else', async () => {
    const offenders = OFFENCES.map(([rule, room, specifier], i) => ({
      path: `${room}/offender-${i}.ts`,
      text: `import '${specifier}';`,
      rule,
    }));
    const changes = Object.fromEntries(offenders.map(({ path, text }) => [path, text]));
    const expected = offenders.flatMap(({ path, rule }) => [`${path}: ${rule}`, `${path}: ${DEAD}`]).sort();
    expect(await broken({ ...changes, 'reference/some.test.ts': 'export const b = 1;' })).toEqual(expected);
  });

  it('see cycles of types alone', async () => {
    const cycle = {
      'reference/eq-2.ts': "import type { O } from './options.js'; export type Step = O; export const step = 1;",
      'reference/options.ts': "import type { Step } from './eq-2.js'; export type O = Step | 1;",
    };
    expect(await broken(cycle)).toEqual(['reference/eq-2.ts: no-cycles']);
  });

  it('leave tests free to import anything', async () => {
    expect(await broken({ 'gpu/some.test.ts': "import '../cli/main.js'; import 'vitest';" })).toEqual([]);
  });
});
