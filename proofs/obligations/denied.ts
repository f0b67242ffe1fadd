import type { Premise } from '../../claims/proof-evidence.js';
import type { Obligation } from './obligation.js';
import { valid } from './valid.js';

interface Denial {
  readonly premises: readonly Premise[];
  /** What is refuted, in words. */
  readonly statement: string;
  /** What is proved instead, for all reals that satisfy the premises. */
  readonly contrary: string;
}

/**
 * Refutes a statement by proving the contrary; for statements that no single point can refute, such as "there is a
 * bound". A contrary that cannot be proved leaves the statement undecided.
 */
export function denied(name: string, { premises, statement, contrary }: Denial): Obligation {
  const { decide } = valid(name, premises, contrary);
  return {
    name,
    premises,
    conclusion: statement,
    async decide(effort) {
      const decided = await decide(effort);
      return { ...decided, contrary, result: decided.result === 'proved' ? 'refuted' : 'inconclusive' };
    },
  };
}
