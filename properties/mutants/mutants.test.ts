import { beforeAll, describe, expect, it } from 'vitest';
import { lawCheck } from '../law.js';
import { LAWS } from '../laws/index.js';
import { REFERENCE } from '../subject.js';
import { killTable, type KillRow } from './kill-table.js';
import { MUTANTS } from './mutants.js';
import { assemble, PAPER_HOOKS } from './recipe.js';

const context = { seed: 4, runs: 200, signal: new AbortController().signal, progress: () => Promise.resolve() };

describe('the zoo of wrong references', () => {
  let rows: KillRow[];
  beforeAll(async () => {
    rows = await killTable({ seed: 9, runs: 40 });
  }, 120_000);

  it('holds at least 20 mistakes, each with its own id', () => {
    expect(MUTANTS.length).toBeGreaterThanOrEqual(20);
    expect(new Set(MUTANTS.map(({ id }) => id)).size).toBe(MUTANTS.length);
  });

  it('is assembled from parts that are right when none is replaced: every law holds', async () => {
    const whole = { ...REFERENCE, name: 'assembled', wrap: assemble(PAPER_HOOKS) };
    for (const law of LAWS) {
      const { verdict, evidence } = await lawCheck(law, whole).run(context);
      expect(`${law.id} ${verdict} ${verdict === 'refuted' ? evidence.summary : ''}`).not.toContain('refuted');
    }
  });

  it('is caught to the last one', () => {
    expect(rows.filter(({ killedBy }) => killedBy.length === 0).map(({ mutant }) => mutant)).toEqual([]);
    expect(rows).toHaveLength(MUTANTS.length);
  });

  it('leaves no law without a mutant to catch, but for those listed with their reason', () => {
    const used = new Set(rows.flatMap(({ killedBy }) => killedBy.map(({ law }) => law)));
    // Argument checking is not part of any mutant; it has its own tests.
    expect(LAWS.map(({ id }) => id).filter((id) => !used.has(id))).toEqual(['eq-3.epoch-required']);
  });
});
