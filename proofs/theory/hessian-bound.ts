import { denied } from '../obligations/denied.js';
import { valid } from '../obligations/valid.js';
import { added, defined, shown } from '../premises.js';
import type { Statement } from '../statement.js';

/** That some M bounds the Hessian is an assumption; convexity does not give it. */
export const HESSIAN_BOUND: Statement = {
  claim: 'txt-3.2.hessian-bound',
  reading: 'For every convex f of the theorem there is an M with second derivative at most M everywhere.',
  parts: [
    {
      name: 'as-printed',
      role: 'printed',
      title: 'some M bounds the second derivative 12 x^2 of the convex function x^4',
      dimension: '1',
      argument: 'on a bounded set of iterates an M exists, which the text does not say',
      obligations: [
        denied('x = |M| + 1 lies beyond M', {
          premises: [defined('x == abs(M) + 1')],
          statement: 'some M has 12 x^2 <= M for every x',
          contrary: '12 * x^2 > M',
        }),
      ],
    },
    {
      name: 'amended',
      role: 'amended',
      title: 'with an L-Lipschitz gradient M = L will do',
      dimension: 'any',
      argument:
        'q = v^T H v for a direction v with ||v||^2 = N is the limit of difference quotients v^T (grad f(x + s v) - grad f(x)) / s, each at most L N; if q exceeded L N, so would a quotient near enough',
      obligations: [
        valid(
          'a quotient near q',
          [
            added('quotient <= L * N', 'the gradient of f is L-Lipschitz'),
            shown('abs(quotient - q) < c', 'f is twice differentiable, s small'),
          ],
          'q < L * N + c',
        ),
      ],
    },
  ],
};
