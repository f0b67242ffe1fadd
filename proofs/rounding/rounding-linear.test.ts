import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { OPTIMIZERS } from '../../reference/optimizers/index.js';
import { asgd } from '../../reference/optimizers/asgd.js';
import { sgd } from '../../reference/optimizers/sgd.js';
import { binades, counted, edge, errorIn, expectTight, HALF_SUBNORMAL, signed } from '../../test/rounding.js';
import { big } from '../../test/decimals.js';

// One step of the optimizers that are linear in the gradient, against the same formula in 64 digits.

const F = (value: number) => Float64Array.of(value);
const one = big(1);
const info = { loss: 1 };
/** Two numbers of one size, at any scale. */
const pairs = fc
  .tuple(fc.integer({ min: -900, max: 900 }), signed(binades(-3, 3)), signed(binades(-3, 3)))
  .map(([k, a, b]) => [a * 2 ** k, b * 2 ** k] as const);
const edges = fc.tuple(fc.oneof(edge, signed(fc.constant(1e300))), fc.oneof(edge, signed(fc.constant(1e300))));

// Worst share measured: 0.99.
describe('weight decay', () => {
  const lambda = fc.oneof(fc.constantFrom(1e-4, 5e-4, 1), binades(-10, 0));

  it('always gives d = g + lambda x within u |d| + u |lambda x|', () => {
    const cases = fc.tuple(signed(binades(-3, 3)), signed(binades(-3, 3)), lambda);
    expectTight({ cases }, { seed: 20, numRuns: 1500 }, ([g, x, weightDecay]) => {
      const got = sgd({ learningRate: 1, weightDecay }).propose([F(x)], [F(g)], { momentumBuffer: null }, info).base;
      const decay = big(weightDecay).times(big(x));
      const d = big(g).plus(decay);
      return { d: errorIn(counted([1, d], [1, decay]), (got as Float64Array[])[0]![0]!, d) };
    });
  });

  it.each(OPTIMIZERS)('$name always takes the step of d without decay, bit for bit', ({ name, create }) => {
    const vector = fc.array(signed(binades(-3, 3)), { minLength: 3, maxLength: 3 });
    fc.assert(
      fc.property(vector, vector, lambda, (x, gs, weightDecay) => {
        const params = [Float64Array.of(...x)];
        const [decayed, plain] = [create({ weightDecay }), create()];
        let [a, b] = [decayed.init(params), plain.init(params)];
        for (const g of gs) {
          const grads = params.map((p) => p.map((_, i) => g * (i + 1)));
          const d = grads.map((gk) => gk.map((gi, i) => gi + weightDecay * x[i]!));
          const got = decayed.propose(params, grads, a, info);
          const want = plain.propose(params, d, b, info);
          const rate = want.base;
          expect(got.base).toEqual(typeof rate === 'number' ? d.map((dk) => dk.map((di) => rate * di)) : rate);
          expect(got.state).toEqual(want.state);
          [a, b] = [got.state, want.state];
        }
        expect(name).toBe(decayed.name);
      }),
      { seed: 21, numRuns: 100 },
    );
  });
});

// Worst shares measured: plain 1.00, b 0.92, base 0.92; Nesterov b 0.97, base 0.93.
describe('sgd', () => {
  const factor = fc.oneof(fc.constantFrom(0.9, 0.1, 0.5), fc.double({ min: 2 ** -10, max: 1, noNaN: true }));
  const rates = binades(-12, 1);
  const step = (options: Parameters<typeof sgd>[0], d: number, b: number | null) => {
    const { base, state } = sgd(options).propose([F(0)], [F(d)], { momentumBuffer: b === null ? null : [F(b)] }, info);
    return { base: typeof base === 'number' ? base * d : base[0]![0]!, b: state.momentumBuffer?.[0]?.[0] };
  };

  it('without momentum is always gamma1 d within 1 u', () => {
    const sets = { cases: fc.tuple(pairs, rates), edges: fc.tuple(edges, rates) };
    expectTight(sets, { seed: 22, numRuns: 1000 }, ([[d], learningRate]) => {
      const want = big(learningRate).times(big(d));
      return { base: errorIn(counted([1, want]), step({ learningRate }, d, null).base, want) };
    });
  });

  it('takes the first gradient into the buffer as it is', () => {
    expect(step({ momentum: 0.9, dampening: 0.3 }, 0.1, null).b).toBe(0.1);
  });

  it('with momentum and dampening is always within 2 u |mu b| + 3 u |(1 - tau) d|, base one rounding more', () => {
    const rest = [rates, factor, factor] as const;
    expectTight(
      { cases: fc.tuple(pairs, ...rest), edges: fc.tuple(edges, ...rest) },
      { seed: 23, numRuns: 1500 },
      ([[d, b], learningRate, momentum, dampening]) => {
        const got = step({ learningRate, momentum, dampening }, d, b);
        const kept = big(momentum).times(big(b));
        const fresh = one.minus(big(dampening)).times(big(d));
        const rate = big(learningRate);
        const want = kept.plus(fresh);
        // Two products of b, then a third of base.
        const lost = HALF_SUBNORMAL.times(big(2));
        return {
          b: errorIn(counted([2, kept], [3, fresh]), got.b!, want, lost),
          base: errorIn(
            rate.times(counted([3, kept], [4, fresh])),
            got.base,
            rate.times(want),
            rate.times(lost).plus(HALF_SUBNORMAL),
          ),
        };
      },
    );
  });

  it("with Nesterov's look-ahead is always within gamma1 u (2 |d| + 4 |mu d| + 5 |mu^2 b|)", () => {
    const rest = [rates, factor] as const;
    expectTight(
      { cases: fc.tuple(pairs, ...rest), edges: fc.tuple(edges, ...rest) },
      { seed: 24, numRuns: 1500 },
      ([[d, b], learningRate, mu]) => {
        const got = step({ learningRate, momentum: mu, nesterov: true }, d, b);
        const [rate, kept] = [big(learningRate), big(mu).times(big(b))];
        const [ahead, twice] = [big(mu).times(big(d)), big(mu).times(kept)];
        const lost = HALF_SUBNORMAL.times(big(2)).times(rate).plus(HALF_SUBNORMAL);
        const want = rate.times(big(d).plus(ahead).plus(twice));
        return {
          b: errorIn(counted([2, kept], [1, big(d)]), got.b!, kept.plus(big(d))),
          base: errorIn(rate.times(counted([2, big(d)], [4, ahead], [5, twice])), got.base, want, lost),
        };
      },
    );
  });

  it.each([
    ['b', { momentum: 1, learningRate: 0 }, 1e308, 1e308, { b: Infinity, base: NaN }],
    ['base', { momentum: 0.9, learningRate: 1e10 }, 1e300, 1e300, { b: 1.9e300, base: Infinity }],
  ])('overflow of %s gives what IEEE 754 gives', (_, options, d, b, want) => {
    expect(step(options, d, b)).toEqual(want);
  });
});

// Worst shares measured: base 0.88, eta 0.61, ax 0.98, mu 0.93.
describe('asgd', () => {
  const positive = binades(-6, 1);
  const state = { step: 1, mu: 1, ax: [F(0)] };

  it('is always within 2 u |eta d| + 3 u |lambda eta x|', () => {
    const rest = [positive, positive] as const;
    expectTight(
      { cases: fc.tuple(pairs, ...rest), edges: fc.tuple(edges, ...rest) },
      { seed: 25, numRuns: 3000 },
      ([[d, x], eta, lambda]) => {
        const got = asgd({ lambda }).propose([F(x)], [F(d)], { ...state, eta }, info).base as Float64Array[];
        const fresh = big(eta).times(big(d));
        const decay = big(lambda).times(big(eta)).times(big(x));
        const lost = HALF_SUBNORMAL.times(big(2));
        return { base: errorIn(counted([2, fresh], [3, decay]), got[0]![0]!, fresh.plus(decay), lost) };
      },
    );
  });

  it('gives the next eta always within (3 + alpha (1 + 2 y / (1 + y))) u, y = lambda gamma1 t', () => {
    const cases = fc.tuple(positive, positive, fc.constantFrom(0, 0.5, 0.75, 1, 2), fc.integer({ min: 0, max: 1000 }));
    expectTight({ cases }, { seed: 26, numRuns: 1500 }, ([learningRate, lambda, alpha, step]) => {
      const method = asgd({ learningRate, lambda, alpha });
      const got = method.propose([F(0)], [F(0)], { ...state, step, eta: learningRate }, info).state.eta;
      const y = big(lambda)
        .times(big(learningRate))
        .times(big(step + 1));
      const z = one.plus(y);
      const want = big(learningRate).div(z.pow(big(alpha)));
      const inner = 1 + 2 * y.div(z).toNumber();
      return { eta: errorIn(counted([3 + alpha * inner, want]), got, want) };
    });
  });

  it("averages always within u |ax'| + 2 u |mu (x' - ax)|, and weighs within 1 u", () => {
    const cases = fc.tuple(pairs, fc.integer({ min: 1, max: 1000 }), fc.integer({ min: 1, max: 1e6 }));
    expectTight({ cases }, { seed: 27, numRuns: 2000 }, ([[x, ax], age, step]) => {
      const mu = 1 / (age + 1);
      const got = asgd({ t0: 10 }).settle!([F(x)], { step, eta: 1, mu, ax: [F(ax)] });
      const move = big(mu).times(big(x).minus(big(ax)));
      const want = big(ax).plus(move);
      const weight = one.div(big(Math.max(1, step - 10)));
      return {
        ax: errorIn(counted([1, want], [2, move]), got.ax[0]![0]!, want),
        mu: errorIn(counted([1, weight]), got.mu, weight),
      };
    });
  });
});
