import { describe, expect, it } from 'vitest';
import { STATEMENTS } from './index.js';

const context = { seed: 3, runs: 1000, signal: new AbortController().signal, progress: () => Promise.resolve() };

describe('statements', () => {
  it.each(STATEMENTS.map((check) => [check.id, check] as const))(
    '%s is refuted as printed, with a witness',
    async (_, check) => {
      const outcome = await check.run(context);
      console.log(outcome);
      expect(outcome.verdict).toBe('refuted');
      expect(outcome.evidence.witness).toBeDefined();
    },
  );
});
