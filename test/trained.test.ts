import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { Reproduction } from '../claims/reproduction.js';
import type { ResultDocument } from '../claims/result.js';
import type { CheckResult } from '../claims/runner.js';
import type { Verdict } from '../claims/verdict.js';
import { SOURCE_IDS } from '../experiments/comparison.js';
import { parseRun } from '../experiments/run-record.js';
import { trainedWords } from '../experiments/trained-words.js';

const folder = new URL('../experiments/results/', import.meta.url);
const read = (path: string) => readFileSync(new URL(path, folder), 'utf8');
const results = readdirSync(folder).filter((name) => name.endsWith('.json'));
const documents = results.map((name) => JSON.parse(read(name)) as ResultDocument);

describe('the runs of record', () => {
  it('are what the ledger says of every table and of Fig. 2', () => {
    const { claims } = JSON.parse(read('../../claims/ledger.json')) as { claims: Record<string, { trained?: string }> };
    const checks = documents.flatMap((document) => document.checks);
    for (const id of SOURCE_IDS) expect(claims[id]!.trained).toBe(trainedWords(id, checks));
  });

  it('are all there, as they were made', () => {
    const runs = readdirSync(new URL('runs/', folder)).map((name) => parseRun(read(`runs/${name}`), name)!);
    expect(runs.length).toBeGreaterThan(80);
    expect(runs.every(({ history }) => history.epochs.length > 0 && /^[0-9a-f]{64}$/.test(history.weights))).toBe(true);
    for (const { checks } of documents) {
      expect(checks.length).toBeGreaterThan(0);
      expect(checks.every(({ evidence }) => evidence.reproduction?.missing === 0)).toBe(true);
    }
  });
});

describe('what was trained of a table', () => {
  it('tells each scale apart, and of one comparison the training that says more', () => {
    const check = (optimizer: string, verdict: Verdict, given: Partial<Reproduction>) =>
      ({
        id: `tab-4.${optimizer}.reproduced@paper`,
        ...{ verdict, evidence: { reproduction: { seeds: [1], deviations: [], readings: [], ...given } } },
      }) as unknown as CheckResult;
    const short = ['1 epoch instead of 100'];
    const said = trainedWords('tab-4', [
      check('sgd', 'not-reproduced', { seeds: [1, 2] }),
      check('sgd', 'inconclusive', { deviations: short }),
      check('asgd', 'inconclusive', { deviations: short }),
      check('adam', 'inconclusive', { deviations: short }),
    ]);
    expect(said).toBe(
      '3 of 10 comparisons trained again: 1 not-reproduced (2 seeds), 2 inconclusive (1 seed, 1 epoch instead of 100); not trained: 7 tiny-imagenet',
    );
  });

  it('names what is missing', () => {
    expect(trainedWords('tab-4', [])).toBe('0 of 10 comparisons trained again; not trained: 10 tiny-imagenet');
    expect(trainedWords('tab-12', [])).toMatch(
      /^0 of 14 .*; not trained: 7 mnist-autoencoder, 7 cifar-10-autoencoder$/,
    );
  });
});
