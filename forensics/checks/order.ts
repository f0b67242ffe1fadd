import type { ClaimId } from '../../claims/paper.js';
import type { Cell } from '../../claims/tables/cells.js';
import { compare, valueOf } from '../../claims/tables/decimal.js';
import { LAYOUTS, TRAINING, type Training } from '../../claims/tables/layout.js';
import { contextOf, pairs, sameExperiment } from '../pairs.js';
import { named, type Examined, type Forensic } from '../finding.js';
import { slipBetween } from '../slips.js';

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

/** Ratios are whole epochs over whole epochs, averaged over the runs. */
export const RATIO: Forensic = {
  id: 'ratio',
  title: 'Every ratio is in (0, 1] and can come from whole epochs in the number of runs that the paper gives.',
  examine: (cells) =>
    cells
      .filter(({ quantity }) => quantity === 'ratio')
      .map((ratio): Examined => {
        const claim = (
          ratio.table === 'tab-3' || ratio.table === 'tab-4' ? 'tab-3.protocol' : 'tab-9.protocol'
        ) satisfies ClaimId;
        const examined = { claim, cells: [ratio] } as const;
        const { epochs, runs }: Training = TRAINING[ratio.dataset];
        if (epochs === undefined) return examined;
        const value = valueOf(ratio.number);
        if (value <= 0 || value > 1) {
          const says = `${named(ratio)} is not in (0, 1]`;
          return { ...examined, finding: { verdict: 'inconsistent', severity: 'local', says, explainedBy: [] } };
        }
        if (attainable(ratio, epochs)) return examined;
        if (attainable(ratio, epochs * runs)) {
          const says = `${named(ratio)} is no number of ${epochs} epochs; it has to be a mean over ${runs} runs`;
          const explainedBy = [`a mean over ${runs} runs`];
          return { ...examined, finding: { verdict: 'consistent-only-if', severity: 'cosmetic', says, explainedBy } };
        }
        const says = `${named(ratio)} is no number of ${epochs} epochs, nor of ${runs} times ${epochs}`;
        return {
          ...examined,
          finding: { verdict: 'inconsistent', severity: 'local', says, explainedBy: ['another number of epochs'] },
        };
      }),
};

/** Whether k / n, k whole, is printed as this number: some k lies within half a unit, the ends included. */
function attainable({ number: { units, places } }: Cell, n: number): boolean {
  const unit = 10 ** places; // k = n (units -+ 1/2) / unit; doubled to stay whole
  const [low, high] = [(2 * units - 1) * n, (2 * units + 1) * n];
  return Math.floor(high / (2 * unit)) * 2 * unit >= low;
}

/** Whether an accuracy can be a mean of shares of so many images (GRIM). */
export const GRANULARITY: Forensic = {
  id: 'granularity',
  title: 'Every accuracy can be a share of the images, averaged over the runs.',
  blind:
    'Shares of 10,000 images and more, over one run or five, fill every hundredth of a percent: no number could fail.',
  examine: (cells) =>
    cells.flatMap((cell): readonly Examined[] => {
      const { split } = LAYOUTS[cell.table];
      if (cell.quantity !== 'accuracy' || split === undefined) return [];
      const training: Training = TRAINING[cell.dataset];
      const images = training[split];
      if (images === undefined) return [];
      const { units, places } = cell.number;
      const percent = { ...cell, number: { units, places: places + 2 } };
      const examined = { claim: cell.table, cells: [cell] };
      if (attainable(percent, images * training.runs)) return [examined];
      const says = `${named(cell)} is no share of ${images} images in ${training.runs} runs`;
      return [
        {
          ...examined,
          finding: {
            verdict: 'inconsistent',
            severity: 'local',
            says,
            explainedBy: ['another number of images or runs'],
          },
        },
      ];
    }),
};
