import { describe, expect, it } from 'vitest';
import { InputError } from '../claims/input-error.js';
import { bracket, step } from './eq-2.js';
import { lossAware } from './loss-aware.js';
import { asgd } from './optimizers/asgd.js';
import { sgd } from './optimizers/sgd.js';

const vector = (...values: number[]) => [Float64Array.from(values)];

describe('lossAware', () => {
  it('makes the first two steps that hand arithmetic gives', () => {
    const optimizer = lossAware(sgd({ learningRate: 0.5 }), { gamma2: 0.01, epsilon: 0.1, xi: 0.5 });
    const x0 = vector(1, -2, 0);
    // t = 0: E_0 = 0, Omega = 2, c = 0.02; phi = (0.5 + 0.5, -1.5 - 0.5, 0 + 0.5).
    const first = step(optimizer, x0, vector(0.5, -1.5, 0), optimizer.init(x0), { loss: 2 });
    expect(Array.from(first.params[0]!)).toEqual([1 - (0.25 + 0.02), -2 - (-0.75 - 0.01), 0 - 0.04]);
    expect(first.state.status).toMatchObject({ t: 0, cap: 2, bound: 0, gamma2: 0.01, omega: 2 });
    // t = 1: the loss falls to 1.5, w_1 = 1/log 11, E_1 = (1 - w_1) 1.5, Omega = w_1 1.5 = 0.62... > 0.1.
    const second = step(optimizer, first.params, vector(0, 0, 0), first.state, { loss: 1.5 });
    const gap = 1.5 / Math.log(11);
    expect(second.state.status.omega).toBeCloseTo(gap, 15);
    expect(second.params[0]![2]).toBeCloseTo(-0.04 - (0.01 * gap) / 0.5, 15);
    // t = 2: the loss rises above the first: gamma2 / 10, and the cap turns the correction off.
    const third = step(optimizer, second.params, vector(1, 1, 1), second.state, { loss: 2.5 });
    expect(third.state.status).toMatchObject({ t: 2, gamma2: 0.001, omega: 0 });
    expect(third.params[0]![0]).toBe(second.params[0]![0]! - 0.5);
  });

  it('tells an averaging inner optimizer where the parameters really ended up', () => {
    const optimizer = lossAware(asgd({ learningRate: 0.1, t0: 0 }), { gamma2: 0.1 });
    const x = vector(1);
    const { params, state } = step(optimizer, x, vector(1), optimizer.init(x), { loss: 1 });
    expect(state.inner.ax[0]![0]).toBe(params[0]![0]);
  });

  it('writes into the given buffers, which may be the parameters themselves', () => {
    const optimizer = lossAware(sgd({ learningRate: 0.5 }));
    const fresh = step(optimizer, vector(1, 2), vector(3, 4), optimizer.init(vector(1, 2)), { loss: 1 }).params;
    const x = vector(1, 2);
    expect(step(optimizer, x, vector(3, 4), optimizer.init(x), { loss: 1 }, x).params).toBe(x);
    expect(x).toEqual(fresh);
  });

  it.each([1, 3, 4, 5, 8, 11])(
    'treats every element of a tensor of %d alike, with the correction on and off',
    (length) => {
      const element = (i: number) => (i % 2 === 0 ? 1 : -1) * (i + 0.5);
      const x = [Float64Array.from({ length }, (_, i) => element(i + 1))];
      const g = [Float64Array.from({ length }, (_, i) => element(i))];
      for (const loss of [1, 0.01]) {
        const optimizer = lossAware(sgd({ learningRate: 0.5 }), { gamma2: 0.25 });
        const { params } = step(optimizer, x, g, optimizer.init(x), { loss });
        params[0]!.forEach((xi, i) => {
          const alone = step(optimizer, vector(x[0]![i]!), vector(g[0]![i]!), optimizer.init(x), { loss });
          expect(xi).toBe(alone.params[0]![0]);
        });
      }
    },
  );

  it('proposes exactly what the step subtracts', () => {
    const optimizer = lossAware(sgd({ learningRate: 0.5, momentum: 0.9 }), {
      gamma2: 0.25,
      phiAtNegativeZero: 'signed',
    });
    const zero = vector(0, 0, 0);
    const g = vector(0.25, -0, -1);
    const subtracted = bracket(optimizer.propose(zero, g, optimizer.init(zero), { loss: 1 }), g);
    const { params } = step(optimizer, zero, g, optimizer.init(zero), { loss: 1 });
    expect(Array.from(params[0]!, (xi) => 0 - xi)).toEqual(Array.from(subtracted[0]!));
    expect(subtracted[0]![1]).toBeLessThan(0); // phi(-0) = -xi by this reading.
  });

  it('is named after what it wraps, and refuses to wrap itself when a step is made', () => {
    const once = lossAware(sgd({ learningRate: 1 }));
    expect(once.name).toBe('lossAware(sgd)');
    const twice = lossAware(once);
    expect(() => step(twice, vector(1), vector(1), twice.init(vector(1)), { loss: 1 })).toThrow(
      'Wrap the plain optimizer once.',
    );
  });
});

describe('bad input', () => {
  const optimizer = lossAware(sgd({ learningRate: 0.1 }));
  const x = vector(1, 2);
  const go = (grads: readonly Float64Array[], loss = 1, into?: readonly Float64Array[]) =>
    step(optimizer, x, grads, optimizer.init(x), { loss }, into);

  it.each([
    ['NaN loss', () => go(vector(1, 1), NaN), 'expected loss at step 0 to be a finite number; got NaN'],
    ['infinite loss', () => go(vector(1, 1), Infinity), 'got Infinity'],
    ['NaN gradient', () => go(vector(1, NaN)), 'got gradients[0][1] = NaN'],
    ['infinite gradient', () => go(vector(-Infinity, 1)), 'got gradients[0][0] = -Infinity'],
    ['a gradient too short', () => go(vector(1)), 'expected gradients[0] to have 2 elements; got 1'],
    ['a gradient missing', () => go([]), 'expected gradients for 1 parameter tensors; got 0'],
    [
      'an output buffer too short',
      () => go(vector(1, 1), 1, vector(1)),
      'expected output buffers[0] to have 2 elements; got 1',
    ],
  ])('%s gets one line', (_, bad, message) => {
    expect(bad).toThrow(InputError);
    expect(bad).toThrow(message);
  });

  it.each(Array.from({ length: 11 }, (_, i) => i))('sees a gradient that is not finite at element %d of 11', (i) => {
    const params = [new Float64Array(11)];
    const g = Float64Array.from({ length: 11 }, (_, j) => (j === i ? Infinity : -1));
    expect(() => step(optimizer, params, [g], optimizer.init(params), { loss: 1 })).toThrow(
      `gradients[0][${i}] = Infinity`,
    );
  });

  it('accepts finite gradients whose sum overflows', () => {
    const params = [new Float64Array(16)];
    const g = [new Float64Array(16).fill(1e308)];
    expect(step(optimizer, params, g, optimizer.init(params), { loss: 1 }).params[0]![15]).toBe(-(0.1 * 1e308));
  });

  it('refuses a loss that would overflow the correction', () => {
    const fierce = lossAware(sgd({ learningRate: 0.1 }), { gamma2: 1, xi: 1e-12 });
    expect(() => step(fierce, x, vector(1, 1), fierce.init(x), { loss: 1.7e308 })).toThrow(
      'gamma2 * Omega / xi is finite',
    );
  });

  it('leaves the parameters untouched when a step in place is refused', () => {
    const own = vector(1, 2);
    expect(() => step(optimizer, own, vector(1, NaN), optimizer.init(own), { loss: 1 }, own)).toThrow(InputError);
    expect(Array.from(own[0]!)).toEqual([1, 2]);
  });

  it.each([
    [{ gamma2: 0 }, 'expected gamma2 in (0, 1]; got 0'],
    [{ gamma2: -1e-8 }, 'got -1e-8'],
    [{ gamma2: NaN }, 'got NaN'],
    [{ gamma2: 2 }, 'got 2'],
    [{ epsilon: 0 }, 'expected epsilon in (0, 1000000]; got 0'],
    [{ xi: 0 }, 'expected xi in [1e-12, 1000000]; got 0'],
    [{ xi: Infinity }, 'got Infinity'],
    [{ xi: '0.01' as unknown as number }, 'got string "0.01"'],
    [{ logBase: '2' as never }, 'expected logBase to be one of e, 10; got string "2"'],
    [{ gamma: 1 } as never, 'got gamma. Check the spelling.'],
  ])('options %j are refused in one line', (options, message) => {
    expect(() => lossAware(sgd({ learningRate: 1 }), options)).toThrow(InputError);
    expect(() => lossAware(sgd({ learningRate: 1 }), options)).toThrow(message);
  });

  it('an explicit undefined means the default', () => {
    expect(() => lossAware(sgd({ learningRate: 1 }), { gamma2: undefined } as never)).not.toThrow();
  });

  it('refuses an epoch that goes back or is missing, when t counts epochs', () => {
    const byEpoch = lossAware(sgd({ learningRate: 0.1 }), { timeUnit: 'epoch' });
    const { state } = step(byEpoch, x, vector(1, 1), byEpoch.init(x), { loss: 1, epoch: 3 });
    expect(() => step(byEpoch, x, vector(1, 1), state, { loss: 1, epoch: 2 })).toThrow(
      'expected epoch to be an integer >= 3; got 2',
    );
    expect(() => step(byEpoch, x, vector(1, 1), state, { loss: 1 })).toThrow('epoch');
  });
});
