import type { ClaimId } from '../../claims/paper.js';
import type { Cell } from '../../claims/tables/cells.js';
import { valueOf } from '../../claims/tables/decimal.js';
import { LAYOUTS, TRAINING, type Training } from '../../claims/tables/layout.js';
import { named, type Examined, type Forensic } from '../finding.js';

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
