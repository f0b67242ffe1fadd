import { OPTIMIZERS } from '../../reference/optimizers/index.js';
import { sgd } from '../../reference/optimizers/sgd.js';
import type { ScenarioLaw } from '../law.js';
import { scenario } from '../scenario.js';
import { holds, sameBits, TINY64, U64, within } from '../tolerance.js';
import { NOTHING, trace } from '../trace.js';

/** phi as Eq. 5 prints it, for the default reading and g from the generators. */
const printedPhi = (g: number, xi: number): number => (0 <= g ? g + xi : g - xi);

export const EQ_2: readonly ScenarioLaw[] = [
  {
    id: 'eq-2.update',
    claim: 'eq-2',
    title: 'x always moves by base(g) + gamma2 * Omega / phi(g), element by element',
    scenarios: scenario({ phiAtNegativeZero: 'positive', decayOrder: 'before-use' }),
    tolerance:
      '4 u (|x| + |base| + |c/phi|) + 1 subnormal, u = 2^-53: product, quotient, sum, difference, one rounding each',
    mustReach: ['omega>0', 'omega=0: gap below eps', 'g=0'],
    holds(subject, drawn) {
      for (const { input, before, after, status } of trace(subject, drawn)) {
        before.forEach((x, k) =>
          x.forEach((xi, i) => {
            const g = input.grads[k]![i]!;
            const base = drawn.learningRate * g;
            const correction = (status.gamma2 * status.omega) / printedPhi(g, drawn.options.xi);
            const bound = 4 * U64 * (Math.abs(xi) + Math.abs(base) + Math.abs(correction)) + TINY64;
            within(`x[${k}][${i}]`, after[k]![i]!, xi - (base + correction), bound);
          }),
        );
      }
    },
  },
  {
    id: 'eq-1.inner-when-off',
    claim: 'eq-1',
    title: 'with Omega = 0 the step is always the inner optimizer’s, bit for bit, for all nine inner optimizers',
    scenarios: scenario(),
    mustReach: ['omega=0: gap below eps', 'omega=0: loss above cap'],
    holds(subject, drawn) {
      for (const { create } of OPTIMIZERS) {
        const inner = create({ learningRate: drawn.learningRate });
        const wrapped = subject.wrap(inner, drawn.options);
        let params = drawn.params;
        let innerState = inner.init(params);
        let state = wrapped.init(params);
        for (const input of drawn.steps) {
          const plain = subject.step(inner, params, input.grads, innerState, input);
          const result = subject.step(wrapped, params, input.grads, state, input);
          if (subject.status(result.state).omega > 0) break;
          result.params.forEach((x, k) =>
            x.forEach((xi, i) => sameBits(`${inner.name} x[${k}][${i}]`, xi, plain.params[k]![i]!)),
          );
          ({ params, state } = result);
          innerState = plain.state;
        }
      }
    },
  },
  {
    id: 'txt-3.1.universal.any-inner',
    claim: 'txt-3.1.universal',
    title: 'around any of the nine inner optimizers the step is always the inner step plus the same correction',
    scenarios: scenario({ phiAtNegativeZero: 'positive' }),
    tolerance: '3 u (|x| + |x_inner| + |c/phi|) + 1 subnormal, u = 2^-53: x - (b + q) against (x - b) - q',
    mustReach: ['omega>0'],
    holds(subject, drawn) {
      for (const { create } of OPTIMIZERS) {
        const inner = create({ learningRate: drawn.learningRate });
        const wrapped = subject.wrap(inner, drawn.options);
        const bare = subject.wrap(NOTHING, drawn.options);
        const input = drawn.steps[0]!;
        const origin = drawn.params.map((x) => new Float64Array(x.length));
        const base = subject.step(inner, drawn.params, input.grads, inner.init(drawn.params), input).params;
        const correction = subject.step(bare, origin, input.grads, bare.init(origin), input).params;
        const both = subject.step(wrapped, drawn.params, input.grads, wrapped.init(drawn.params), input).params;
        both.forEach((x, k) =>
          x.forEach((xi, i) => {
            const [x0, b, q] = [drawn.params[k]![i]!, base[k]![i]!, correction[k]![i]!];
            const bound = 3 * U64 * (Math.abs(x0) + Math.abs(b) + Math.abs(x0 - b) + Math.abs(q)) + TINY64;
            within(`${inner.name} x[${k}][${i}]`, xi, b + q, bound);
          }),
        );
      }
    },
  },
  {
    id: 'txt-3.2.lambda-at-least-gamma1.sgd',
    claim: 'txt-3.2.lambda-at-least-gamma1',
    title: 'around SGD the effective rate (x_t - x_{t+1}) / g is never below gamma1',
    scenarios: scenario(),
    tolerance: '4 u (|x| + |x_t - x_{t+1}|): the differences round, u = 2^-53',
    mustReach: ['omega>0'],
    holds(subject, drawn) {
      for (const { input, before, after } of trace(subject, drawn, sgd({ learningRate: drawn.learningRate }))) {
        before.forEach((x, k) =>
          x.forEach((xi, i) => {
            const g = input.grads[k]![i]!;
            const moved = (xi - after[k]![i]!) * Math.sign(g);
            const slack = 4 * U64 * (Math.abs(xi) + Math.abs(moved)) + TINY64;
            holds(
              g === 0 || moved >= drawn.learningRate * Math.abs(g) - slack,
              `moved ${moved} along g = ${g}: less than gamma1 |g|`,
            );
          }),
        );
      }
    },
  },
  {
    id: 'txt-3.3.direction.along-gradient',
    claim: 'txt-3.3.direction',
    title: 'the correction never points against the gradient',
    scenarios: scenario(),
    mustReach: ['omega>0'],
    holds(subject, drawn) {
      const atOrigin = { ...drawn, params: drawn.params.map((x) => new Float64Array(x.length)) };
      const optimizer = subject.wrap(NOTHING, drawn.options);
      let state = optimizer.init(atOrigin.params);
      for (const input of drawn.steps) {
        const result = subject.step(optimizer, atOrigin.params, input.grads, state, input);
        state = result.state;
        result.params.forEach((x, k) =>
          x.forEach((xi, i) => {
            const g = input.grads[k]![i]!;
            holds(!(xi * g > 0), `x[${k}][${i}] moved from 0 to ${xi} with g = ${g}`);
            if (g !== 0 && subject.status(state).omega > 0) holds(xi !== 0, `no correction at g = ${g} with Omega > 0`);
          }),
        );
      }
    },
  },
];
