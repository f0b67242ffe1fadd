import { correctionOf } from '../equations/correction.js';
import { EPS, FIRST_STEP, GAMMA2, GAMMA2_ON, OMEGA_NONNEGATIVE, XI } from '../equations/domain.js';
import { lossAware } from '../../reference/loss-aware.js';
import { bracket } from '../../reference/eq-2.js';
import { sgd } from '../../reference/optimizers/sgd.js';
import { phi } from '../lga.js';
import { refuted } from '../obligations/refuted.js';
import { valid } from '../obligations/valid.js';
import { defined } from '../premises.js';
import type { Statement } from '../statement.js';
import { SUM_OF_INEQUALITIES } from '../facts/vectors.js';

/** f(x, y) = (x^2 + y^2) / 2 + 1 at its first step: the gradient is the point itself. */
const PLANE = [
  XI,
  EPS,
  GAMMA2,
  defined('f == (g^2 + h^2) / 2 + 1', 'f(x, y) = (x^2 + y^2) / 2 + 1 at x = g, y = h'),
  ...FIRST_STEP,
  defined(`c == gamma2 * Omega / ${phi('g')}`, 'correction in x'),
  defined(`d == gamma2 * Omega / ${phi('h')}`, 'correction in y'),
] as const;

/** The correction of the reference's first step, SGD's part taken away. */
function corrections({ g, h, f, gamma2, xi, eps }: Readonly<Record<string, number>>): Readonly<Record<string, number>> {
  const optimizer = lossAware(sgd({ learningRate: 1 }), { gamma2: gamma2!, xi: xi!, epsilon: eps! });
  const at = [Float64Array.of(g!, h!)];
  const [made] = bracket(optimizer.propose(at, at, optimizer.init(at), { loss: f! }), at);
  return { 'correction in x, reference': made![0]! - g!, 'correction in y, reference': made![1]! - h! };
}

/** The correction is excited in the direction of the gradient. */
export const DIRECTION: Statement = {
  claim: 'txt-3.3.direction',
  reading:
    'The registered claim is about signs: g_i c_i >= 0 in every coordinate, c = gamma2 Omega / phi(g). The paper’s words, ' +
    'the direction of the gradient, can also be meant of the vector, c being a multiple of g; that is decided in remarks.',
  parts: [
    {
      name: 'as-printed',
      role: 'printed',
      title: 'in every coordinate the correction has the sign of the gradient or is 0',
      dimension: 'any',
      argument: 'per coordinate',
      obligations: [valid('sign', [XI, GAMMA2, OMEGA_NONNEGATIVE], `g * ${correctionOf('g')} >= 0`)],
    },
    {
      name: 'descent',
      role: 'printed',
      title: 'so the correction never points uphill: g^T c >= 0',
      dimension: 'any',
      argument: 'the sum of the products of the coordinates',
      obligations: [
        valid('a coordinate', [XI, GAMMA2, OMEGA_NONNEGATIVE], `0 <= g * ${correctionOf('g')}`),
        ...SUM_OF_INEQUALITIES.obligations,
      ],
    },
    {
      name: 'as-vector',
      role: 'remark',
      title: 'as a vector the correction is a multiple of the gradient',
      dimension: '2',
      argument: 'vectors in a plane are parallel exactly where their cross product is 0',
      obligations: [
        refuted('the plane', {
          premises: PLANE,
          conclusion: 'g * d - h * c == 0',
          witness: {
            g: '1',
            h: '3',
            f: '6',
            E: '0',
            cap: '6',
            Omega: '6',
            eps: '1/10',
            xi: '1',
            gamma2: '1',
            c: '3',
            d: '3/2',
          },
          replay: corrections,
        }),
      ],
    },
    {
      name: 'at-zero',
      role: 'remark',
      title: 'where a component of the gradient is 0, so is that of the correction',
      dimension: '2',
      obligations: [
        refuted('on the axis', {
          premises: PLANE,
          conclusion: 'g != 0 or c == 0',
          witness: {
            g: '0',
            h: '2',
            f: '3',
            E: '0',
            cap: '3',
            Omega: '3',
            eps: '1/10',
            xi: '1',
            gamma2: '1',
            c: '3',
            d: '1',
          },
          replay: corrections,
        }),
      ],
    },
    {
      name: 'reversed',
      role: 'remark',
      title: 'of two components the one with the smaller gradient gets the larger correction',
      dimension: 'any',
      argument: 'any two coordinates',
      obligations: [
        valid(
          'reversed',
          [XI, GAMMA2_ON, OMEGA_NONNEGATIVE, defined('Omega != 0'), defined('abs(g) < abs(h)')],
          `abs(${correctionOf('g')}) > abs(${correctionOf('h')})`,
        ),
      ],
    },
  ],
};
