import type { Arithmetic } from '../arithmetic/arithmetic.js';
import type { Proposed } from './optimizers.js';

/**
 * How an implementation puts Eq. 2 together: the whole bracket subtracted at once, x - (base + c / phi), or the wrapped
 * optimizer's own step first, (x - base) - c / phi, which rounds x once more.
 */
export type Order = 'bracket' | 'sequential';

/** c / phi(g), Eq. 5 in Eq. 2. */
export function incentive<N>(on: Arithmetic<N>, c: N, g: N, xi: number, signedZero = false): N {
  return on.div(c, on.awayFromZero(g, on.given(xi), signedZero));
}

/** x' of Eq. 2; without `q` the correction is off. */
export function corrected<N>(on: Arithmetic<N>, order: Order, x: N, { base, next }: Proposed<N>, q: N | undefined): N {
  if (order === 'bracket') return on.sub(x, q === undefined ? base : on.add(base, q));
  const plain = on.sub(x, base);
  const alone = next === undefined ? plain : on.either(plain, next);
  return q === undefined ? alone : on.sub(alone, q);
}
