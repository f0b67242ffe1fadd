import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { CLAIMS } from '../claims/paper.js';
import type { ResultDocument } from '../claims/result.js';
import { experimentsRoom } from '../experiments/index.js';
import { runLga } from '../test/lga-run.js';

const SCHEMA = new URL('../claims/result.schema.json', import.meta.url);

let cwd: string;
beforeEach(() => void (cwd = mkdtempSync(join(tmpdir(), 'lga-reproduce-'))));
afterEach(() => rmSync(cwd, { recursive: true }));

const room = experimentsRoom();

/** Runs the command on a few drawn digits with wasm; runs go where no other test looks. */
function run(args: string, signal?: AbortSignal) {
  const rooms = { claims: CLAIMS, experiments: () => Promise.resolve(room) };
  return runLga([...args.split(' ').filter(Boolean)], { cwd, signal, rooms });
}

const SMALL = '--stand-in --backend wasm --epochs 1 --train 32 --test 20 --batch 16';
const reproduce = (args: string, signal?: AbortSignal) => run(`reproduce ${args} ${SMALL}`, signal);
const resultOf = () => JSON.parse(readFileSync(join(cwd, 'lga-reproduction.json'), 'utf8')) as ResultDocument;

function requireValid(document: ResultDocument) {
  const schema = JSON.parse(readFileSync(SCHEMA, 'utf8')) as object;
  const validate = new Ajv2020({ strict: true, allErrors: true, allowUnionTypes: true }).compile(schema);
  expect((validate(document), validate.errors)).toBeNull();
}

describe('lga reproduce', () => {
  it('sets what it trained beside what is printed, under every reading asked for', async () => {
    const { code, out, err } = await reproduce(
      'table-1 table-7 --optimizers sgd,adam --seeds 2 --reading timeUnit=epoch',
    );
    expect(code).toBe(0);
    expect(err).toMatch(/\[12\/12\] adam 0.001 with LGA, seed 43: test accuracy [\d.]+ %/);
    expect(out).toContain('Table 1, mnist: final train accuracy (%)');
    expect(out).toContain('Table 7, mnist: final test accuracy (%)');
    expect(out).toMatch(/not as printed: drawn data instead of mnist, 1 epoch instead of 20, 32 training images/);
    expect(out).toMatch(/sgd {2,}LeNet-5, learning rate 0.001 {2,}94.95 -> 95.95 {2,}\+1.00 /);
    expect(out).toMatch(/timeUnit=epoch: Omega > 0 in .* no parameter was moved further than/);
    expect(out).toContain('4 comparisons: 4 inconclusive');
    const document = resultOf();
    requireValid(document);
    expect(document.checks.map(({ id }) => id)).toEqual([
      ...['tab-1.mnist.sgd.reproduced@paper', 'tab-1.mnist.adam.reproduced@paper'],
      ...['tab-7.mnist.sgd.reproduced@paper', 'tab-7.mnist.adam.reproduced@paper'],
    ]);
    const [first] = document.checks;
    expect(first!.evidence.reproduction!.readings.map(({ reading }) => reading)).toEqual(['default', 'timeUnit=epoch']);
    expect(first!.replay).toContain('--optimizers sgd,adam');
  });

  it('says which normalisation was chosen, since the paper names none', async () => {
    const { out } = await reproduce('table-1 --optimizers sgd --seeds 1 --normalisation standard');
    expect(out).toContain('not in the paper: normalisation standard\n');
    expect((await reproduce('table-1 --optimizers sgd --seeds 1')).out).toContain(
      'not in the paper: normalisation unit\n',
    );
  });

  it('makes no run twice, and gives the same result again', async () => {
    await reproduce('table-1 --optimizers sgd --seeds 2');
    const { checks } = resultOf();
    const { err } = await reproduce('table-1 --optimizers sgd --seeds 2');
    expect(err).toBe('');
    expect(resultOf().checks).toEqual(checks);
    expect(readdirSync(join(cwd, 'lga-runs'))).toHaveLength(4);
  });

  it('trains the two losses of Table 11 and the autoencoders of Table 12, and tells what the paper does not', async () => {
    const { code, out } = await reproduce(
      'table-11 table-12 --dataset autoeval,mnist-autoencoder --optimizers sgd --seeds 1',
    );
    expect(code).toBe(0);
    expect(out).toContain('Table 11, autoeval: final train classification loss (1)');
    expect(out).toContain('Table 11, autoeval: final train rotation loss (1)');
    expect(out).toContain('not in the paper: 16 images in a batch, learning rate 0.001, gamma2 1e-8,');
    expect(out).toContain('not in the paper: model dense-autoencoder, 1 epoch, 16 images in a batch,');
    const printed = resultOf().checks.map(({ evidence }) => evidence.reproduction!.printed!.base);
    expect(printed).toEqual([0.027, 0.019, 0.182]);
    requireValid(resultOf());
  });

  it('trains what the tables have, where no data set is named, and tells the loss of a task without accuracy', async () => {
    const { code, out, err } = await run(
      'reproduce table-10 --optimizers sgd --seeds 1 --stand-in --backend wasm --epochs 1 --train 8 --test 4 --batch 4',
    );
    expect(code).toBe(0);
    expect(err).toMatch(/\[2\/2\] sgd 0.001 with LGA, seed 42: test loss [\d.]+, /);
    expect(out).toContain('Table 10, tacos: final train loss (1)');
    expect(out).toContain('not as printed: made data instead of tacos, 1 epoch instead of 50, 8 training moments');
    expect(out.replaceAll(/\s+/g, ' ')).toContain('not in the paper: model localizer, 4 moments in a batch, learning');
    requireValid(resultOf());
  });

  it('finds the ratios of Table 3 in the runs of its accuracies', async () => {
    const { out, err } = await reproduce('table-3 --optimizers sgd --seeds 2');
    expect(err).toContain('[4/4]');
    expect(out).toContain('Table 3, mnist: share of epochs until the final test accuracy without LGA (1)');
    expect(out).toMatch(/control, sgd: training without LGA first reaches its own end after 1.00 of its/);
    expect(resultOf().checks.map(({ id }) => id)).toEqual(
      ['tab-3.mnist.sgd', 'tab-3.mnist.sgd.ratio'].map((id) => `${id}.reproduced@paper`),
    );
    expect(resultOf().checks[1]!.evidence.summary).toMatch(
      /: printed -0.2400, measured .*; training without LGA first/,
    );
    requireValid(resultOf());
  });

  it.each(['figure-2', 'fig-2', 'Fig2'])('draws the curves of %s from the same runs', async (words) => {
    const { out } = await reproduce(`${words} --optimizers sgd --seeds 2`);
    expect(out).toContain('Figure 2, mnist: mean train loss of the first half of the epochs (1)');
    const { checks } = resultOf();
    expect(checks.map(({ id, claim, verdict }) => [id, claim, verdict])).toEqual([
      ['fig-2.mnist.sgd.early.reproduced@paper', 'fig-2', 'inconclusive'],
      ['fig-2.mnist.sgd.whole.reproduced@paper', 'fig-2', 'inconclusive'],
    ]);
    expect(checks[1]!.evidence.summary).toMatch(/^mean train loss of all epochs: no number printed, measured [+-]/);
    expect(checks[1]!.evidence.reproduction!.readings[0]!.course!.base).toHaveLength(1);
    requireValid(resultOf());
  });

  it('takes all of the tables and the figure with the runs of the tables', async () => {
    const plan = async (words: string) => (await reproduce(`${words} --optimizers sgd --seeds 1 --plan`)).out;
    const [all, table] = [await plan('all'), await plan('table-1 figure-2')];
    // Tables 1 to 3 (1, 4, 2), 5 to 7 (4, 1, 1) and 13 (2), Fig. 2 (2). Four rates and four schedulers in two arms, two estimators more.
    expect(all).toMatch(/^18 runs for 17 comparisons/);
    expect(table).toMatch(/^2 runs for 3 comparisons/);
  });

  it('takes means over the optimizers from the runs of their rows, where all of them are asked for', async () => {
    const plan = async (args: string) => (await reproduce(`table-5 --schedulers StepLR --seeds 1 --plan ${args}`)).out;
    expect(await plan('')).toMatch(/^14 runs for 9 comparisons/);
    expect(await plan('--optimizers sgd,momentum,asgd,rmsprop,adam,adamax')).toMatch(/^12 runs for 6 comparisons/);
  });

  it('says with --plan what there is to do, and does nothing', async () => {
    const { code, out } = await reproduce('table-1 --optimizers sgd --seeds 3 --plan');
    expect(code).toBe(0);
    expect(out).toMatch(
      /^6 runs for 1 comparison under 1 reading; 0 are there, the others take about \d+ s on wasm, from/,
    );
    expect(readdirSync(join(cwd, 'lga-runs'))).toEqual([]);
  });

  it('hands the work to a scheduler', async () => {
    const plan = async (format: string) => (await reproduce(`table-1 --optimizers sgd --plan --format ${format}`)).out;
    expect(JSON.parse(await plan('matrix'))).toEqual({ shard: ['1/4', '2/4', '3/4', '4/4'] });
    const script = await plan('slurm');
    expect(script).toMatch(/^#!\/bin\/sh\n#SBATCH --job-name=lga-reproduce\n#SBATCH --array=1-4\n/);
    expect(script).toMatch(/^exec npx lga reproduce table-1 --optimizers sgd .*--stand-in --shard/m);
    expect(script).toContain('--shard "$SLURM_ARRAY_TASK_ID/4"');
    expect(JSON.parse(await plan('k8s'))).toMatchObject({ kind: 'Job', spec: { completions: 4 } });
  });

  it('trains shards that lga merge brings together, which judge as one run does', async () => {
    await reproduce('table-1 --optimizers sgd --seeds 2');
    const { checks } = resultOf();
    rmSync(join(cwd, 'lga-reproduction.json'));
    for (const i of [1, 2]) {
      const { out } = await reproduce(`table-1 --optimizers sgd --seeds 2 --shard ${i}/2 --runs shard-${i}`);
      expect(out).toBe(`shard ${i}/2: 2 runs in shard-${i}; lga merge brings shards together\n`);
    }
    expect((await run('merge shard-1 shard-2 --runs all')).out).toBe('4 runs added to all, 0 were there already\n');
    await reproduce('table-1 --optimizers sgd --seeds 2 --runs all');
    const numbers = (all: typeof checks) => all.map(({ evidence }) => evidence.reproduction);
    expect(numbers(resultOf().checks)).toEqual(numbers(checks));
  });

  it('stops at Ctrl-C, says how to go on, and goes on', async () => {
    const end = new AbortController();
    end.abort();
    const { code, err } = await reproduce('table-1 --optimizers sgd --seeds 1', end.signal);
    expect(code).toBe(130);
    expect(err).toBe('lga: interrupted after 0 of 2 runs; the same command goes on where it was\n');
    expect((await reproduce('table-1 --optimizers sgd --seeds 1')).code).toBe(0);
  });

  it.each([
    ['table-14', 2, 'expected tables of the paper, table-1 to table-13, figure-2, or all; got "table-14"'],
    ['table-9 --dataset mnist', 4, 'nothing to train: no numbers of tab-9 are about mnist with these options'],
    ['table-1 --optimizers lion', 2, 'expected --optimizers to be one of sgd, momentum'],
    ['table-1 --learning-rates fast', 2, 'expected --learning-rates to be numbers > 0; got "fast"'],
    ['table-2 --learning-rates 1', 4, 'nothing to train'],
    ['table-1 --reading weekly', 2, 'expected a reading as name=value; got "weekly"'],
    ['table-1 --shard 3/2', 2, 'expected --shard to be i/n with 1 <= i <= n; got "3/2"'],
    ['table-1 --plan --format pbs', 2, 'expected --format to be one of text, matrix, slurm, k8s'],
    ['table-1 --gamma2 0', 2, 'expected --gamma2 to be a number > 0; got "0"'],
    ['table-1 --normalisation none', 2, 'expected --normalisation to be one of unit, standard'],
    ['table-12 --dataset mnist-autoencoder,cifar-10', 2, 'expected --dataset to name data sets of the same files'],
    ['table-9 --dataset faces', 2, 'expected --dataset to be one of mnist, cifar-10'],
    ['table-10 --normalisation standard', 2, 'expected --normalisation to be unit for tacos; got "standard"'],
    ['table-1 --train 999999', 2, 'expected --train to be at most 6000'],
  ])('refuses %s', async (args, code, said) => {
    const ended = await run(`reproduce ${args} --stand-in --backend wasm --epochs 1 --test 20`);
    expect(ended.err.trim().split('\n')).toHaveLength(1);
    expect(ended.err).toContain(said);
    expect(ended.code).toBe(code);
  });

  it('wants the MNIST files for MNIST', async () => {
    const { code, err } = await run('reproduce table-1 --backend wasm');
    expect(code).toBe(3);
    expect(err).toMatch(/^lga: expected the MNIST files; got none. Name their folder .*npx lga data fetch mnist .*\n$/);
    mkdirSync(join(cwd, 'empty'));
    expect(await run('reproduce table-4 --backend wasm --data empty')).toMatchObject({
      code: 2,
      err: expect.stringMatching(/^lga: expected the file .*wnids.txt of TinyImageNet-200; got nothing there\. .*\n$/),
    });
  });

  it('refuses a file in the place of the folder of runs, and an edited run', async () => {
    writeFileSync(join(cwd, 'file'), '');
    const { code, err } = await reproduce('table-1 --optimizers sgd --runs file');
    expect([code, err]).toEqual([3, expect.stringContaining('got a file where a folder should be')]);
    mkdirSync(join(cwd, 'edited'));
    writeFileSync(join(cwd, 'edited', 'x.json'), '{}');
    expect((await reproduce('table-1 --optimizers sgd --runs edited')).err).toContain('Remove the file');
  });
});

describe('lga merge', () => {
  it('refuses what is no folder, and says when there is nothing in them', async () => {
    expect((await run('merge absent')).err).toContain('got absent, which does not exist');
    mkdirSync(join(cwd, 'empty'));
    const { code, out } = await run('merge empty');
    expect([code, out]).toEqual([4, '0 runs added to lga-runs, 0 were there already\n']);
  });
});
