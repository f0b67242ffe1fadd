import type { Claim } from './claim.js';
import type { Verdict } from './verdict.js';

/** What a claim rests on, as far as it does not hold as printed. */
export interface Support {
  /** Claims it needs whose verdict is `refuted`, `gap` or `inconsistent`, the nearest first. */
  readonly unsupportedVia: readonly string[];
  /** Claims it needs that hold only as amended, the nearest first. */
  readonly onlyAsAmended: readonly string[];
}

const FAILS: ReadonlySet<Verdict> = new Set(['refuted', 'gap', 'inconsistent']);

/** Ids of all claims that `id` needs, through any number of others, breadth first and without itself. */
export function needed(id: string, dependsOn: (id: string) => readonly string[]): readonly string[] {
  const found = new Set([id]);
  for (const next of found) for (const need of dependsOn(next)) found.add(need); // a Set visits what it is given on the way
  found.delete(id);
  return [...found];
}

/**
 * Carries verdicts along `dependsOn`: whatever a claim needs, even through claims that were not checked, is looked at.
 * What a claim says of itself changes nothing: a theorem may hold whose printed proof fails.
 */
export function support(claims: readonly Claim[], verdictOf: (id: string) => Verdict): (id: string) => Support {
  const byId = new Map(claims.map((claim) => [claim.id, claim.dependsOn]));
  return (id) => {
    const needs = needed(id, (other) => byId.get(other) ?? []);
    return {
      unsupportedVia: needs.filter((other) => FAILS.has(verdictOf(other))),
      onlyAsAmended: needs.filter((other) => verdictOf(other) === 'holds-as-amended'),
    };
  };
}
