import { CLAIMS, type ClaimId } from '../../claims/paper.js';
import { POINTERS, SECTIONS, type Pointer } from '../../claims/paper/pointers.js';
import type { Cell } from '../../claims/tables/cells.js';
import type { TableId } from '../../claims/tables/layout.js';
import type { Examined, Forensic } from '../finding.js';
import { announcerOf } from './references.js';

/** Things that stand apart from the text, which therefore has to say where they belong. */
const FLOATS = /^(fig-\d+|tab-\d+|alg-\d+)/;

/** What the paper numbers, by the ids of its claims (`alg-1` for its lines and caption). */
const NUMBERED: ReadonlySet<string> = new Set([
  ...CLAIMS.flatMap(({ id }) => [id, id.replace(/\..*/, '')]),
  ...SECTIONS,
]);

/** What the text has to point to, each with where a finding stands: the sentence that announces it, else the first claim about it. */
function floats(cells: readonly Cell[]): ReadonlyMap<string, ClaimId> {
  const found = new Map<string, ClaimId>();
  for (const { id } of CLAIMS) {
    const [float] = FLOATS.exec(id) ?? [];
    if (float !== undefined && !found.has(float)) found.set(float, announcerOf(float as TableId, cells) ?? id);
  }
  return found;
}

/**
 * Every pointer lands on something; every figure, table and algorithm is pointed to. That a sentence names a figure is no
 * evidence for what it says: only tables, whose numbers are judged anyway, are told where all is in order.
 */
export function pointersExamined(pointers: readonly Pointer[], cells: readonly Cell[]): readonly Examined[] {
  const dangling = pointers
    .filter(({ to }) => !NUMBERED.has(to))
    .map(({ from, to }): Examined => {
      const says = `the text points to ${to}, which the paper does not have`;
      const finding = { verdict: 'inconsistent', severity: 'cosmetic', says, explainedBy: ['a wrong number'] } as const;
      return { claim: from, cells: [], finding };
    });
  const named = [...floats(cells)].flatMap(([float, claim]): readonly Examined[] => {
    const examined = { claim, cells: [] };
    if (pointers.some(({ to }) => to === float)) return float.startsWith('tab-') ? [examined] : [];
    const says = `no sentence points to ${float}`;
    const explainedBy = ['a pointer with a wrong number elsewhere', 'a sentence that was left out'];
    return [{ ...examined, finding: { verdict: 'consistent-only-if', severity: 'cosmetic', says, explainedBy } }];
  });
  return [...dangling, ...named];
}

export const POINTING: Forensic = {
  id: 'pointers',
  blind: 'It looks at which equations, figures, tables and sections the text names, not at their numbers.',
  title: 'What the text points to exists, and each figure, table and algorithm is pointed to.',
  examine: (cells) => pointersExamined(POINTERS, cells),
};
