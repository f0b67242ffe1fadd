import { PAPER, type Check, type Outcome } from '../claims/check.js';
import { nextBound } from '../reference/eq-3.js';
import { big, log } from './decimals.js';

/**
 * Statement. Eq. 3 prints E_t twice: as the recursion E_t = w_t E_{t-1} + (1 - w_t) f_t, E_0 = 0, and as the sum
 * over i of (1 - w_i) f_i times the product of w_j for j = 1 .. t-1, w_j = 1 / log(j + 10).
 * Hypotheses: none beyond E_0 = 0 (stated). Base e and base 10.
 * Method: both sides at t = 2 with 64 digits. The sides differ by far more than the arithmetic can lose, which refutes
 * the equality; with the product over j = i+1 .. t the two agree to 60 digits for t <= 40 (shown, not proved here).
 * Reference: Eq. 3, second line.
 */
export const EQ_3_CLOSED_FORM: Check = {
  id: 'eq-3.sum.as-printed@paper',
  claim: 'eq-3.sum',
  subject: PAPER,
  title: 'the printed sum equals the recursion',
  run(): Outcome {
    const losses = [1, 1];
    const claimed = closedForm(losses, 'printed');
    const computed = recursion(losses);
    const residual = claimed.minus(computed).abs();
    const float64 = losses.reduce(
      (E, f, i) => nextBound(E, f, i + 1, i + 1, { logBase: 'e', lowerBound: 'progressive', momentumForm: 'average' }),
      0,
    );
    const longest = Array.from({ length: 40 }, (_, i) => 1 + (i % 7));
    const amended = closedForm(longest, 'amended').minus(recursion(longest)).abs();
    const differs = residual.greaterThan('1e-50');
    return {
      verdict: differs ? 'refuted' : 'supported',
      evidence: {
        method: '64-digit evaluation at t = 2, f_1 = f_2 = 1, natural logarithm',
        summary: differs
          ? 'the product must run over j = i+1 .. t, not 1 .. t-1: the two lines of Eq. 3 differ already at t = 2'
          : 'the two lines agree',
        figures: {
          'recursion E_2': computed.toFixed(20),
          'printed sum': claimed.toFixed(20),
          'reference, float64': float64,
          'amended sum minus recursion, t = 40': amended.toExponential(1),
        },
        witness: { t: 2, losses, logBase: 'e' },
        addedHypotheses: ['amended: product over j = i+1 .. t'],
      },
    };
  },
};

const one = big(1);
const w = (j: number) => one.div(log(big(j + 10)));

function recursion(losses: readonly number[]) {
  return losses.reduce(
    (E, f, i) =>
      w(i + 1)
        .times(E)
        .plus(one.minus(w(i + 1)).times(f)),
    big(0),
  );
}

function closedForm(losses: readonly number[], product: 'printed' | 'amended') {
  const t = losses.length;
  return losses.reduce((sum, f, index) => {
    const i = index + 1;
    const [from, to] = product === 'printed' ? [1, t - 1] : [i + 1, t];
    let weight = one.minus(w(i));
    for (let j = from; j <= to; j++) weight = weight.times(w(j));
    return sum.plus(weight.times(f));
  }, big(0));
}
