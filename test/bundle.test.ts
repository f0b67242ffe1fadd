import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, it } from 'vitest';

const root = fileURLToPath(new URL('..', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'lga-bundle-test-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

interface Entry {
  readonly from: string;
  readonly to: string;
  readonly runs?: boolean;
}
interface Installed {
  readonly location: string;
  readonly to: readonly string[];
}
/** The parts of tools/bundle, which are plain JavaScript. */
const part = async (name: string): Promise<unknown> =>
  import(new URL(`../tools/bundle/${name}.mjs`, import.meta.url).href);

const { leftOut } = (await part('left-out')) as { leftOut: (path: string) => boolean };
const { packageFolders } = (await part('packages')) as {
  packageFolders: (manifest: object, installed: readonly Installed[]) => readonly string[];
};
const { stage } = (await part('stage')) as { stage: (entries: readonly Entry[], to: string) => void };
const { pack, requireSmall } = (await part('archive')) as {
  pack: (folder: string, top: string, archive: string) => void;
  requireSmall: (archive: string, entries: readonly Entry[], limit: number) => void;
};
const { requireMachine } = (await part('machine')) as { requireMachine: (machine?: object) => void };

const suited = process.platform === 'linux' && process.arch === 'x64';

describe('what stays out of the archive', () => {
  it.each([
    'dist/cli/main.js.map',
    'dist/cli/main.d.ts',
    'node_modules/webgpu/dist/win32-x64/dawn.node',
    'node_modules/webgpu/dist/linux-arm64/dawn.node',
    'node_modules/@tensorflow/tfjs-core/dist/tf-core.node.js.map',
    'node_modules/@tensorflow/tfjs-core/dist/tf-core.min.js',
    'node_modules/mathjs/lib/browser/math.js',
    'node_modules/ajv/README.md',
  ])('%s', (path) => expect(leftOut(path)).toBe(true));

  it.each([
    'dist/cli/main.js',
    'node_modules/webgpu/dist/linux-x64/dawn.node',
    'node_modules/@tensorflow/tfjs-core/dist/tf-core.node.js',
    'node_modules/@tensorflow/tfjs-backend-wasm/dist/tfjs-backend-wasm-simd.wasm',
    'node_modules/ajv/LICENSE.md',
    'ports/README.md',
    'NOTATION.md',
  ])('not %s', (path) => expect(leftOut(path)).toBe(false));
});

describe('the packages of the archive', () => {
  const installed = [
    { location: 'node_modules/a', to: ['node_modules/a/node_modules/b'] },
    { location: 'node_modules/a/node_modules/b', to: ['node_modules/a'] },
    { location: 'node_modules/webgpu', to: ['node_modules/debug'] },
    { location: 'node_modules/debug', to: [] },
    { location: 'node_modules/compiler', to: ['node_modules/b'] }, // for development, or installed by hand
    { location: 'node_modules/b', to: [] },
  ];

  it('are those that the program depends on, and Dawn, with theirs', () => {
    expect(packageFolders({ dependencies: { a: '1' } }, installed)).toEqual([
      'node_modules/a',
      'node_modules/a/node_modules/b',
      'node_modules/debug',
      'node_modules/webgpu',
    ]);
  });

  it('are all installed, or a line says which is not', () => {
    expect(() => packageFolders({ dependencies: { c: '1' } }, installed)).toThrow(
      'expected node_modules/c, got nothing there. Use npm ci, then try again.',
    );
  });
});

describe.runIf(suited)('the archive of this checkout', () => {
  it('lists no development package, no source map, and all that the commands need', async () => {
    const { contents } = (await part('contents')) as {
      contents: (root: string) => { readonly entries: readonly Entry[] };
    };
    const paths = contents(root).entries.map(({ to }) => to);
    expect(paths).toEqual(paths.toSorted());
    expect(new Set(paths).size).toBe(paths.length);
    const { devDependencies } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {
      devDependencies: Record<string, string>;
    };
    // Types of packages come along with those that name them as a dependency, as empty folders but for their licence.
    const stray = Object.keys(devDependencies).filter(
      (name) => !name.startsWith('@types/') && name !== '@webgpu/types',
    );
    for (const name of [...stray, '@tensorflow/tfjs-node', '@tensorflow/tfjs-node-gpu'])
      expect(
        paths.filter((path) => path.startsWith(`node_modules/${name}/`)),
        name,
      ).toEqual([]);
    expect(
      paths.filter((path) => path.endsWith('.map') || path.includes('/.venv/') || path.includes('__pycache__')),
    ).toEqual([]);
    for (const path of [
      'lga',
      'bin/node',
      'LICENSE',
      'claims/ledger.json',
      'claims/audit.schema.json',
      'audit/PROTOCOL.md',
      'ports/adapter_kit.py',
    ])
      expect(paths).toContain(path);
  });
});

describe.runIf(suited)('packing', () => {
  const tree = (name: string): readonly Entry[] => {
    const from = join(folder, name);
    mkdirSync(from);
    return ['b.js', 'lga', 'a/deep.js'].map((to, i) => {
      const file = join(from, String(i));
      writeFileSync(file, `${to}\n`, { mode: i % 2 === 0 ? 0o600 : 0o664 });
      return { from: file, to, runs: to === 'lga' };
    });
  };
  const packed = (name: string, entries: readonly Entry[]) => {
    const [at, archive] = [join(folder, `${name}-staged`), join(folder, `${name}.tar.xz`)];
    stage(entries, join(at, 'top'));
    pack(at, 'top', archive);
    return archive;
  };

  it('gives equal bytes for equal files, whatever their order, times and modes', () => {
    const one = packed('one', tree('one'));
    const other = packed('other', tree('other').toReversed());
    expect(readFileSync(one).equals(readFileSync(other))).toBe(true);
    const { stdout } = spawnSync('tar', ['-tvf', one], { encoding: 'utf8' });
    expect(stdout.replaceAll(/ +/g, ' ').replaceAll(/\d\d:\d\d /g, '')).toBe(
      [
        ...['drwxr-xr-x 0/0 0 2000-01-01 top/', 'drwxr-xr-x 0/0 0 2000-01-01 top/a/'],
        ...['-rw-r--r-- 0/0 10 2000-01-01 top/a/deep.js', '-rw-r--r-- 0/0 5 2000-01-01 top/b.js'],
        '-rwxr-xr-x 0/0 4 2000-01-01 top/lga\n',
      ].join('\n'),
    );
  });

  it('fails in one line, and leaves no archive, when it is too large', () => {
    const entries = tree('large');
    const archive = packed('large', entries);
    expect(() => requireSmall(archive, entries, 100)).toThrow(
      /^expected an archive of at most 0\.0 MB, got 0\.0 MB\. Leave more out in .*; largest before packing: a 0\.0 MB, .*\.$/,
    );
    expect(() => readFileSync(archive)).toThrow('ENOENT');
  });
});

describe('on a machine that cannot make it', () => {
  it.runIf(suited).each([
    [{ platform: 'darwin', arch: 'arm64' }, 'got darwin on arm64'],
    [
      { platform: 'linux', arch: 'arm64', report: { getReport: () => ({ header: { glibcVersionRuntime: '2.36' } }) } },
      'got linux on arm64',
    ],
    [{ platform: 'linux', arch: 'x64', report: { getReport: () => ({ header: {} }) } }, 'got linux without it'],
  ])('says so: %o', (machine, got) => {
    expect(() => requireMachine(machine)).toThrow(`expected Linux on x64 with the GNU C library, ${got}. `);
  });

  /** Runs the tool in a checkout with nothing in it, with these programs alone on the PATH. */
  function bundle(name: string, programs: readonly string[]) {
    const [checkout, bin] = [join(folder, name), join(folder, `${name}-bin`)];
    cpSync(join(root, 'tools'), join(checkout, 'tools'), { recursive: true });
    mkdirSync(bin);
    for (const program of programs) symlinkSync(`/usr/bin/${program}`, join(bin, program));
    const options = { encoding: 'utf8', env: { PATH: bin } } as const;
    const { status, stderr } = spawnSync(process.execPath, [join(checkout, 'tools', 'bundle.mjs')], options);
    return { status, stderr };
  }

  it.runIf(suited).each([
    [[], 'expected GNU tar, got no tar. Install tar; equal archives need its --sort=name.'],
    [['tar'], 'expected xz, got none. Install xz-utils (Fedora: xz).'],
    [['tar', 'xz'], 'expected an up-to-date build, got none. Use npm run bundle.'],
  ])('says in one line what is missing with %o', (programs, line) => {
    expect(bundle(`missing-${programs.length}`, programs)).toEqual({ status: 3, stderr: `bundle: ${line}\n` });
  });
});

describe.runIf(suited)('the launcher', () => {
  it('runs the Node beside it from another folder, through a symbolic link, and changes nothing else', () => {
    const top = join(folder, 'unpacked');
    mkdirSync(join(top, 'bin'), { recursive: true });
    cpSync(join(root, 'tools', 'bundle', 'lga.sh'), join(top, 'lga'));
    writeFileSync(join(top, 'bin', 'node'), '#!/bin/sh\necho "$LD_LIBRARY_PATH" "$@"\n', { mode: 0o755 });
    symlinkSync(join(top, 'lga'), join(folder, 'lga-link'));
    const env = { PATH: '/usr/bin:/bin', LD_LIBRARY_PATH: '/own' };
    const { stdout } = spawnSync('sh', [join(folder, 'lga-link'), 'bench', 'a b'], { cwd: '/', env, encoding: 'utf8' });
    expect(stdout).toBe(`/own ${join(top, 'dist', 'cli', 'main.js')} bench a b\n`);
  });
});
