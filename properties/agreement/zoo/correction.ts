import { corrected, incentive } from '../../formulas/eq-2.js';
import type { Numbers } from '../../arithmetic/rounded.js';
import { ANY, wrong, type WrongPort } from './wrong-port.js';

/** Rounds to 11 significant bits, as half precision holds; its small range is left out. */
function half(value: number): number {
  if (value === 0) return value;
  const spacing = 2 ** (Math.floor(Math.log2(Math.abs(value))) - 10);
  return Math.round(value / spacing) * spacing;
}

const negated = (q: Numbers): Numbers => q.map((value) => -value);

/** What keeps 11 bits, or is good to 12, is as exact as bf16 with 8 and f16 with 11. */
const FINER = { dtypes: ['bf16', 'f16'], why: 'the format itself rounds as coarsely' } as const;

/** Mistakes in Eqs. 5 and 2. */
export const CORRECTION: readonly WrongPort[] = [
  wrong('phi-always-plus', 'phi = g + xi on both sides', ANY, {
    incentive: (on, c, g, xi) => on.div(c, on.add(g, on.given(xi))),
  }),
  wrong('phi-unsigned', 'phi = |g| + xi', ANY, {
    incentive: (on, c, g, xi) => on.div(c, on.add(on.abs(g), on.given(xi))),
  }),
  wrong('phi-zero-at-zero', 'phi = sign(g) (|g| + xi) and no correction at g = 0', ANY, {
    incentive: (on, c, g, xi) => incentive(on, c, g, xi).map((q, i) => (g[i] === 0 ? 0 : q)),
  }),
  wrong('xi-missing', 'c / g', ANY, { incentive: (on, c, g) => on.div(c, g) }),
  wrong('phi-squared', 'c / phi^2', ANY, {
    incentive: (on, c, g, xi) => on.div(incentive(on, c, g, xi), on.abs(on.awayFromZero(g, on.given(xi)))),
  }),
  wrong('correction-negated', 'x - (base - c / phi)', ANY, {
    move: (on, order, x, proposed, q) => corrected(on, order, x, proposed, q && negated(q)),
  }),
  wrong('correction-missing', 'x - base', ANY, {
    move: (on, order, x, proposed) => corrected(on, order, x, proposed, undefined),
  }),
  wrong('correction-twice', 'x - base - 2 c / phi: once in the kernel and once after it', ANY, {
    move: (on, order, x, proposed, q) => corrected(on, order, x, proposed, q && on.add(q, q)),
  }),
  wrong(
    'correction-half-precision',
    'c / phi computed in half precision',
    ANY,
    { incentive: (on, c, g, xi) => incentive(on, c, g, xi).map(half) },
    FINER,
  ),
  wrong(
    'reciprocal-approximate',
    'c times a reciprocal good to 12 bits',
    ANY,
    { incentive: (on, c, g, xi) => incentive(on, c, g, xi).map((q, i) => q * (1 + (i % 2 ? 1 : -1) * 2 ** -12)) },
    FINER,
  ),
  wrong(
    'update-half-precision',
    'the whole update rounded to half precision',
    ANY,
    {
      move(on, _, x, proposed, q) {
        const update = q ? on.add(proposed.base, q) : proposed.base;
        return on.sub(x, update.map(half));
      },
    },
    FINER,
  ),
];
