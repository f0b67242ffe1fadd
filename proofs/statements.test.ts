import { readFileSync } from 'node:fs';
import { afterAll, describe, expect, it } from 'vitest';
import { parseLedger } from '../claims/ledger.js';
import { forensics } from '../forensics/index.js';
import { CLAIMS } from '../claims/paper.js';
import { PROVABLE } from '../claims/claim.js';
import { stopZ3 } from './engines/z3.js';
import { statementChecks } from './index.js';

const context = { seed: 1, runs: 1, signal: new AbortController().signal, progress: () => Promise.resolve() };
const ledger = parseLedger(readFileSync(new URL('../claims/ledger.json', import.meta.url), 'utf8'), 'ledger');

/** Numbers that a witness must give when the reference replays it in float64, computed by hand. */
const REPLAYED: readonly (readonly [id: string, figure: string, value: number])[] = [
  ['eq-1.as-printed@paper', 'update of the reference', 0.9],
  ['txt-3.gamma1-cases.as-printed@paper', 'second update of the reference', 2 / 3],
  ['txt-3.delta.as-printed@paper', 'x_1 - x_0 of the reference', -1.25],
  ['txt-3.1.omega-role.at-the-target@paper', 'Omega_0 of the reference', 1],
  ['txt-3.1.omega-role.far-above-it@paper', 'Omega_4 of the reference', 0],
  ['txt-3.1.incentive.as-printed@paper', 'Omega_1, reference', 0.5 / Math.log(11)],
  ['txt-3.1.incentive.as-printed@paper', 'update with LGA, reference', 0.56 - 0.5 / Math.log(11) / 12],
  ['txt-3.1.truncation.same-as-eq-4@paper', 'Omega of the reference', 0],
  ['txt-3.1.upper-bound.upper-bound@paper', 'x_1 of the reference', -2.2],
  ['txt-3.1.upper-bound.upper-bound@paper', 'Omega_1 of the reference', 0],
  ['eq-3.sum.as-printed@paper', 'recursion E_2, reference', 1 - 1 / Math.log(11) / Math.log(12)],
  ['eq-3.sum.as-printed@paper', 'printed sum', (2 - 1 / Math.log(11) - 1 / Math.log(12)) / Math.log(11)],
  ['txt-3.2.compensation.as-printed@paper', 'step of the reference', 0.75],
  ['txt-3.2.shortens-distance.as-printed@paper', 'x_1 with LGA, reference', -1e-4],
  ['txt-3.2.shortens-distance.as-printed@paper', 'x_1 without', 5e-5],
  ['txt-3.3.omega-measures-error.as-printed@paper', 'Omega_0 of the reference', 1],
  ['txt-3.3.omega-measures-error.as-printed@paper', 'Omega_1 of the reference', 1 / Math.log(11)],
  ['txt-3.3.tracks-loss.above-the-cap@paper', 'loss 1, reference', 1 / Math.log(11)],
  ['txt-3.3.tracks-loss.above-the-cap@paper', 'loss 2, reference', 0],
  ['txt-3.3.tracks-loss.after-a-rise@paper', 'loss 1/2, reference', 0.5 / Math.log(11) / Math.log(12)],
  ['txt-3.3.tracks-loss.after-a-rise@paper', 'loss 3/5, reference', (0.1 + 0.5 / Math.log(11)) / Math.log(12) / 10],
  ['txt-3.3.inverse-gradient.not-negative@paper', '1 / phi(g) of the reference', -100 / 101],
  ['txt-3.3.inverse-gradient.at-most-1@paper', '1 / phi(g) of the reference', 100],
  ['txt-3.3.direction.as-vector@paper', 'correction in y, reference', 1.5],
  ['txt-3.3.direction.at-zero@paper', 'correction in x, reference', 3],
  ['txt-3.3.escapes-far-optimum.well@paper', 'steps with Omega > 0', 1],
  ['txt-3.3.escapes-far-optimum.well@paper', 'x_1000 of the reference', -1e-6 * 0.999 ** 999],
  ['txt-3.3.escapes-far-optimum.flat@paper', 'steps with Omega > 0', 3],
  [
    'txt-3.3.escapes-far-optimum.flat@paper',
    'x_1000 of the reference',
    -1e-6 * (1 + (1 + 1 / Math.log(12)) / Math.log(11)),
  ],
  ['txt-3.3.no-help-near-optimum.near@paper', 'x_1 of the reference', -1.05],
  ['txt-3.3.vanishes-near-optimum.as-printed@paper', 'x_1 of the reference', -1e-6],
  ['txt-3.3.vanishes-near-optimum.as-printed@paper', 'Omega_0 of the reference', 1],
];

afterAll(stopZ3);

describe('the statements', () => {
  const checks = statementChecks({ seed: 1 });

  it('leave out no definition, lemma, theorem, corollary or line of a proof', () => {
    const decided = new Set(checks.map(({ claim }) => claim));
    const missing = CLAIMS.filter(({ id, kind }) => PROVABLE.has(kind) && !decided.has(id));
    expect(missing.map(({ id }) => id)).toEqual([]);
  });

  it('are all in the ledger, and besides them nothing about the paper but what lga claims looks at', () => {
    const known = Object.keys(ledger.checks).filter((id) => id.endsWith('@paper'));
    const all = [...checks, ...forensics().checks];
    expect(known.sort()).toEqual(all.map(({ id }) => id).sort());
  });

  it('replay only what is there', () => {
    expect(checks.map(({ id }) => id)).toEqual(expect.arrayContaining(REPLAYED.map(([id]) => id)));
  });

  it.each(checks.map((check) => [check.id, check] as const))('%s', async (id, check) => {
    const { verdict, evidence } = await check.run(context);
    expect(verdict, evidence.summary).toBe(ledger.checks[id]);
    const obligations = evidence.proof?.obligations ?? [];
    const names = obligations.map(({ name }) => name);
    expect(new Set(names).size, `names of obligations: ${names.join('; ')}`).toBe(names.length);
    const idle = obligations.flatMap(({ unused = [], premises }) =>
      premises.filter(({ source, formula }) => source === 'added' && unused.includes(formula)),
    );
    expect(idle, 'hypotheses that we added and nobody needs').toEqual([]);
    const bare = obligations.filter(
      ({ result, witness, contrary }) => result === 'refuted' && witness === undefined && contrary === undefined,
    );
    expect(bare, 'refuted without a witness that was validated').toEqual([]);
    expect(
      obligations.flatMap(({ open = [] }) => open),
      'open questions about a proof',
    ).toEqual([]);
    for (const [, figure, value] of REPLAYED.filter(([of]) => of === id)) {
      // A few roundings of numbers below 10 in float64.
      expect(evidence.figures?.[figure], figure).toBeCloseTo(value, 13);
    }
  });
});
