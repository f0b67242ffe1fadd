import { contradictory, valid } from './obligations/valid.js';
import { enclosed } from './obligations/enclosed.js';
import { identical } from './obligations/identical.js';
import { induction } from './obligations/induction.js';
import type { Obligation } from './obligations/obligation.js';
import { phi } from './lga.js';
import { defined } from './premises.js';

/** Two lemmas that look alike, of which one is true. */
interface Pair {
  readonly trap: string;
  readonly right: Obligation;
  readonly wrong: Obligation;
}

const given = (...formulas: readonly string[]) => formulas.map((formula) => defined(formula));

/** The step of an induction whose base holds for both. */
function step(name: string, premises: readonly string[], conclusion: string): Obligation {
  return induction(name, {
    base: { premises: [], conclusion: '0 <= 0' },
    step: { premises: given(...premises), conclusion },
  })[1];
}

/** What the prover must tell apart, or none of its verdicts is worth anything. */
export const PLANTED: readonly Pair[] = [
  {
    trap: 'division by zero is total in SMT-LIB',
    right: valid('x / x = 1 for x != 0', given('x != 0'), 'x / x == 1'),
    wrong: valid('x / x = 1 for every x', [], 'x / x == 1'),
  },
  {
    trap: 'a sign that a divisor changes',
    right: valid('1 / (x - 1) > 0 for x > 1', given('x > 1'), '1 / (x - 1) > 0'),
    wrong: valid('1 / (x - 1) > 0 for x > 0', given('x > 0', 'x != 1'), '1 / (x - 1) > 0'),
  },
  {
    trap: 'strict against weak',
    right: valid('a square is at least 0', [], 'x^2 >= 0'),
    wrong: valid('a square is above 0', [], 'x^2 > 0'),
  },
  {
    trap: 'true for integers only',
    right: valid('x^2 >= x for x >= 1', given('x >= 1'), 'x^2 >= x'),
    wrong: valid('x^2 >= x for x >= 0', given('x >= 0'), 'x^2 >= x'),
  },
  {
    trap: 'the wrong way round',
    right: valid('geometric below arithmetic mean', given('a >= 0', 'b >= 0'), '4 * a * b <= (a + b)^2'),
    wrong: valid('arithmetic below geometric mean', given('a >= 0', 'b >= 0'), '4 * a * b >= (a + b)^2'),
  },
  {
    trap: 'phi at 0',
    right: valid('|phi| >= xi', given('xi > 0'), `abs(${phi('g')}) >= xi`),
    wrong: valid('|phi| > xi', given('xi > 0'), `abs(${phi('g')}) > xi`),
  },
  {
    trap: 'the sign of a multiplier',
    right: valid('a <= b, c >= 0', given('a <= b', 'c >= 0'), 'a * c <= b * c'),
    wrong: valid('a <= b, any c', given('a <= b'), 'a * c <= b * c'),
  },
  {
    trap: 'a root of a sum',
    right: valid('triangle', given('k > 0', 's >= 0', 's^2 == (3 * k)^2 + (4 * k)^2'), 's <= 3 * k + 4 * k'),
    wrong: valid('equality', given('k > 0', 's >= 0', 's^2 == (3 * k)^2 + (4 * k)^2'), 's == 3 * k + 4 * k'),
  },
  {
    trap: 'a bound that holds almost everywhere',
    right: valid('with 1', [], 'x^4 - 2 * x^2 + 1 >= 0'),
    wrong: valid('with 1 less 10^-9', [], 'x^4 - 2 * x^2 + 1 - 10^-9 >= 0'),
  },
  {
    trap: 'contraction just beyond the step size',
    right: valid('lambda L <= 2', given('L > 0', 'lambda > 0', 'lambda * L <= 2'), '(1 - lambda * L)^2 <= 1'),
    wrong: valid('lambda L <= 2.001', given('L > 0', 'lambda > 0', 'lambda * L <= 2.001'), '(1 - lambda * L)^2 <= 1'),
  },
  {
    trap: 'premises that contradict each other',
    right: contradictory('x < y < x', given('x < y', 'y < x')),
    wrong: contradictory('x <= y <= x', given('x <= y', 'y <= x')),
  },
  {
    trap: 'Cauchy and Schwarz without a factor',
    right: valid('in the plane', [], '(a * c + b * d)^2 <= (a^2 + b^2) * (c^2 + d^2)'),
    wrong: valid('one square missing', [], '(a * c + b * d)^2 <= (a^2 + b^2) * (c^2 + d)'),
  },
  {
    trap: 'an induction step that loses a term',
    right: step('sum of odd numbers', ['s == t^2'], 's + 2 * t + 1 == (t + 1)^2'),
    wrong: step('sum of odd numbers, off by one', ['s == t^2'], 's + 2 * t - 1 == (t + 1)^2'),
  },
  {
    trap: 'an induction hypothesis too weak for its step',
    right: step(
      's (1 + t r) <= 1',
      ['0 <= s', 's * (1 + t * r) <= 1', '0 < r', 'r <= 1', 't >= 0'],
      's * (1 - r) * (1 + (t + 1) * r) <= 1',
    ),
    wrong: step(
      'the same from s <= 1',
      ['0 <= s', 's <= 1', '0 < r', 'r <= 1', 't >= 0'],
      's * (1 - r) * (1 + (t + 1) * r) <= 1',
    ),
  },
  {
    trap: 'a cross term',
    right: identical('square of a sum', '(a + b)^2', 'a^2 + 2 * a * b + b^2'),
    wrong: identical('square of a sum without the cross term', '(a + b)^2', 'a^2 + b^2'),
  },
  {
    trap: 'an identity that holds on small integers',
    right: identical('product', 'x * (x - 1) * (x - 2)', 'x^3 - 3 * x^2 + 2 * x'),
    wrong: identical('zero at 0, 1, 2', 'x * (x - 1) * (x - 2)', '0'),
  },
  {
    trap: 'partial fractions',
    right: identical('1 / (x (x + 1))', '1 / (x * (x + 1))', '1 / x - 1 / (x + 1)'),
    wrong: identical('1 / (x (x + 2))', '1 / (x * (x + 2))', '1 / x - 1 / (x + 2)'),
  },
  {
    trap: 'the base of a logarithm',
    right: enclosed('w_1 < 1/2, base e', '1 / log(11) < 1 / 2'),
    wrong: enclosed('w_1 < 1/2, base 10', '1 / log10(11) < 1 / 2'),
  },
  {
    trap: 'beyond the digits of float64',
    right: enclosed('root of 2', 'sqrt(2)^2 < 2 + 10^-30 and sqrt(2) > 1.4142135623730950488'),
    wrong: enclosed('root of 2, last digit up', 'sqrt(2) > 1.4142135623730950489'),
  },
];
