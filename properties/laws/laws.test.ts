import { describe, expect, it } from 'vitest';
import { claimById } from '../../claims/paper.js';
import { lawCheck } from '../law.js';
import { REFERENCE } from '../subject.js';
import { LAWS } from './index.js';

const context = { seed: 2026, runs: 500, signal: new AbortController().signal, progress: () => Promise.resolve() };

describe('the laws', () => {
  it.each(LAWS.map((law) => [law.id, law] as const))(
    '%s holds for the reference, and its branches are reached',
    async (_, law) => {
      const { verdict, evidence } = await lawCheck(law, REFERENCE).run(context);
      expect({ verdict, summary: evidence.summary }).toEqual({
        verdict: 'supported',
        summary: expect.stringContaining('no counterexample'),
      });
    },
  );

  it('have unique ids that begin with their claim’s section and cite existing claims', () => {
    expect(new Set(LAWS.map((law) => law.id)).size).toBe(LAWS.length);
    for (const law of LAWS) expect(claimById(law.claim).id).toBe(law.claim);
  });

  it('are inconclusive, never supported, when too few cases reach their branches', async () => {
    const law = LAWS.find(({ mustReach }) => mustReach?.includes('loss equal'))!;
    const { verdict } = await lawCheck(law, REFERENCE).run({ ...context, runs: 1 });
    expect(verdict).toBe('inconclusive');
  });

  it('give the same outcome for the same seed', async () => {
    const check = lawCheck(LAWS[0]!, REFERENCE);
    expect(await check.run({ ...context, runs: 50 })).toEqual(await check.run({ ...context, runs: 50 }));
  });

  it('report a broken law as refuted, with the shrunk case and what was expected', async () => {
    const deaf = {
      ...REFERENCE,
      name: 'deaf',
      status: (state: unknown) => ({ ...REFERENCE.status(state), omega: -1 }),
    };
    const law = LAWS.find(({ id }) => id === 'eq-4.nonnegative')!;
    const { verdict, evidence } = await lawCheck(law, deaf).run(context);
    expect(verdict).toBe('refuted');
    expect(evidence.summary).toContain('Omega = -1');
    expect(evidence.witness).toMatchObject({ steps: [{}] });
  });
});
