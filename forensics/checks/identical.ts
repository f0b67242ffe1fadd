import type { Cell } from '../../claims/tables/cells.js';
import { compare } from '../../claims/tables/decimal.js';
import { LAYOUTS, TRAINING, type TableId, type Training } from '../../claims/tables/layout.js';
import { grouped } from '../grouped.js';
import { named, type Examined, type Forensic } from '../finding.js';
import { sameExperiment } from '../pairs.js';

/** Results of all optimizers under one setting, in the order of the table. */
interface Series {
  readonly name: string;
  readonly table: TableId;
  readonly cells: readonly [Cell, ...Cell[]];
}

function seriesOf(cells: readonly Cell[]): readonly Series[] {
  const groups = grouped(
    cells.filter(({ optimizer, quantity }) => optimizer !== undefined && quantity === 'accuracy'),
    ({ id, optimizer }) => id.replace(`.${optimizer}.`, '.'),
  );
  return [...groups].map(([name, group]) => ({ name, table: group[0].table, cells: group }));
}

/** Equal numbers from which on two series look like one. Two may meet where accuracies crowd below 100 %. */
const MANY = 3;

/** Series of different settings: neither the same experiment (which may repeat) nor the two arms of one (which may not differ). */
const unrelated = (a: Series, b: Series) => !sameExperiment(a.cells[0], b.cells[0], ['optimizer', 'arm']);

export const IDENTICAL: Forensic = {
  id: 'identical',
  title: `Results under different settings are not equal, digit for digit, for ${MANY} optimizers or more.`,
  examine(cells) {
    const all = seriesOf(cells);
    return all.flatMap((first, i) =>
      all
        .slice(i + 1)
        .filter((second) => unrelated(first, second))
        .map((second): Examined => {
          const matches = first.cells.flatMap((cell) => {
            const other = second.cells.find(({ optimizer }) => optimizer === cell.optimizer);
            return other?.text === cell.text ? [cell] : [];
          });
          const examined = { claim: second.table, cells: [...first.cells, ...second.cells] };
          if (matches.length < MANY) return examined;
          const says =
            `${first.name} and ${second.name} are equal for ${matches.length} of ${first.cells.length} optimizers: ` +
            matches.map(({ optimizer, text }) => `${optimizer} ${text}`).join(', ');
          return {
            ...examined,
            finding: { verdict: 'inconsistent', severity: 'local', says, explainedBy: explained(second) },
          };
        }),
    );
  },
};

function explained({ cells: [cell] }: Series): readonly string[] {
  return cell.scheduler === 'ReduceLROnPlateau'
    ? ['the scheduler never lowered the rate; then every optimizer would agree', 'one column was copied from the other']
    : ['one column was copied from the other'];
}

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
