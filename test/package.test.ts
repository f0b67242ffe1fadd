import { execFile } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, it } from 'vitest';

const root = fileURLToPath(new URL('..', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'lga-package-'));
const windows = process.platform === 'win32';
const bin = (name: string) => join('node_modules', '.bin', windows ? `${name}.cmd` : name);

afterAll(() => rmSync(folder, { recursive: true, force: true }));

interface Ended {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

function run(program: string, args: readonly string[], cwd: string): Promise<Ended> {
  // Without what vitest and npm add for this process: a user's shell has none of it.
  const own = Object.entries(process.env).filter(([name]) => !/^(npm_|NODE_ENV$|VITEST|LGA_)/i.test(name));
  const env = { ...Object.fromEntries(own), NO_COLOR: '1' };
  return new Promise((resolve) => {
    execFile(program, args, { cwd, env, shell: windows, maxBuffer: 2 ** 26 }, (error, out, err) => {
      const code = error === null ? 0 : typeof error.code === 'number' ? error.code : 127;
      resolve({ code, out, err: err || (error?.message ?? '') });
    });
  });
}

async function mustRun(program: string, args: readonly string[], cwd: string): Promise<string> {
  const { code, out, err } = await run(program, args, cwd);
  expect(code, `${program} ${args.join(' ')}\n${out}\n${err}`).toBe(0);
  return out;
}

/** A program that uses every typed entry the way the README's reader would. */
const USER = `
import { CLAIMS, claimById, VERDICTS, type Check, type ResultDocument } from 'lga-verify/claims';
import { lossAware as onTensors, lenet5, useBackend, type BackendName } from 'lga-verify/gpu';
import { checksOf, stated, stopZ3, valid, type Statement } from 'lga-verify/proofs';
import { LAWS, lawCheck, REFERENCE, type Subject } from 'lga-verify/properties';
import { lossAware, sgd, step, type LossAwareOptions, type Params } from 'lga-verify/reference';
import manifest from 'lga-verify/package.json' with { type: 'json' };
import schema from 'lga-verify/result.schema.json' with { type: 'json' };
import auditSchema from 'lga-verify/audit.schema.json' with { type: 'json' };

const options: LossAwareOptions = { gamma2: 1e-2, epsilon: 1e-3 };
const optimizer = lossAware(sgd({ learningRate: 0.5 }), options);
let params: Params = [Float64Array.of(1, -2)];
let state = optimizer.init(params);
for (const loss of [1, 0.5]) ({ params, state } = step(optimizer, params, [Float64Array.of(1, 1)], state, { loss }));

const subject: Subject = REFERENCE;
const check: Check | undefined = LAWS.map((law) => lawCheck(law, subject))[0];
const backend: BackendName = 'cpu';
await useBackend(backend);
const model = lenet5({ seed: 1 });
const square: Statement = {
  claim: 'eq-5',
  reading: 'a square is positive',
  parts: [
    {
      ...{ name: 'square', role: 'printed', title: 'x^2 > 0', dimension: '1' },
      obligations: [valid('square', [stated('x > 0')], 'x^2 > 0')],
    },
  ],
};
const signal = new AbortController().signal;
const decided = await checksOf(square)[0]?.run({ seed: 1, runs: 1, signal, progress: () => Promise.resolve() });
await stopZ3();
const exitCodeOf = (document: ResultDocument) => document.exitCode;
console.log(
  JSON.stringify({
    moved: params[0]?.[0],
    claims: CLAIMS.length > 0 && claimById('eq-3').id,
    verdict: 'supported' in VERDICTS,
    check: typeof check?.run,
    proved: decided?.verdict,
    variables: model.trainableWeights.length,
    functions: [typeof onTensors, typeof exitCodeOf],
    names: [manifest.name, schema.$schema, auditSchema.$id],
  }),
);
model.dispose();
`;

const TSCONFIG = {
  compilerOptions: {
    module: 'nodenext',
    moduleResolution: 'nodenext',
    target: 'es2023',
    lib: ['es2023'],
    strict: true,
    exactOptionalPropertyTypes: true,
    types: ['node'],
    typeRoots: [join(root, 'node_modules', '@types')],
    skipLibCheck: true, // tfjs-core's own types name browser types; a call with a wrong type is still an error
  },
  files: ['user.ts'],
};

describe('the package, packed and installed into an empty folder', () => {
  it('runs as lga, is imported with types from every entry, and satisfies publint and attw', async () => {
    await mustRun('npm', ['pack', '--silent', '--pack-destination', folder], root);
    const { name, version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as Record<string, string>;
    const tarball = join(folder, `${name}-${version}.tgz`);

    const tool = (script: string) => join(root, 'node_modules', script);
    await mustRun(process.execPath, [tool('publint/src/cli.js'), 'run', tarball, '--strict'], root);
    const attw = [tool('@arethetypeswrong/cli/dist/index.js'), tarball, '--profile', 'esm-only', '--no-emoji'];
    await mustRun(process.execPath, attw, root);

    writeFileSync(join(folder, 'package.json'), JSON.stringify({ name: 'user', private: true, type: 'module' }));
    const install = ['install', tarball, '--omit=optional', '--no-audit', '--no-fund', '--prefer-offline'];
    const installed = await run('npm', install, folder);
    if (installed.code !== 0 && unreachable(installed.err)) {
      const text =
        'package: unavailable: npm cannot reach its registry; connect to the network and run the tests again';
      if ((process.env['LGA_REQUIRE'] ?? '').split(',').includes('npm')) throw new Error(text);
      console.info(text);
      return;
    }
    expect(installed.code, installed.err).toBe(0);

    const maps = mapsBelow(join(folder, 'node_modules', String(name), 'dist'));
    expect(maps.filter((map) => !map.sourcesContent?.[0])).toEqual([]); // the sources themselves are not shipped
    expect(maps.length).toBeGreaterThan(0);

    expect(await mustRun(bin('lga'), ['--version'], folder)).toBe(`${version}\n`);
    // The second glob needs the recorded vectors, which are files beside the program.
    for (const only of ['eq-4.*', 'txt-4.2.schedulers.*']) {
      const report = await mustRun(bin('lga'), ['verify', '--only', only, '--runs', '50'], folder);
      expect(report).toMatch(/^checks: (\d+) of \1 supported$/m);
    }
    expect(await mustRun(bin('lga'), ['prove', 'prf-A.1.step-3'], folder)).toContain('holds-as-amended');
    const result = JSON.parse(readFileSync(join(folder, 'lga-result.json'), 'utf8')) as { runs: number };
    expect(result.runs).toBe(50);
    // Schemas that are files beside the program, and the adapter that ports are copied from.
    const adapter = join('node_modules', String(name), 'ports', 'minimal', 'adapter.mjs');
    const audited = await mustRun(bin('lga'), ['audit', '--runs', '20', '--', process.execPath, adapter], folder);
    expect(audited).toMatch(/^conformant: .*exit code 0$/m);
    await mustRun(bin('lga'), ['audit', 'emit-vectors', '--dtypes', 'f64', '--optimizers', 'sgd'], folder);

    writeFileSync(join(folder, 'user.ts'), USER);
    writeFileSync(join(folder, 'tsconfig.json'), JSON.stringify(TSCONFIG));
    await mustRun(process.execPath, [tool('typescript/bin/tsc'), '--project', 'tsconfig.json'], folder);
    expect(JSON.parse(await mustRun(process.execPath, ['user.js'], folder))).toEqual({
      // 1 - 0.5 - 0.5 - 0.01 (Omega_0 + Omega_1) / 1.01, with Omega_0 = 1 and Omega_1 = 0.5 - (1 - 1/log 11) 0.5
      moved: expect.closeTo(-0.0119655, 6) as number,
      claims: 'eq-3',
      verdict: true,
      check: 'function',
      proved: 'proved',
      variables: 10,
      functions: ['function', 'function'],
      names: ['lga-verify', 'https://json-schema.org/draft/2020-12/schema', 'urn:lga-verify:audit:1'],
    });
  }, 300_000);
});

interface SourceMap {
  readonly file: string;
  readonly sourcesContent?: readonly string[];
}

function mapsBelow(dist: string): readonly SourceMap[] {
  return readdirSync(dist, { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.map'))
    .map((path) => JSON.parse(readFileSync(join(dist, path), 'utf8')) as SourceMap);
}

/** npm's codes for a registry that does not answer. */
function unreachable(said: string): boolean {
  return /\b(ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ETIMEDOUT|ENETUNREACH|ENOTCACHED|ERR_SOCKET_TIMEOUT)\b/.test(
    said,
  );
}
