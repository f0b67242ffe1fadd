import { named, type Examined, type Forensic } from '../finding.js';
import { betterThan, comparisons } from '../pairs.js';

/** Bold type marks what is best among the arms; of equal numbers all or none. */
export const BOLD: Forensic = {
  id: 'bold',
  title: 'In every comparison the best number, and no other, is set in bold.',
  examine: (cells) =>
    comparisons(cells)
      .filter((one) => one.cells.length > 1)
      .map(({ cells: group }): Examined => {
        const best = group.filter((cell) => group.every((other) => betterThan(cell, other) >= 0));
        const bold = group.filter((cell) => cell.bold);
        const examined = { claim: group[0].table, cells: group };
        const wrong = bold.filter((cell) => !best.includes(cell));
        if (wrong.length > 0) {
          const says = `${wrong.map(named).join(' and ')} is bold, the best is ${best.map(named).join(' and ')}`;
          const explainedBy = ['the wrong number was marked', 'the two numbers were swapped after they were marked'];
          return { ...examined, finding: { verdict: 'inconsistent', severity: 'cosmetic', says, explainedBy } };
        }
        const tie = best.length === group.length;
        if (bold.length === best.length || (tie && bold.length === 0)) return examined;
        const says = tie
          ? `${bold.map(named).join(' and ')} is bold, and no better than ${best
              .filter((cell) => !bold.includes(cell))
              .map(named)
              .join(' and ')}`
          : `of the best, ${best.map(named).join(' and ')}, ${bold.length === 0 ? 'none' : `only ${bold.map(named).join(' and ')}`} is bold`;
        const explainedBy = ['digits that are not printed decided', 'a mark was forgotten'];
        return { ...examined, finding: { verdict: 'consistent-only-if', severity: 'cosmetic', says, explainedBy } };
      }),
};
