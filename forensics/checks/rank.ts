import type { ClaimId } from '../../claims/paper.js';
import type { Cell } from '../../claims/tables/cells.js';
import { valueOf } from '../../claims/tables/decimal.js';
import { OPTIMIZERS } from '../../claims/tables/layout.js';
import { named, type Examined, type Forensic } from '../finding.js';
import { betterThan, comparisons, contextOf, pairs, type Pair } from '../pairs.js';
import { at, cellsIn, inTable } from './select.js';

/** Pairs in which LGA is better, equal, worse. */
interface Score {
  readonly better: readonly Pair[];
  readonly equal: readonly Pair[];
  readonly worse: readonly Pair[];
}

function scoreOf(all: readonly Pair[]): Score {
  const by = (sign: number) => all.filter((pair) => betterThan(pair.with, pair.without) === sign);
  return { better: by(1), equal: by(0), worse: by(-1) };
}

function told({ better, equal, worse }: Score, what: string): string {
  const total = better.length + equal.length + worse.length;
  return `${what}: better with LGA in ${better.length} of ${total}, equal in ${equal.length}, worse in ${worse.length}`;
}

/** A sentence that ranks, as a rule on numbers of one table. */
interface Sentence {
  readonly claim: ClaimId;
  readonly what: string;
  readonly where: (cell: Cell) => boolean;
  /** `most`: better in more than half. `all`: better in every one. `none-worse`: at least equal in every one, better in some. */
  readonly rule: 'most' | 'all' | 'none-worse';
}

const most = (claim: ClaimId, what: string, where: Sentence['where']): Sentence => ({
  claim,
  what,
  where,
  rule: 'most',
});
const RATES = ['1e-1', '1e-2', '1e-3', '1e-4'];
const SCHEDULERS = ['CosineAnnealingLR', 'ExponentialLR', 'ReduceLROnPlateau', 'StepLR'];

const SENTENCES: readonly Sentence[] = [
  most('txt-4.2.train-accuracy-mostly-better', 'Table 1', inTable('tab-1')),
  most('tab-1', 'Table 1', inTable('tab-1')),
  ...RATES.map((learningRate) =>
    most('txt-4.2.rates-mostly-better', `Table 2 at ${learningRate}`, at('tab-2', { learningRate })),
  ),
  most('tab-2', 'Table 2', inTable('tab-2')),
  most('txt-4.2.robust-to-small-rate', 'Table 2 at 1e-4', at('tab-2', { learningRate: '1e-4' })),
  most('txt-4.2.better-at-large-rate', 'Table 2 at 1e-1', at('tab-2', { learningRate: '1e-1' })),
  most('tab-3', 'Table 3', inTable('tab-3')),
  { claim: 'tab-4', what: 'Table 4', where: inTable('tab-4'), rule: 'all' },
  most('tab-5', 'Table 5', inTable('tab-5')),
  ...SCHEDULERS.map((scheduler) =>
    most('txt-4.2.schedulers-mostly-better', `Table 5, ${scheduler}`, at('tab-5', { scheduler })),
  ),
  most('txt-4.2.best-and-final-better', 'Table 6', inTable('tab-6')),
  most('txt-4.2.best-and-final-better', 'Table 7', inTable('tab-7')),
  most('tab-6', 'Table 6', inTable('tab-6')),
  most('tab-7', 'Table 7', inTable('tab-7')),
  most('tab-8', 'Table 8', inTable('tab-8')),
  most('txt-A.4.rates', 'Table 8 at 1e-4', at('tab-8', { learningRate: '1e-4' })),
  most('txt-A.4.rates', 'Table 8 at 1e-1', at('tab-8', { learningRate: '1e-1' })),
  { claim: 'tab-9', what: 'Table 9', where: inTable('tab-9'), rule: 'none-worse' },
  { claim: 'tab-10', what: 'Table 10', where: inTable('tab-10'), rule: 'none-worse' },
  most('tab-11', 'Table 11, classification', at('tab-11', { task: 'classification' })),
  most('tab-11', 'Table 11, rotation', at('tab-11', { task: 'rotation' })),
  most('tab-12', 'Table 12, MNIST', at('tab-12', { dataset: 'mnist-autoencoder' })),
  most('tab-12', 'Table 12, CIFAR-10', at('tab-12', { dataset: 'cifar-10-autoencoder' })),
  ...OPTIMIZERS.map((optimizer) =>
    most('txt-5.effective-and-stable', `${optimizer} over all tables`, (cell) => cell.optimizer === optimizer),
  ),
];

function judged({ claim, what, where, rule }: Sentence, cells: readonly Cell[]): Examined {
  const all = pairs(cells, where);
  const score = scoreOf(all);
  const saw = told(score, what);
  const holds = {
    most: 2 * score.better.length > all.length,
    all: score.better.length === all.length,
    'none-worse': score.worse.length === 0 && score.better.length > 0,
  }[rule];
  const examined = { claim, cells: cellsIn(all), saw };
  if (holds) return examined;
  return {
    ...examined,
    finding: { verdict: 'inconsistent', severity: 'decision-changing', says: saw, explainedBy: [] },
  };
}

export const RANKED: Forensic = {
  id: 'ranked',
  title: 'What the text says of more, most and all is so in the numbers of its table.',
  examine: (cells) => SENTENCES.map((sentence) => judged(sentence, cells)),
};

/** Better and in fewer epochs. */
export const FASTER: Forensic = {
  id: 'faster',
  title: 'Where the text says better and faster, accuracy is higher and the ratio below 1.',
  examine: (cells) =>
    (
      [
        ['tab-3', 'txt-4.2.better-and-faster', 'most'],
        ['tab-4', 'txt-4.2.tiny-imagenet-faster', 'all'],
      ] as const
    ).map(([table, claim, rule]): Examined => {
      const all = pairs(cells, inTable(table));
      const ratios = new Map(
        cells.filter(({ quantity }) => quantity === 'ratio').map((cell) => [contextOf(cell), cell]),
      );
      const both = all.filter((pair) => {
        const ratio = ratios.get(pair.context);
        return ratio !== undefined && betterThan(pair.with, pair.without) > 0 && valueOf(ratio.number) < 1;
      });
      const saw = `${table}: better and with a ratio below 1 in ${both.length} of ${all.length}`;
      const own = all.flatMap(({ context }) => ratios.get(context) ?? []);
      const examined = { claim, cells: [...cellsIn(all), ...own], saw };
      if (rule === 'all' ? both.length === all.length : 2 * both.length > all.length) return examined;
      return {
        ...examined,
        finding: { verdict: 'inconsistent', severity: 'decision-changing', says: saw, explainedBy: [] },
      };
    }),
};

/** Eq. 3 against the two other estimators of the lower bound. */
export const OUTPERFORMS: Forensic = {
  id: 'outperforms',
  title: 'In every comparison of Table 13 the estimator of Eq. 3 has the lowest loss.',
  examine(cells) {
    const all = comparisons(cells.filter(({ table }) => table === 'tab-13'));
    const lost = all.flatMap(({ arms: { progressive, average, momentum } }) => {
      const others = [average, momentum].filter((cell) => cell !== undefined);
      if (!progressive) return [];
      const ahead = others.filter((other) => betterThan(progressive, other) <= 0);
      return ahead.length === 0 ? [] : [`${named(progressive)} against ${ahead.map(named).join(' and ')}`];
    });
    const saw = `Eq. 3 has the lowest loss alone in ${all.length - lost.length} of ${all.length} comparisons`;
    const examined = { claim: 'txt-A.9.outperforms' as const, cells: all.flatMap((one) => one.cells), saw };
    if (lost.length === 0) return [examined];
    const says = `${saw}; not in ${lost.join('; ')}`;
    return [
      {
        ...examined,
        finding: {
          verdict: 'inconsistent',
          severity: 'decision-changing',
          says,
          explainedBy: ['the sentence means most, not all'],
        },
      },
    ];
  },
};

/** A higher mean and a smaller spread under every scheduler. */
export const UNIFORM: Forensic = {
  id: 'uniform',
  title: 'Under every scheduler the mean is higher and the standard deviation smaller with LGA.',
  examine: (cells) =>
    pairs(cells, ({ quantity }) => quantity === 'mean' || quantity === 'sd').map((pair): Examined => {
      const claim = 'txt-4.2.more-uniform';
      const saw = `${named(pair.without)} and ${named(pair.with)}`;
      const examined = { claim, cells: [pair.without, pair.with], saw } as const;
      if (betterThan(pair.with, pair.without) > 0) return examined;
      return {
        ...examined,
        finding: { verdict: 'inconsistent', severity: 'decision-changing', says: saw, explainedBy: [] },
      };
    }),
};
