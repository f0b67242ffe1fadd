import { valueOf } from '../../claims/tables/decimal.js';
import { named, type Examined, type Forensic } from '../finding.js';
import { grouped } from '../grouped.js';
import { pairs, type Pair } from '../pairs.js';
import { at, cellsIn, inTable } from './select.js';

/** Points of a percent gained with LGA, in hundredths of a point as printed. */
const gainOf = ({ with: corrected, without }: Pair): number =>
  Math.round(100 * (valueOf(corrected.number) - valueOf(without.number))) / 100;

const datasetOf = (pair: Pair) => pair.with.dataset;
const told = (pair: Pair) => `${pair.with.optimizer} ${gainOf(pair)}`;

/** "Some, such as Adam, gain little": no more than half of the other optimizers gain less, on each data set of Table 1. */
export const ADAM_GAINS: Forensic = {
  id: 'adam-gains',
  title: 'On no data set of Table 1 do more than half of the other optimizers gain less than Adam.',
  examine: (cells) =>
    [...grouped(pairs(cells, inTable('tab-1')), datasetOf)].flatMap(([dataset, all]): Examined[] => {
      const adam = all.find((pair) => pair.with.optimizer === 'adam');
      if (!adam) return [];
      const less = all.filter((pair) => gainOf(pair) < gainOf(adam)).length;
      const saw = `on ${dataset} Adam gains ${gainOf(adam)} points, more than ${less} of ${all.length - 1} others`;
      const examined = { claim: 'txt-4.2.adam-gains-little', cells: cellsIn(all), saw } as const;
      if (2 * less <= all.length - 1) return [examined];
      const says = `${saw}, from ${named(adam.without)} to ${named(adam.with)}: so only if ${dataset} is left out`;
      const explainedBy = [`the sentence means the other data sets`, 'one of both numbers of Adam is a slip'];
      return [{ ...examined, finding: { verdict: 'consistent-only-if', severity: 'local', says, explainedBy } }];
    }),
};

/** Points of a percent from which on a gain is called marked here; the text names no number. */
const MARKED = 1;

/** "No noticeable improvement on CIFAR-100": no more than half of its optimizers gain a point. */
export const CIFAR_100_GAINS: Forensic = {
  id: 'cifar-100-gains',
  title: `On CIFAR-100 no more than half of the optimizers of Table 1 gain ${MARKED} point or more.`,
  examine(cells) {
    const all = pairs(cells, at('tab-1', { dataset: 'cifar-100' }));
    const marked = all.filter((pair) => gainOf(pair) >= MARKED);
    const saw = `${marked.length} of ${all.length} gain ${MARKED} point or more on CIFAR-100 (${all.map(told).join(', ')})`;
    const examined = { claim: 'txt-4.2.cifar-100-gains-little', cells: cellsIn(all), saw } as const;
    if (2 * marked.length <= all.length) return [examined];
    return [{ ...examined, finding: { verdict: 'inconsistent', severity: 'local', says: saw, explainedBy: [] } }];
  },
};

/** "Similar to Table 1": where training is better with LGA, so is the test, in most comparisons. */
export const SIMILAR: Forensic = {
  id: 'similar',
  title: 'Best and final test accuracy differ in the same direction as training accuracy in most comparisons.',
  examine: (cells) =>
    (['tab-6', 'tab-7'] as const).map((table): Examined => {
      const training = new Map(pairs(cells, inTable('tab-1')).map((pair) => [rowOf(pair), pair]));
      const both = pairs(cells, inTable(table)).flatMap((test) => {
        const trained = training.get(rowOf(test));
        return trained ? [{ test, trained }] : [];
      });
      const alike = both.filter(({ test, trained }) => Math.sign(gainOf(test)) === Math.sign(gainOf(trained)));
      const saw = `${table} and Table 1 agree in ${alike.length} of ${both.length} on whether LGA is better`;
      const all = both.flatMap(({ test, trained }) => [test, trained]);
      const examined = { claim: 'txt-A.3.similar', cells: cellsIn(all), saw } as const;
      if (2 * alike.length > both.length) return examined;
      return { ...examined, finding: { verdict: 'inconsistent', severity: 'local', says: saw, explainedBy: [] } };
    }),
};

/** A data set and an optimizer. */
const rowOf = (pair: Pair) => `${datasetOf(pair)}.${pair.with.optimizer}`;

/** Points of a percent from which on a gain is called large here; the text names no number. */
const FAR = 10;
const FIRST_MOMENTS = ['sgd', 'momentum', 'asgd'];

/** "Far surpass" at a small rate, for optimizers with no more than first moments. */
export const FAR_BETTER: Forensic = {
  id: 'far-better',
  title: `At rate 1e-4 every optimizer with no more than first moments gains ${FAR} points or more.`,
  examine: (cells) =>
    (['tab-2', 'tab-8'] as const).map((table): Examined => {
      const all = pairs(cells, at(table, { learningRate: '1e-4' })).filter(({ with: { optimizer } }) =>
        FIRST_MOMENTS.includes(optimizer ?? ''),
      );
      const little = all.filter((pair) => gainOf(pair) < FAR);
      const claim = table === 'tab-2' ? 'txt-4.2.small-rate-far-better' : 'txt-A.4.rates';
      const saw = all
        .map(({ without, with: { text, optimizer } }) => `${optimizer} from ${without.text} to ${text}`)
        .join(', ');
      const examined = { claim, cells: cellsIn(all), saw } as const;
      if (little.length === 0) return examined;
      const except = little.map(({ with: { optimizer } }) => optimizer).join(' and ');
      const says = `${saw}: so only if ${except} is left out, which has first moments and no more`;
      const explainedBy = [
        `the sentence means ${FIRST_MOMENTS.filter((name) => !except.includes(name)).join(' and ')}`,
      ];
      return { ...examined, finding: { verdict: 'consistent-only-if', severity: 'local', says, explainedBy } };
    }),
};
