import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { BenchOptions } from '../bench/checks.js';
import { benchRoom } from '../bench/index.js';
import { failed, outcomeOf } from '../bench/outcome.js';
import { InputError } from '../claims/input-error.js';
import type { Ratio } from '../claims/measurement.js';
import { CLAIMS } from '../claims/paper.js';
import type { ResultDocument } from '../claims/result.js';
import { drawnDigits } from '../data/drawn.js';
import { runLga } from '../test/lga-run.js';
import { measurement, ratio } from '../test/measurements.js';
import { ownRooms } from './own-rooms.js';
import type { PartName, Rooms } from './rooms.js';
import { sealedJson } from './seal.js';

const SCHEMA = new URL('../claims/result.schema.json', import.meta.url);
let cwd: string;
beforeEach(() => void (cwd = mkdtempSync(join(tmpdir(), 'lga-bench-'))));
afterEach(() => rmSync(cwd, { recursive: true }));

const room = benchRoom();

const FEW_DIGITS = drawnDigits(1, 1);

interface Given {
  /** What the machine has, by backend; the others are missing. */
  readonly has?: Readonly<Partial<Record<PartName, string>>>;
  readonly signal?: AbortSignal;
  readonly fails?: (id: string) => Error | undefined;
}

/** Runs the command with its own choice of measurements, none of which is made. */
async function run(args: readonly string[], { has = { wasm: 'WebAssembly' }, signal, fails }: Given = {}) {
  const asked: BenchOptions[] = [];
  const rooms: Partial<Rooms> = {
    claims: CLAIMS,
    bench: () =>
      Promise.resolve({
        ...room,
        digits: (folder, ...where) => (folder === undefined ? FEW_DIGITS : room.digits(folder, ...where)),
        checks: (options, selects) => {
          asked.push(options);
          return room.checks(options, selects).map((check) => ({
            ...check,
            run() {
              const error = fails?.(check.id);
              return error ? failed(error) : outcomeOf(measurement());
            },
          }));
        },
      }),
    probe: (name) => {
      const detail = has[name];
      const found = detail === undefined ? { available: false, detail: 'gone', remedy: 'Get it.' } : { detail };
      return Promise.resolve({ name, available: true, ...found });
    },
  };
  const ended = await runLga(['bench', ...args], { cwd, rooms, signal });
  return { ...ended, options: asked[0] };
}

const bench = (args: string, given?: Given) => run(args.split(' '), given);
const resultOf = (file = 'lga-bench.json') => JSON.parse(readFileSync(join(cwd, file), 'utf8')) as ResultDocument;
const idsOf = ({ checks }: ResultDocument) => checks.map(({ id }) => id);

function requireValid(document: ResultDocument) {
  const schema = JSON.parse(readFileSync(SCHEMA, 'utf8')) as object;
  const validate = new Ajv2020({ strict: true, allErrors: true, allowUnionTypes: true }).compile(schema);
  expect((validate(document), validate.errors)).toBeNull();
}

const ONE = '--backend wasm --optimizer sgd --model 8 --scope update --pairing equal';

describe('lga bench', () => {
  it('shows what was measured, and leaves a valid result with the machine it was measured on', async () => {
    const { code, out, err } = await bench('--backend wasm');
    expect(code).toBe(0);
    expect(out).toMatch(/^wasm, one update of all parameters /);
    expect(out).toMatch(/\n13 measurements in \d+\.\d s \(seed 42\), exit code 0\nverdicts: lga-bench\.json\n$/);
    expect(err).toContain('[13/13] txt-overhead.step.lenet5.adam.equal.wasm@paper: inconsistent (2 cases)\n');
    const document = resultOf();
    requireValid(document);
    expect(document.command).toBe('lga bench --backend wasm --minutes 2.5 --seed 42');
    expect(document.environment).toMatchObject({
      backends: { wasm: 'WebAssembly' },
      machine: { cpus: expect.any(Number), loadAfter: expect.any(Number) },
      versions: { tinybench: expect.stringMatching(/^\d/), '@tensorflow/tfjs-core': expect.stringMatching(/^\d/) },
    });
    expect(document.claims.find(({ id }) => id === 'txt-overhead')).toMatchObject({
      verdict: 'not-reproduced',
      checks: idsOf(document),
    });
  });

  it('measures for real', async () => {
    const args = `bench ${ONE} --minutes 0.001 --seed 7 --json r.json`;
    const { code } = await runLga(args.split(' '), { cwd, rooms: ownRooms() });
    expect(code).toBe(0);
    const document = resultOf('r.json');
    requireValid(document);
    expect(idsOf(document)).toEqual(['txt-overhead.update.8.sgd.equal.wasm@paper']);
    expect(document.checks[0]!.evidence.measurement).toMatchObject({ optimizer: 'sgd', model: '8', on: 'wasm' });
  });

  it.each([
    ['--backend metal', /^lga: expected --backend to be one of wasm, .*; got string "metal"\. .*\n$/],
    ['--backend wasm,null', /^lga: expected --backend to be one of wasm, .*; got string "null"\. .*\n$/],
    ['--optimizer sgd,lion', /^lga: expected --optimizer to be one of sgd, .*; got string "lion"\. .*\n$/],
    ['--model vgg', /^lga: expected --model to be one of mlp, .*, or a number of elements; got "vgg"\. .*\n$/],
    ['--model 0', /^lga: expected --model to be one of mlp, .*; got "0"\. .*\n$/],
    ['--model ', /^lga: expected --model to be one of mlp, .*; got ""\. .*\n$/],
    ['--pairing reference', /^lga: expected --pairing to be one of equal, .*; got string "reference"\. .*\n$/],
    ['--scope epoch', /^lga: expected --scope to be one of update, step; got string "epoch"\. .*\n$/],
    ['--minutes 0', /^lga: expected --minutes to be a number > 0, at most 1440; got "0"\. .*\n$/],
    ['--minutes 1441', /^lga: expected --minutes .*; got "1441"\. .*\n$/],
    ['--minutes 1e2', /^lga: expected --minutes .*; got "1e2"\. .*\n$/],
    ['--batch 0', /^lga: .*--batch.*\n$/],
  ])('refuses %s in one line', async (args, line) => {
    const { code, out, err } = await bench(args);
    expect([code, out]).toEqual([2, '']);
    expect(err).toMatch(line);
  });

  it.each([
    [
      'txt-overhead.update.lenet5.adma.*',
      /^lga: txt-overhead\.update\.lenet5\.adma\.\* matches no measurement; close: /,
    ],
    ['eq-3', /^lga: eq-3 is a claim that has no measurement yet; close: txt-overhead, /],
  ])('exits 4 for %s, with ids that come close', async (pattern, line) => {
    const { code, err } = await run([pattern]);
    expect(code).toBe(4);
    expect(err).toMatch(line);
    expect(err.trimEnd().split('\n')).toHaveLength(1);
  });

  it('exits 4 when one of several patterns matches nothing, and when nothing that was asked for can be', async () => {
    expect((await run(['*.adam.*', 'none'])).code).toBe(4);
    const impossible = await bench('--pairing around-stock --optimizer asgd');
    expect([impossible.code, impossible.err]).toEqual([4, 'lga: there are no measurements to run\n']);
  });

  it('exits 3 for a backend that is missing', async () => {
    const { code, err } = await bench('--backend wasm,webgpu');
    expect(code).toBe(3);
    expect(err).toBe('lga: expected webgpu (--backend) to be available; got gone. Get it.\n');
  });

  it('takes all backends that are there, and says why the others are not', async () => {
    const { options } = await bench('--backend all', { has: { wasm: 'WebAssembly', cpu: 'JavaScript' } });
    expect(options!.stages).toEqual(['wasm', 'cpu']);
    expect(resultOf().environment.backends).toEqual({
      ...{ wasm: 'WebAssembly', cpu: 'JavaScript' },
      ...{ webgpu: 'unavailable: gone', tensorflow: 'unavailable: gone' },
    });
  });

  it.each<[string, string, NonNullable<Given['has']>]>([
    ['webgpu', 'a GPU', { webgpu: 'nvidia', tensorflow: 'CUDA', wasm: 'w' }],
    ['tensorflow', 'only a software GPU', { webgpu: 'mesa llvmpipe', tensorflow: 'CUDA', wasm: 'w' }],
    ['wasm', 'only a software GPU', { webgpu: 'SwiftShader', wasm: 'w' }],
    ['wasm', 'no GPU', { wasm: 'w', cpu: 'c' }],
  ])('chooses %s where there is %s', async (name, _, has) => {
    expect((await bench('--minutes 1', { has })).options!.stages).toEqual([name]);
  });

  it('needs no backend for null', async () => {
    const { code, options } = await bench('--backend null', { has: {} });
    expect([code, options!.stages]).toEqual([0, ['null']]);
    expect(resultOf().environment.backends).toEqual({});
  });

  it('takes lists, each word once', async () => {
    const { options } = await run([
      ...['--backend', 'wasm, wasm', '--optimizer', 'sgd, adam,sgd', '--model', 'mlp,8 ,mlp,100'],
      ...['--scope', 'all', '--pairing', 'equal,equal', '--batch', '3'],
    ]);
    expect(options).toMatchObject({
      ...{ stages: ['wasm'], optimizers: ['sgd', 'adam'], models: ['mlp', '8', '100'] },
      ...{ scopes: ['update', 'step'], pairings: ['equal'], batch: 3, thorough: false, minutes: 2.5 },
    });
  });

  it.each([
    ['--thorough', 30],
    ['--thorough --minutes 2.5', 2.5],
    ['--minutes 7', 7],
  ])('with %s takes %d minutes', async (args, minutes) => {
    const { options } = await bench(`${args} --backend wasm`);
    expect(options).toMatchObject({ minutes, thorough: args.includes('--thorough') });
    expect(resultOf().command).toContain(` --minutes ${minutes} --seed 42`);
  });

  it('measures what the patterns select only, in the time for all', async () => {
    const { code } = await run(['*.adam.equal.*', '*.sgd.equal.*', '--backend', 'wasm']);
    expect(code).toBe(0);
    const document = resultOf();
    expect(idsOf(document)).toEqual([
      'txt-overhead.update.lenet5.sgd.equal.wasm@paper',
      'txt-overhead.update.lenet5.adam.equal.wasm@paper',
      'txt-overhead.step.lenet5.sgd.equal.wasm@paper',
      'txt-overhead.step.lenet5.adam.equal.wasm@paper',
    ]);
    expect(document.command).toMatch(/^lga bench '\*\.adam\.equal\.\*' '\*\.sgd\.equal\.\*' --backend wasm /);
  });

  it('leaves with each measurement a command that selects just that one', async () => {
    await bench('--backend all --scope all --optimizer sgd,adam --model 8,mlp --thorough --batch 2 --seed 3', {
      has: { wasm: 'WebAssembly', webgpu: 'a GPU' },
    });
    const { checks } = resultOf();
    expect(checks[0]!.replay).toBe(
      'npx lga bench txt-overhead.update.8.sgd.equal.wasm@paper --backend all --optimizer sgd,adam --model 8,mlp --scope all --batch 2 --thorough --minutes 30 --seed 3',
    );
    // three pairings on wasm, four on webgpu; of the reference updates only
    expect(checks).toHaveLength(2 * 2 * 2 * 7 + 2 * 2);
    for (const { id, replay, seed } of checks.slice(0, 12)) {
      const [npx, lga, command, ...args] = replay.split(' ');
      expect([npx, lga, command]).toEqual(['npx', 'lga', 'bench']);
      await run([...args, '--json', 'again.json'], { has: { wasm: 'WebAssembly', webgpu: 'a GPU' } });
      expect(resultOf('again.json').checks).toMatchObject([{ id, seed, replay }]);
    }
  });

  it('says unavailable of a measurement that could not be made, and goes on', async () => {
    const lost = new InputError('a device', 'a lost device', 'Start again.', 'environment');
    const { code, out } = await bench('--backend wasm', {
      fails: (id) => (id.includes('.momentum.') ? lost : undefined),
    });
    expect([code, out]).toEqual([0, expect.stringContaining('\n13 measurements')]);
    expect(out).toMatch(
      /^unavailable {2}txt-overhead\.update\.lenet5\.momentum\.equal\.wasm@paper: expected a device;/m,
    );
    requireValid(resultOf());
  });

  it.each([
    ['--backend wasm --data none', 2],
    ['--backend wasm --data none --scope update', 0],
  ])(
    'with %s exits %d: looks for the digits before anything is measured, where they are needed',
    async (args, exit) => {
      const { code, err } = await bench(args);
      expect(code).toBe(exit);
      expect(err.includes('[1/')).toBe(exit === 0);
      if (exit !== 0) expect(err).toMatch(/^lga: expected .*none.*\n$/);
    },
  );

  it('exits 1 where something costs more than in an earlier result, and says so last', async () => {
    await bench(`${ONE} --json old.json`);
    const old = resultOf('old.json');
    const put = (overhead: Ratio) => {
      const checks = old.checks.map((check) => ({
        ...check,
        evidence: { ...check.evidence, measurement: measurement({ overhead }) },
      }));
      writeFileSync(join(cwd, 'old.json'), sealedJson({ ...old, checks }));
    };
    const ends = async () => {
      const { code, out } = await bench(`${ONE} --baseline old.json`);
      return [code, out.trimEnd().split('\n').slice(-2)];
    };
    put(ratio(1.19, 1.21));
    const same = 'compared with old.json: 1 of 1 measurements, none slower beyond the noise';
    expect(await ends()).toEqual([0, ['verdicts: lga-bench.json', same]]);
    put(ratio(1, 1.01));
    const grown = 'compared with old.json: 1 of 1 measurements, 1 slower beyond the noise';
    expect(await ends()).toEqual([1, [expect.stringMatching(/^slower than in old\.json: /), grown]]);
  });

  it('stops on Ctrl-C with no file', async () => {
    const { code, out, err } = await bench('--backend wasm', { signal: AbortSignal.abort() });
    expect([code, out]).toEqual([130, '']);
    expect(err).toContain('no result file written');
    expect(() => resultOf()).toThrow();
  });

  it('refuses a place that cannot be written before anything is measured', async () => {
    const fails = () => expect.unreachable();
    const { code, err } = await bench('--json none/r.json', { fails });
    expect([code, err]).toEqual([3, expect.stringMatching(/^lga: expected --json none\/r\.json to be a file /)]);
  });
});
