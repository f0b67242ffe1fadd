/** What the rows and columns of the tables stand for, and how their numbers were made, as far as the paper says. */
export type TableId = `tab-${1 | 2 | 3 | 4 | 5 | 6 | 7 | 8 | 9 | 10 | 11 | 12 | 13}`;

export const OPTIMIZERS = ['sgd', 'momentum', 'asgd', 'rmsprop', 'adam', 'adamax', 'adadelta'] as const;
export type TableOptimizer = (typeof OPTIMIZERS)[number];

/** Without and with LGA; in Table 13 LGA with each of three estimators of the lower bound. */
export type Arm = 'without' | 'with' | 'average' | 'momentum' | 'progressive';

export type Quantity = 'accuracy' | 'loss' | 'ratio' | 'mean' | 'sd';

/** How a data set was trained on. Undefined: the paper does not say. */
export interface Training {
  readonly model?: string;
  /** Images, or moment-query pairs, by part. */
  readonly train?: number;
  readonly validation?: number;
  readonly test?: number;
  readonly epochs?: number;
  readonly batchSize?: number;
  /** As printed; a table by learning rates has its own. */
  readonly learningRate?: string;
  readonly gamma2?: string;
  /** Experiments that a number is the mean of (txt-4.2.repetitions). */
  readonly runs: number;
  /** Claims that say so. */
  readonly said: readonly string[];
}

const FIVE = { runs: 5 };

/** Settings by data set or task (Sections 4.1, 4.2, A.5 to A.9). */
export const TRAINING = {
  mnist: {
    ...{ model: 'LeNet-5', train: 60_000, test: 10_000, epochs: 20, batchSize: 64, learningRate: '0.001' },
    ...{ gamma2: '1e-8', ...FIVE, said: ['txt-4.1.mnist', 'txt-4.2.epochs', 'txt-4.2.repetitions'] },
  },
  'cifar-10': {
    // 60000 images in all; that 10000 of them are the test set is the data set's, not the paper's, word.
    ...{ model: 'DenseNet-40-12', train: 50_000, test: 10_000, epochs: 100, batchSize: 128, learningRate: '0.001' },
    ...{ gamma2: '1e-8', ...FIVE, said: ['txt-4.1.cifar-10', 'txt-4.2.epochs', 'txt-4.2.repetitions'] },
  },
  'cifar-100': {
    ...{ model: 'ResNet-50', train: 50_000, test: 10_000, epochs: 100, batchSize: 128, learningRate: '0.001' },
    ...{ gamma2: '1e-9', ...FIVE, said: ['txt-4.1.cifar-100', 'txt-4.2.epochs', 'txt-4.2.repetitions'] },
  },
  'tiny-imagenet': {
    ...{ model: 'ResNet-50', train: 100_000, validation: 10_000, epochs: 100, batchSize: 16, learningRate: '0.01' },
    ...{ gamma2: '1e-10', runs: 1, said: ['txt-4.1.tiny-imagenet', 'txt-4.2.epochs', 'txt-4.2.repetitions'] },
  },
  segmentation: { epochs: 50, ...FIVE, said: ['txt-A.5.segmentation', 'txt-4.2.repetitions'] },
  tacos: {
    ...{ train: 10_146, validation: 4589, test: 4083, epochs: 50, ...FIVE },
    said: ['txt-A.6.grounding', 'txt-4.2.repetitions'],
  },
  autoeval: { model: 'LeNet-5', epochs: 50, ...FIVE, said: ['txt-A.7.autoeval', 'txt-4.2.repetitions'] },
  'mnist-autoencoder': { ...FIVE, said: ['txt-A.8.autoencoders', 'txt-4.2.repetitions'] },
  'cifar-10-autoencoder': { ...FIVE, said: ['txt-A.8.autoencoders', 'txt-4.2.repetitions'] },
} as const satisfies Record<string, Training>;

export type TableDataset = keyof typeof TRAINING;

/** What one number is. Fields that do not apply are undefined. */
export interface Key {
  readonly dataset: TableDataset;
  readonly quantity: Quantity;
  readonly optimizer?: TableOptimizer;
  readonly arm?: Arm;
  readonly learningRate?: string;
  readonly scheduler?: string;
  /** Of the two losses of Table 11. */
  readonly task?: 'classification' | 'rotation';
}

/** What a word in the name of a row or column says about a number. */
export const WORDS: Readonly<Record<string, Partial<Key>>> = {
  ...Object.fromEntries(OPTIMIZERS.map((optimizer) => [optimizer, { optimizer }])),
  ...Object.fromEntries(Object.keys(TRAINING).map((dataset) => [dataset, { dataset: dataset as TableDataset }])),
  without: { arm: 'without' },
  with: { arm: 'with' },
  'estimator-average': { arm: 'average' },
  'estimator-momentum': { arm: 'momentum' },
  'estimator-progressive': { arm: 'progressive' },
  ratio: { quantity: 'ratio' },
  mean: { quantity: 'mean' },
  sd: { quantity: 'sd' },
  '1e-1': { learningRate: '1e-1' },
  '1e-2': { learningRate: '1e-2' },
  '1e-3': { learningRate: '1e-3' },
  '1e-4': { learningRate: '1e-4' },
  cosine: { scheduler: 'CosineAnnealingLR' },
  exponential: { scheduler: 'ExponentialLR' },
  plateau: { scheduler: 'ReduceLROnPlateau' },
  step: { scheduler: 'StepLR' },
  cls: { task: 'classification' },
  rot: { task: 'rotation' },
};

/** A table as its caption has it. */
interface Layout {
  /** Words of each column; of two, the first spans several columns. */
  readonly columns: readonly string[];
  readonly base: { readonly dataset: TableDataset; readonly quantity: 'accuracy' | 'loss' };
  /** Which end of a comparison is the better one. */
  readonly better: 'higher' | 'lower';
  readonly unit: '%' | '1';
  readonly split?: 'train' | 'validation' | 'test';
  /** After the last epoch, the best of all epochs, or where the run with LGA stopped (tab-3.protocol). */
  readonly moment: 'final' | 'best' | 'stopped';
}

const ARMS = ['without', 'with'];
const cross = (outer: readonly string[], inner: readonly string[]) =>
  outer.flatMap((o) => inner.map((i) => `${o}.${i}`));
const THREE = cross(['mnist', 'cifar-10', 'cifar-100'], ARMS);
const RATES = cross(ARMS, ['1e-1', '1e-2', '1e-3', '1e-4']);
const WITHOUT_ADAMAX = OPTIMIZERS.filter((name) => name !== 'adamax');
const ACCURACY = { better: 'higher', unit: '%' } as const;
const LOSS = { better: 'lower', unit: '1', split: 'train', moment: 'final' } as const;
const accuracy = (dataset: TableDataset) => ({ dataset, quantity: 'accuracy' }) as const;
const loss = (dataset: TableDataset) => ({ dataset, quantity: 'loss' }) as const;

export const LAYOUTS: Readonly<Record<TableId, Layout>> = {
  'tab-1': { columns: THREE, base: accuracy('mnist'), ...ACCURACY, split: 'train', moment: 'final' },
  'tab-2': { columns: RATES, base: accuracy('mnist'), ...ACCURACY, split: 'train', moment: 'final' },
  'tab-3': { columns: OPTIMIZERS, base: accuracy('mnist'), ...ACCURACY, split: 'test', moment: 'stopped' },
  'tab-4': {
    ...{ columns: ['sgd', 'momentum', 'asgd', 'adam', 'adamax'], base: accuracy('tiny-imagenet'), ...ACCURACY },
    ...{ split: 'validation', moment: 'stopped' },
  },
  'tab-5': {
    ...{ columns: cross(['cosine', 'exponential', 'plateau', 'step'], ARMS), base: accuracy('mnist'), ...ACCURACY },
    ...{ split: 'train', moment: 'final' },
  },
  'tab-6': { columns: THREE, base: accuracy('mnist'), ...ACCURACY, split: 'test', moment: 'best' },
  'tab-7': { columns: THREE, base: accuracy('mnist'), ...ACCURACY, split: 'test', moment: 'final' },
  'tab-8': { columns: RATES, base: accuracy('cifar-10'), ...ACCURACY, split: 'test', moment: 'final' },
  'tab-9': { columns: OPTIMIZERS, base: loss('segmentation'), ...LOSS },
  'tab-10': { columns: WITHOUT_ADAMAX, base: loss('tacos'), ...LOSS },
  'tab-11': { columns: OPTIMIZERS, base: loss('autoeval'), ...LOSS },
  'tab-12': { columns: OPTIMIZERS, base: loss('mnist-autoencoder'), ...LOSS },
  // The estimators are compared by the loss of the classifiers of Table 1.
  'tab-13': { columns: WITHOUT_ADAMAX, base: loss('mnist'), ...LOSS },
};

export const TABLE_IDS = Object.keys(LAYOUTS) as readonly TableId[];
