import type { Finding } from '../../claims/check.js';
import type { Cell } from '../../claims/tables/cells.js';
import { interval, valueOf, type Interval, type Rounding } from '../../claims/tables/decimal.js';
import { named, type Examined, type Forensic } from '../finding.js';

interface Column {
  readonly statistic: Cell;
  /** The numbers of the optimizers. */
  readonly values: readonly Cell[];
}

/** Every column that has a mean or a standard deviation below it. */
function columnsWith(quantity: 'mean' | 'sd', cells: readonly Cell[]): readonly Column[] {
  return cells
    .filter((cell) => cell.quantity === quantity)
    .map((statistic) => ({
      statistic,
      values: cells.filter(
        ({ table, column, optimizer }) =>
          table === statistic.table && column === statistic.column && optimizer !== undefined,
      ),
    }));
}

const mean = (values: readonly number[]) => values.reduce((sum, x) => sum + x, 0) / values.length;

function deviation(values: readonly number[], ddof: 0 | 1): number {
  const centre = mean(values);
  return Math.sqrt(values.reduce((sum, x) => sum + (x - centre) ** 2, 0) / (values.length - ddof));
}

/** Far above the rounding error of seven doubles around 100, far below half a unit in the last place of any number here. */
const DOUBLES = 1e-9;

const overlap = (a: Interval, b: Interval) => a.low <= b.high + DOUBLES && b.low <= a.high + DOUBLES;

/** What is printed as something else and could not have been: [needed value, slip]. */
function slipIn({ statistic, values }: Column, recomputed: (values: readonly number[]) => number): readonly string[] {
  const target = interval(statistic.number, 'nearest');
  return values.flatMap((cell, k) =>
    oneDigitAway(cell.text).flatMap((text) => {
      const changed = values.map((other, i) => (i === k ? Number(text) : valueOf(other.number)));
      const result = recomputed(changed);
      return result >= target.low && result <= target.high ? [`${cell.id} meant as ${text} (one digit)`] : [];
    }),
  );
}

const DIGITS = ['0', '1', '2', '3', '4', '5', '6', '7', '8', '9'];

/** Every number that differs in one digit. */
function oneDigitAway(text: string): readonly string[] {
  return text
    .split('')
    .flatMap((digit, i) =>
      digit === '.' ? [] : DIGITS.filter((d) => d !== digit).map((d) => text.slice(0, i) + d + text.slice(i + 1)),
    );
}

const fixed = (x: number) => x.toFixed(3);
const range = ({ low, high }: Interval) => `${fixed(low)} to ${fixed(high)}`;

interface Assumption {
  /** In words; undefined for the plainest. */
  readonly under?: string;
  readonly range: Interval;
  readonly rounding: Rounding;
}

/** What a statistic is judged by: the interval in which it must lie, for each assumption, the plainest first. */
function judged(
  column: Column,
  options: readonly [Assumption, ...Assumption[]],
  recomputed: (values: readonly number[]) => number,
  more?: string,
): Examined {
  const { statistic, values } = column;
  const claim = 'tab-5.statistics';
  const cells = [statistic, ...values];
  const fits = options.find((option) => overlap(option.range, interval(statistic.number, option.rounding)));
  if (fits) {
    if (fits.under === undefined) return { claim, cells };
    const says = `${named(statistic)} is recomputed as ${range(fits.range)}: ${fits.under}`;
    return {
      claim,
      cells,
      finding: { verdict: 'consistent-only-if', severity: 'cosmetic', says, explainedBy: [fits.under] },
    };
  }
  const finding: Finding = {
    ...{ verdict: 'inconsistent', severity: 'local' },
    says: `${named(statistic)} is recomputed as ${range(options[0].range)} from the ${values.length} numbers above it`,
    explainedBy: [...slipIn(column, recomputed), ...(more ? [more] : [])],
  };
  return { claim, cells, finding };
}

/** Half a unit in the last printed place of the numbers that a statistic is made of. */
const half = (values: readonly Cell[]) => Math.max(...values.map(({ number: { places } }) => 0.5 / 10 ** places));

/** A mean of rounded numbers lies as far off, at most, as the numbers do. */
export const MEAN: Forensic = {
  id: 'mean',
  title: 'Every printed mean is that of its column, within the rounding of both.',
  examine: (cells) =>
    columnsWith('mean', cells).map((column) => {
      const numbers = column.values.map(({ number }) => valueOf(number));
      const [centre, slack] = [mean(numbers), half(column.values)];
      const around = { low: centre - slack, high: centre + slack };
      return judged(
        column,
        [
          { range: around, rounding: 'nearest' },
          { range: around, rounding: 'down', under: 'cut off, not rounded' },
          { range: around, rounding: 'up', under: 'rounded up' },
        ],
        mean,
        `one number of the column that is off by ${Math.abs(offBy(numbers, column.statistic)).toFixed(2)}`,
      );
    }),
};

/** How much one number of a column has to be off for its printed mean. */
const offBy = (numbers: readonly number[], { number }: Cell) => numbers.length * (mean(numbers) - valueOf(number));

/** Numbers of a column of which one, off by what the printed mean asks for, gives the printed deviation too. */
function slipInMeanToo({ statistic, values }: Column, cells: readonly Cell[]): string | undefined {
  const below = columnsWith('mean', cells).find(
    ({ statistic: { table, column } }) => table === statistic.table && column === statistic.column,
  )?.statistic;
  if (!below) return undefined;
  const numbers = values.map(({ number }) => valueOf(number));
  const [off, slack] = [offBy(numbers, below), numbers.length * (half(values) + half([below]))];
  if (Math.abs(off) <= slack) return undefined; // the mean fits
  const fitting = values.filter((_, k) => {
    const ends = [off - slack, off + slack].map((by) =>
      deviation(
        numbers.map((x, i) => (i === k ? x - by : x)),
        0,
      ),
    );
    return overlap({ low: Math.min(...ends), high: Math.max(...ends) }, interval(statistic.number, 'nearest'));
  });
  const names = fitting.map(({ optimizer }) => optimizer).join(' or ');
  return names === ''
    ? undefined
    : `one number that is off by ${Math.abs(off).toFixed(2)}, as for the mean: that of ${names}`;
}

/** A standard deviation moves by no more than the norm of the changes over sqrt(n - ddof), at most half sqrt(n / (n - ddof)). */
export const DEVIATION: Forensic = {
  id: 'deviation',
  title: 'Every printed standard deviation is that of its column with divisor 7 or 6, within the rounding of both.',
  examine: (cells) =>
    columnsWith('sd', cells).map((column) => {
      const numbers = column.values.map(({ number }) => valueOf(number));
      const n = numbers.length;
      const around = (ddof: 0 | 1): Interval => {
        const [centre, slack] = [deviation(numbers, ddof), half(column.values) * Math.sqrt(n / (n - ddof))];
        return { low: centre - slack, high: centre + slack };
      };
      return judged(
        column,
        [
          { range: around(0), rounding: 'nearest', under: `the divisor is n = ${n}` },
          { range: around(1), rounding: 'nearest', under: `the divisor is n - 1 = ${n - 1}` },
          { range: around(0), rounding: 'down', under: `the divisor is n = ${n} and the result is cut off` },
          { range: around(1), rounding: 'down', under: `the divisor is n - 1 = ${n - 1} and the result is cut off` },
        ],
        (values) => deviation(values, 0),
        slipInMeanToo(column, cells) ?? 'a column that was not yet as it is printed',
      );
    }),
};
