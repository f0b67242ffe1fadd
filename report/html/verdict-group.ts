import type { Verdict } from '../../claims/verdict.js';

/** What a reader wants to know of a verdict first. */
export const GROUPS = {
  holds: { title: 'Holds', verdicts: ['proved', 'supported', 'consistent'] },
  amended: { title: 'Holds only as amended', verdicts: ['holds-as-amended', 'consistent-only-if'] },
  fails: {
    title: 'Does not hold, or contradicts itself',
    verdicts: ['refuted', 'inconsistent', 'gap', 'not-reproduced'],
  },
  open: {
    title: 'Open',
    verdicts: ['inconclusive', 'not-reproducible', 'unavailable', 'not-checked', 'tool-error'],
  },
} as const satisfies Record<string, { readonly title: string; readonly verdicts: readonly Verdict[] }>;

export type Group = keyof typeof GROUPS;

export function groupOf(verdict: Verdict): Group {
  const found = Object.entries(GROUPS).find(([, { verdicts }]) => (verdicts as readonly Verdict[]).includes(verdict));
  return (found?.[0] ?? 'open') as Group;
}
