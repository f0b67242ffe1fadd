import type { Cell } from '../../claims/tables/cells.js';
import { compare, valueOf } from '../../claims/tables/decimal.js';
import { LAYOUTS } from '../../claims/tables/layout.js';
import { contextOf, pairs, sameExperiment } from '../pairs.js';
import { named, type Examined, type Forensic } from '../finding.js';
import { slipBetween } from '../slip-between.js';

/** The best of all epochs is no worse than the last one, nor than the one at which a run was stopped. */
export const BEST: Forensic = {
  id: 'best',
  title: 'The best accuracy of a run is at least its accuracy at any other moment.',
  examine: (cells) =>
    cells
      .filter(({ table, quantity }) => LAYOUTS[table].moment === 'best' && quantity === 'accuracy')
      .flatMap((best) =>
        cells
          .filter(
            (other) =>
              LAYOUTS[other.table].split === LAYOUTS[best.table].split &&
              LAYOUTS[other.table].moment !== 'best' &&
              sameExperiment(best, other),
          )
          .map((other): Examined => {
            const examined = { claim: 'tab-6' as const, cells: [best, other] };
            if (compare(best.number, other.number) >= 0) return examined;
            const says = `the best accuracy, ${named(best)}, is below ${named(other)}`;
            const slip = slipBetween(best.text, other.text);
            const explainedBy = [...(slip ? [slip] : []), 'the tables come from different series of runs'];
            return { ...examined, finding: { verdict: 'inconsistent', severity: 'local', says, explainedBy } };
          }),
      ),
};

/** A run with LGA that stopped before the last epoch did so because it had reached the accuracy of the run without. */
export const TARGET: Forensic = {
  id: 'target',
  title: 'A run with LGA that took fewer epochs has reached the accuracy at which it was to stop.',
  examine: (cells) =>
    pairs(cells, ({ table }) => LAYOUTS[table].moment === 'stopped').flatMap(({ without, with: corrected }) => {
      const ratio = ratioOf(corrected, cells);
      if (!ratio) return [];
      const examined = { claim: 'tab-3.protocol' as const, cells: [without, corrected, ratio] };
      if (compare(corrected.number, without.number) >= 0 || valueOf(ratio.number) >= 1) return [examined];
      const says = `${named(corrected)} is below the target ${named(without)}, yet took ${ratio.text} of its epochs`;
      const explainedBy = [
        'some of the five runs reached their target, and the ratio is the mean over all',
        'the ratio is of the best epoch',
      ];
      return [{ ...examined, finding: { verdict: 'inconsistent', severity: 'local', says, explainedBy } }];
    }),
};

const ratioOf = (cell: Cell, cells: readonly Cell[]) =>
  cells.find(({ quantity, id }) => quantity === 'ratio' && id === `${contextOf(cell)}.ratio`);
