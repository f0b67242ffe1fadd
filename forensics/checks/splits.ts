import type { Cell } from '../../claims/tables/cells.js';
import { compare } from '../../claims/tables/decimal.js';
import { LAYOUTS, TRAINING, type Training } from '../../claims/tables/layout.js';
import { named, type Examined, type Forensic } from '../finding.js';
import { sameExperiment } from '../pairs.js';

/** Standard deviations that a share of the test images may lie above that of the training images by chance. */
const DEVIATIONS = 3;

/** Training against test: the same run, looked at with two sets of images. */
export const SPLITS: Forensic = {
  id: 'splits',
  title: `No final test accuracy equals the training accuracy of the same run, nor exceeds it by more than ${DEVIATIONS} standard deviations.`,
  examine: (cells) =>
    cells
      .filter(({ table, quantity }) => quantity === 'accuracy' && LAYOUTS[table].split === 'train')
      .flatMap((train) =>
        cells
          .filter(
            (test) =>
              LAYOUTS[test.table].split === 'test' &&
              LAYOUTS[test.table].moment === 'final' &&
              sameExperiment(train, test),
          )
          .map((test): Examined => compared(train, test)),
      ),
};

function compared(train: Cell, test: Cell): Examined {
  const examined = { claim: train.table, cells: [train, test] };
  if (compare(train.number, test.number) === 0) {
    const says = `${named(train)} for training images and ${named(test)} for test images are equal to the last digit`;
    const explainedBy = ['one of the tables holds the other set of images', 'chance'];
    return { ...examined, finding: { verdict: 'consistent-only-if', severity: 'local', says, explainedBy } };
  }
  const { test: images = 1 }: Training = TRAINING[test.dataset];
  const [p, q] = [train, test].map(({ number: { units, places } }) => units / 10 ** (places + 2)) as [number, number];
  const deviation = Math.sqrt((p * (1 - p)) / images);
  if (q - p <= DEVIATIONS * deviation) return examined;
  const says =
    `the test accuracy ${named(test)} is ${((q - p) / deviation).toFixed(0)} standard deviations of a share of ` +
    `${images} images above the training accuracy ${named(train)}`;
  const explainedBy = [
    'training accuracy was counted during the epoch, on augmented images or with layers in training mode',
    'the sets of images were interchanged',
  ];
  return { ...examined, finding: { verdict: 'consistent-only-if', severity: 'local', says, explainedBy } };
}
