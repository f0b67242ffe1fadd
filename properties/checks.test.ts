import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { claimById } from '../claims/paper.js';
import { parseLedger } from '../claims/ledger.js';
import { drawnDigits } from '../data/drawn.js';
import { forensics } from '../forensics/index.js';
import { BACKENDS } from '../gpu/backends/backend.js';
import { lossAware } from '../gpu/loss-aware.js';
import { statementChecks } from '../proofs/index.js';
import { tfAgreementChecks } from './agreement/tf-checks.js';
import { outcome, trainingChecks } from './agreement/training-check.js';
import { verifyChecks } from './checks.js';
import { Comparison } from './golden/comparison.js';
import { IEEE32 } from './arithmetic/profile.js';
import { GOLDEN_CHECKS, judge } from './golden/check.js';

const context = { seed: 5, runs: 500, signal: new AbortController().signal, progress: () => Promise.resolve() };

describe('the checks of lga verify, lga prove and lga claims', () => {
  const checks = [...statementChecks(), ...forensics().checks, ...verifyChecks({ backends: BACKENDS, steps: 1 })];

  it('are called <claim>... @<subject>, each id once, about claims that exist', () => {
    expect(new Set(checks.map(({ id }) => id)).size).toBe(checks.length);
    for (const { id, claim, subject } of checks) {
      expect(claimById(claim).id).toBe(claim);
      expect(id.endsWith(`@${subject}`), id).toBe(true);
    }
  });

  it('all have their expected verdict in the ledger, which holds no other', () => {
    const text = readFileSync(new URL('../claims/ledger.json', import.meta.url), 'utf8');
    expect(Object.keys(parseLedger(text, 'ledger').checks).sort()).toEqual(checks.map(({ id }) => id).sort());
  });
});

describe('the golden checks', () => {
  it.each(GOLDEN_CHECKS.map((check) => [check.id, check] as const))('%s is supported', async (_, check) => {
    expect((await check.run(context)).verdict).toBe('supported');
  });

  it('refute a case that leaves the tolerance, naming it', () => {
    const off = new Comparison();
    off.add(1.5, 1, { mid: 1, rad: 0.1 });
    const { verdict, evidence } = judge([['sgd', { options: { learningRate: 1 }, trajectory: [] }, off]]);
    expect(verdict).toBe('refuted');
    expect(evidence).toMatchObject({ summary: 'sgd leaves the tolerance', witness: { options: { learningRate: 1 } } });
  });
});

describe('the training check', () => {
  it('is supported after three steps of LeNet-5, under both readings of t', { timeout: 120_000 }, async () => {
    for (const check of trainingChecks('wasm', 3)) {
      const { verdict, evidence } = await check.run(context);
      expect(verdict).toBe('supported');
      expect(evidence).toMatchObject({ cases: 3, figures: { steps: 3, elements: 3 * 61_706 } });
    }
  });

  it('looks at its data before anything runs, and refuses a folder without them', () => {
    for (const check of trainingChecks('wasm', 3, 'no-such-folder')) {
      expect(() => {
        check.prepare?.();
      }).toThrow('expected a folder with train-images-idx3-ubyte');
    }
  });

  const RULES = { profile: IEEE32, order: 'sequential' } as const;
  const data = drawnDigits(64, 64);
  const report = {
    ...{ steps: 2, elements: 10, headroomUsed: 0.5, active: 1, visible: 1, twoSided: 0, rises: 0 },
    ...{ firstLoss: 2, lastLoss: 1, gamma2: 1e-8 },
  };

  it('is refuted by a disagreement, with its place as the witness', () => {
    const disagreement = { step: 2, what: 'bound', name: 'bound', expected: 1, got: 2, bound: 1e-6 };
    const { verdict, evidence } = outcome({ ...report, disagreement }, RULES, 'LeNet-5', data, 0.1);
    expect(verdict).toBe('refuted');
    expect(evidence).toMatchObject({
      summary: 'step 2, bound: expected 1 within 1.00e-6, got 2',
      witness: disagreement,
    });
  });

  it('is inconclusive, never supported, when the correction was too small to be seen', () => {
    expect(outcome({ ...report, visible: 0 }, RULES, 'LeNet-5', data, 0.1).verdict).toBe('inconclusive');
  });
});

describe('the generated agreement check', () => {
  it('refutes a port with another xi, with a small case', async () => {
    const [wrong] = tfAgreementChecks('cpu', (inner, options) =>
      lossAware(inner, { ...options, xi: (options?.xi ?? 1) * 1.01 }),
    );
    const { verdict, evidence } = await wrong!.run(context);
    expect(verdict).toBe('refuted');
    expect(evidence.summary).toMatch(/^x\[/);
    expect(evidence.witness).toMatchObject({ steps: [{}] });
  });
});
