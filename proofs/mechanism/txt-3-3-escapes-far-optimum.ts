import { sgd } from '../../reference/optimizers/sgd.js';
import { correctionOf } from '../equations/correction.js';
import { EPS, FIRST_STEP, GAMMA1, GAMMA2, OMEGA_NONNEGATIVE, XI } from '../equations/domain.js';
import { LOGARITHMS } from '../equations/logarithms.js';
import { parabola, replayed, type Curve } from '../equations/replay.js';
import { omega, update } from '../lga.js';
import { refuted } from '../obligations/refuted.js';
import { valid } from '../obligations/valid.js';
import { added, defined, implicit, shown, stated } from '../premises.js';
import type { Statement } from '../statement.js';
import { GAP_AT_CONSTANT_LOSS, REACH, REACH_AT_ANY_TIME } from './plateau.js';

/** Section 4.2, ten classes. */
const CONSTANTS = [
  stated('gamma1 == 1 / 1000'),
  stated('gamma2 == 1 / 10^8'),
  stated('eps == 1 / 10'),
  stated('xi == 1 / 100'),
] as const;
const VALUES = { gamma1: '1/1000', gamma2: '1/100000000', eps: '1/10', xi: '1/100' } as const;

/** Where the reference is after 1000 steps from the bottom, under the paper's constants. */
function after1000(f: Curve): Readonly<Record<string, number>> {
  const seen = replayed(sgd({ learningRate: 1e-3 }), {}, f, 0, 1000);
  return {
    'x_1000 of the reference': seen.at(-1)!.next,
    'steps with Omega > 0': seen.filter(({ omega: gap }) => gap > 0).length,
  };
}

/** In a local optimum far from the global one the correction carries the parameters out. */
export const ESCAPES_FAR_OPTIMUM: Statement = {
  claim: 'txt-3.3.escapes-far-optimum',
  reading:
    'A run that starts in a local optimum with loss 1, the global minimum being 0 and elsewhere, leaves it in finitely ' +
    'many steps. At the bottom gamma1 g = 0, so the implicit hypothesis, a correction much larger than that, holds. The ' +
    'optimum extends over |x| < h = 1/1000; the constants are the paper’s. If the words mean only that some optima are ' +
    'left, that is what `amended` shows.',
  parts: [
    {
      name: 'well',
      role: 'printed',
      title: 'a run that starts at the bottom of the well f(x) = 1 + x^2 / 2 leaves it',
      dimension: '1',
      argument:
        'the first correction moves x by 10^-6. From then on f_t > f_0 = cap, so Omega = 0, and SGD brings x back towards ' +
        'the bottom without reaching it: induction over t, in the form that |x_t| never exceeds |x_1|',
      obligations: [
        valid(
          'from then on, step',
          [
            XI,
            EPS,
            implicit('0 < gamma1 < 1'),
            defined('x != 0'),
            defined('abs(x) <= r', 'r = |x_1| < h'),
            defined('f == 1 + x^2 / 2', 'the well'),
            defined('g == x'),
            defined('cap == 1', 'cap = f_0'),
            defined(`Omega == ${omega('f', 'E')}`, 'Eq. 4'),
            defined(`x1 == x - ${update('g')}`, 'Eq. 2'),
          ],
          'x1 != 0 and abs(x1) <= r',
        ),
        refuted('first step', {
          premises: [
            ...CONSTANTS,
            defined('x == 0'),
            defined('f == 1 + x^2 / 2', 'the well'),
            defined('g == x'),
            ...FIRST_STEP,
            defined(`x1 == x - ${update('g')}`, 'Eq. 2'),
          ],
          conclusion: 'x1 == 0 or abs(x1) > 1 / 1000',
          witness: { ...VALUES, x: '0', f: '1', g: '0', E: '0', cap: '1', Omega: '1', x1: '-1/1000000' },
          replay: () => after1000(parabola(1, 0, 1)),
        }),
      ],
    },
    {
      name: 'flat',
      role: 'printed',
      title: 'a run that starts in the middle of a flat region with loss 1 leaves it',
      dimension: '1',
      argument:
        'all corrections together carry x less than 2 gamma2 / xi = 2 10^-6 (natural logarithm), so at no step beyond ' +
        '|x| = 1/1000, and with base 10 less than 7 10^-6 (txt-3.3.more-chances.reach); SGD adds nothing',
      obligations: [
        LOGARITHMS.e,
        ...GAP_AT_CONSTANT_LOSS,
        ...REACH,
        REACH_AT_ANY_TIME,
        valid(
          'the constants',
          [CONSTANTS[1], CONSTANTS[3], defined('r == gamma2 / xi'), shown('D < 2 * r', 'the reach; c = 1')],
          'D < 1 / 1000',
        ),
        refuted('first step', {
          premises: [
            ...CONSTANTS,
            defined('x == 0'),
            defined('f == 1', 'flat'),
            defined('g == 0', 'flat'),
            ...FIRST_STEP,
            defined(`x1 == x - ${update('g')}`, 'Eq. 2'),
          ],
          conclusion: 'abs(x1) >= 1 / 1000',
          witness: { ...VALUES, x: '0', f: '1', g: '0', E: '0', cap: '1', Omega: '1', x1: '-1/1000000' },
          replay: () => after1000({ value: () => 1, gradient: () => 0 }),
        }),
      ],
    },
    {
      name: 'amended',
      role: 'amended',
      title: 'from the bottom it leaves in the first step if gamma2 f_0 / xi exceeds the half-width of the optimum',
      dimension: '1',
      obligations: [
        valid(
          'first step',
          [
            XI,
            implicit('f >= eps', 'the first loss is not tiny'),
            defined('x == 0'),
            defined('g == 0', 'a local optimum'),
            ...FIRST_STEP,
            added('gamma2 * f / xi > h', 'gamma2 f_0 / xi > h'),
            defined(`x1 == x - ${update('g')}`, 'Eq. 2'),
          ],
          'abs(x1) > h',
        ),
      ],
    },
    {
      name: 'much-larger',
      role: 'remark',
      title:
        'the correction exceeds k times gamma1 g exactly where k gamma1 |g| (|g| + xi) < gamma2 Omega; with the paper’s ' +
        'constants and a first loss of ln 10 it exceeds gamma1 g only where |g| < 1/500',
      dimension: 'any',
      argument: 'per coordinate; Omega never exceeds f_0, and ln 10 < 2303/1000',
      obligations: [
        valid(
          'where',
          [XI, GAMMA1, GAMMA2, OMEGA_NONNEGATIVE],
          `(abs(${correctionOf('g')}) > k * abs(gamma1 * g)) == (k * gamma1 * abs(g) * (abs(g) + xi) < gamma2 * Omega)`,
        ),
        LOGARITHMS.ln10,
        valid(
          'with the paper’s constants',
          [
            CONSTANTS[0],
            CONSTANTS[1],
            CONSTANTS[3],
            OMEGA_NONNEGATIVE,
            shown('Omega <= 2303 / 1000', 'f_0 = ln 10: ten classes, equal scores'),
            defined(`abs(${correctionOf('g')}) > abs(gamma1 * g)`),
          ],
          'abs(g) < 1 / 500',
        ),
      ],
    },
  ],
};
