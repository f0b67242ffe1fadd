import type { Finding } from '../../claims/check.js';
import type { ClaimId } from '../../claims/paper.js';
import {
  LAYOUTS,
  OPTIMIZERS,
  TABLE_IDS,
  type Quantity,
  type TableDataset,
  type TableId,
} from '../../claims/tables/layout.js';
import type { Cell } from '../../claims/tables/cells.js';
import { type Examined, type Forensic } from '../finding.js';

/** What the text says that a table holds. */
interface Announced {
  readonly claim: ClaimId;
  readonly table: TableId;
  readonly datasets: readonly TableDataset[];
  readonly quantities: readonly Quantity[];
}

const CLASSIFIED: readonly TableDataset[] = ['mnist', 'cifar-10', 'cifar-100'];
const announced = (
  claim: ClaimId,
  table: TableId,
  datasets: readonly TableDataset[],
  ...quantities: readonly Quantity[]
): Announced => ({ claim, table, datasets, quantities });

const ANNOUNCED: readonly Announced[] = [
  announced('txt-4.2.train-accuracy-mostly-better', 'tab-1', CLASSIFIED, 'accuracy'),
  announced('txt-4.2.rates-mostly-better', 'tab-2', ['mnist'], 'accuracy'),
  announced('txt-4.2.better-and-faster', 'tab-3', CLASSIFIED, 'accuracy', 'ratio'),
  announced('txt-4.2.tiny-imagenet-faster', 'tab-4', ['tiny-imagenet'], 'accuracy', 'ratio'),
  announced('txt-4.2.more-uniform', 'tab-5', ['mnist'], 'accuracy', 'mean', 'sd'),
  announced('txt-4.2.best-and-final-better', 'tab-6', CLASSIFIED, 'accuracy'),
  announced('txt-4.2.best-and-final-better', 'tab-7', CLASSIFIED, 'accuracy'),
  announced('txt-A.4.rates', 'tab-8', ['cifar-10'], 'accuracy'),
  announced('txt-A.5.segmentation', 'tab-9', ['segmentation'], 'loss', 'ratio'),
  announced('txt-A.6.grounding', 'tab-10', ['tacos'], 'loss', 'ratio'),
  announced('txt-A.7.autoeval', 'tab-13', ['autoeval'], 'loss', 'accuracy'),
  announced('txt-A.8.autoencoders', 'tab-12', ['mnist-autoencoder', 'cifar-10-autoencoder'], 'loss'),
  announced('txt-A.9.variants', 'tab-13', ['mnist', 'cifar-10'], 'loss'),
];

/** The sentence that announces a table: the one that points to it, else the one about its data set. */
export function announcerOf(table: TableId, cells: readonly Cell[]): ClaimId | undefined {
  const holds = cells.filter((cell) => cell.table === table).map(({ dataset }) => dataset);
  const about = (one: Announced) => one.datasets.some((dataset) => holds.includes(dataset));
  return (ANNOUNCED.find((one) => one.table === table && about(one)) ?? ANNOUNCED.find(about))?.claim;
}

export const REFERENCES: Forensic = {
  id: 'references',
  blind: 'It looks at which tables there are, not at their numbers.',
  title: 'The table that the text points to holds the data set and the quantities that the text announces.',
  examine: (cells) =>
    ANNOUNCED.map(({ claim, table, datasets, quantities }): Examined => {
      const inside = cells.filter((cell) => cell.table === table);
      const holds = TABLE_IDS.filter((id) =>
        datasets.every((dataset) => cells.some((cell) => cell.table === id && cell.dataset === dataset)),
      );
      const missing = quantities.filter(
        (quantity) => !cells.some((cell) => holds.includes(cell.table) && cell.quantity === quantity),
      );
      if (holds.includes(table) && missing.length === 0) return { claim, cells: inside };
      const faults = [
        ...(holds.includes(table)
          ? []
          : [`${datasets.join(', ')} is in ${holds.join(', ') || 'no table'}, not in ${table}`]),
        ...(missing.length === 0 ? [] : [`there is no ${missing.join(', ')} in ${holds.join(', ')}`]),
      ];
      const finding: Finding = {
        ...{ verdict: 'inconsistent', severity: 'cosmetic', says: faults.join('; ') },
        explainedBy: ['a wrong number of a table', 'columns that were left out'],
      };
      return { claim, cells: inside, finding };
    }),
};

/** On which part of the data a table's numbers are, by the text. */
const PART_SAID: readonly (readonly [ClaimId, TableId, 'train' | 'test'])[] = [
  ['txt-4.2.train-accuracy-mostly-better', 'tab-1', 'train'],
  ['txt-4.2.better-and-faster', 'tab-3', 'test'],
  ['txt-4.2.tiny-imagenet-faster', 'tab-4', 'test'],
  ['txt-4.2.best-and-final-better', 'tab-6', 'test'],
  ['txt-4.2.best-and-final-better', 'tab-7', 'test'],
  ['txt-A.3.similar', 'tab-6', 'test'],
  ['txt-A.3.similar', 'tab-7', 'test'],
];

export const PARTS: Forensic = {
  id: 'parts',
  blind: 'It looks at captions, not at numbers.',
  title: 'The text and the caption of a table name the same part of the data.',
  examine: (cells) =>
    PART_SAID.map(([claim, table, said]): Examined => {
      const examined = { claim, cells: cells.filter((cell) => cell.table === table) };
      const { split } = LAYOUTS[table];
      if (split === said) return examined;
      const says = `the text speaks of ${said} accuracy in ${table}, its caption of ${split} accuracy`;
      const explainedBy = ['the validation images serve as the test set'];
      return { ...examined, finding: { verdict: 'consistent-only-if', severity: 'cosmetic', says, explainedBy } };
    }),
};

/** The seven optimizers of txt-4.1... that every table sets out to compare. */
export const ROSTER: Forensic = {
  id: 'roster',
  blind: 'It looks at which optimizers there are, not at their numbers.',
  title: 'Every table compares all seven optimizers that the paper says it compares.',
  examine: (cells) =>
    TABLE_IDS.map((table): Examined => {
      const inside = cells.filter((cell) => cell.table === table);
      const absent = OPTIMIZERS.filter((name) => !inside.some(({ optimizer }) => optimizer === name));
      const examined = { claim: 'txt-4.2.baselines' as const, cells: inside };
      if (absent.length === 0) return examined;
      const says = `${table} has no ${absent.join(' and no ')}`;
      const explainedBy = ['runs that were not made, or are not shown'];
      return { ...examined, finding: { verdict: 'consistent-only-if', severity: 'local', says, explainedBy } };
    }),
};
