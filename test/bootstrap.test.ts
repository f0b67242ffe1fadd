import { execFile, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { cp, mkdir, mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';

const root = fileURLToPath(new URL('..', import.meta.url));
const shell = process.platform === 'win32';
/** A user's environment, without what the npm that runs these tests passes on. */
const env = Object.fromEntries(Object.entries(process.env).filter(([name]) => !/^(npm_|NODE_ENV$)/i.test(name)));

let houses: string;
let model: string;
let house: string;
let count = 0;

const path = (...parts: readonly string[]) => join(house, ...parts);
const write = (file: string, text: string) => writeFile(path(file), text);
const writeJson = (file: string, value: unknown) => write(file, JSON.stringify(value));

/** A project of one source whose only package is a link to the compiler, so that npm needs no network. */
beforeAll(async () => {
  houses = await mkdtemp(join(tmpdir(), 'lga-bootstrap-'));
  house = model = join(houses, 'model');
  await cp(join(root, 'tools'), path('tools'), { recursive: true });
  await mkdir(path('cli'));
  await write('cli/main.ts', 'export const answer = 42;\n');
  const typescript = `file:${relative(house, join(root, 'node_modules', 'typescript')).replaceAll('\\', '/')}`;
  const engines = { node: '^20.0.0 || >=22.0.0' };
  await writeJson('package.json', { name: 'house', type: 'module', engines, devDependencies: { typescript } });
  await writeJson('tsconfig.json', {});
  const compilerOptions = {
    ...{ outDir: 'dist', rootDir: '.', module: 'nodenext', target: 'es2023', types: [], declaration: true },
    ...{ sourceMap: true, incremental: true, tsBuildInfoFile: 'dist/.tsbuildinfo' },
  };
  await writeJson('tsconfig.build.json', { compilerOptions, include: ['cli'], exclude: ['**/*.test.ts'] });
  await promisify(execFile)('npm', ['install', '--package-lock-only', '--offline'], { cwd: house, env, shell });
});

/** A fresh clone. */
beforeEach(async () => {
  count += 1;
  house = join(houses, `house-${count}`); // as deep as the model: the link to the compiler is relative
  await cp(model, house, { recursive: true });
});

afterAll(() => rm(houses, { recursive: true, force: true }));

function bootstrap(variables: NodeJS.ProcessEnv = {}): Promise<{ code: number | null; said: string }> {
  // From elsewhere: it must not matter where it is called from.
  const options = { cwd: tmpdir(), env: { ...env, ...variables } };
  const child = spawn(process.execPath, [path('tools', 'bootstrap.mjs')], options);
  let said = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => (said += String(chunk)));
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code) => resolve({ code, said }));
  });
}

const INSTALLS = 'bootstrap: installing';
const BUILDS = 'bootstrap: building';
const NOTHING = { code: 0, said: '' };

describe('bootstrap', () => {
  it('installs and builds in a fresh clone, then does nothing and says nothing', async () => {
    const { code, said } = await bootstrap();
    expect({ code, said }).toMatchObject({ code: 0, said: expect.stringMatching(`${INSTALLS}[^]*${BUILDS}`) });
    expect(await readFile(path('dist/cli/main.js'), 'utf8')).toContain('answer = 42');
    if (!shell) expect((await stat(path('dist/cli/main.js'))).mode & 0o111).toBe(0o111);
    expect(await bootstrap()).toEqual(NOTHING);
  });

  it('installs again after an install that did not finish, and when a package is missing or of another version', async () => {
    await bootstrap();
    const list = 'node_modules/.package-lock.json'; // npm writes it last
    await rm(path(list));
    expect((await bootstrap()).said).toContain(INSTALLS);
    await rm(path('node_modules/typescript'));
    expect((await bootstrap()).said).toContain(INSTALLS);
    const installed = await readFile(path(list), 'utf8');
    await write(
      list,
      installed.replace(/"version": "\d+\.\d+\.\d+",\s*"dev": true/, '"version": "0.0.1", "dev": true'),
    );
    expect((await bootstrap()).said).toContain(INSTALLS);
    expect(await bootstrap()).toEqual(NOTHING);
  });

  it('builds again exactly when a source or an output changes, and leaves no output of a source that is gone', async () => {
    await bootstrap();
    await write('cli/other.ts', 'export const other = 1;\n');
    expect((await bootstrap()).said).toBe(`${BUILDS}\n`);
    expect(existsSync(path('dist/cli/other.js'))).toBe(true);

    await write('cli/other.test.ts', 'not even TypeScript');
    expect(await bootstrap()).toEqual(NOTHING);

    await rm(path('dist/cli/other.d.ts'));
    expect((await bootstrap()).said).toBe(`${BUILDS}\n`);
    expect(existsSync(path('dist/cli/other.d.ts'))).toBe(true);

    await rm(path('cli/other.ts'));
    expect((await bootstrap()).said).toBe(`${BUILDS}\n`);
    expect(existsSync(path('dist/cli/other.js'))).toBe(false);
  });

  it('exits 3 after the errors of the compiler, and builds once they are mended', async () => {
    await bootstrap();
    await write('cli/main.ts', "export const answer: number = 'x';\n");
    for (const attempt of [1, 2]) {
      const { code, said } = await bootstrap();
      expect([attempt, code]).toEqual([attempt, 3]);
      expect(said).toMatch(/error TS2322[^]*\nbootstrap: expected the sources to compile, .*\n$/);
    }
    // Back to the text that was built before: the failed build must not pass for that one.
    await write('cli/main.ts', 'export const answer = 42;\n');
    expect(await bootstrap()).toEqual({ code: 0, said: `${BUILDS}\n` });
  });

  it('works once when two start together', async () => {
    const both = await Promise.all([bootstrap(), bootstrap()]);
    expect(both.map(({ code }) => code)).toEqual([0, 0]);
    const said = both.map((one) => one.said).join('');
    expect(said.split(INSTALLS)).toHaveLength(2);
    expect(said.split(BUILDS)).toHaveLength(2);
    expect(said).toContain('bootstrap: waiting for another bootstrap of this checkout');
    expect(await bootstrap()).toEqual(NOTHING);
  });

  it('is not held up by a bootstrap that was killed', async () => {
    const child = spawn(process.execPath, [path('tools', 'bootstrap.mjs')], { env });
    await new Promise((resolve) => child.stderr.once('data', resolve)); // at work, hence holding the lock
    const gone = new Promise((resolve) => child.once('close', resolve)); // its npm has ended too
    child.kill('SIGKILL');
    await gone;
    const { code, said } = await bootstrap();
    expect([code, said.includes('bootstrap: waiting'), said.includes(BUILDS)]).toEqual([0, true, true]);
    expect(await bootstrap()).toEqual(NOTHING);
  });

  it('exits 3 with one line on a Node that package.json does not allow', async () => {
    const manifest = JSON.parse(await readFile(path('package.json'), 'utf8')) as object;
    await writeJson('package.json', { ...manifest, engines: { node: '>=99.0.0' } });
    expect(await bootstrap()).toEqual({
      code: 3,
      said: `bootstrap: expected Node >=99.0.0, got ${process.version}. Install the current LTS release of Node.js.\n`,
    });
  });

  it('exits 3 with one line after the reason of npm when npm cannot install', async () => {
    const manifest = JSON.parse(await readFile(path('package.json'), 'utf8')) as object;
    await writeJson('package.json', { ...manifest, dependencies: { 'not-in-the-lock-file': '1.0.0' } });
    await rm(path('node_modules'), { recursive: true, force: true });
    const { code, said } = await bootstrap();
    expect(code).toBe(3);
    expect(said).toMatch(/\nbootstrap: expected npm ci to succeed, got exit code \d+ .*\n$/);
  });

  it('exits 3 with one line when npm leaves development packages out', async () => {
    const { code, said } = await bootstrap({ NODE_ENV: 'production' });
    expect(code).toBe(3);
    expect(said).toMatch(/\nbootstrap: expected npm ci to install everything .*NODE_ENV=production.*\n$/);
  });
});
