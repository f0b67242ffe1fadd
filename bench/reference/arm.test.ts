import { describe, expect, it } from 'vitest';
import { lossAware } from '../../reference/loss-aware.js';
import { sgd } from '../../reference/optimizers/sgd.js';
import { referenceArm } from './arm.js';

const X = [Float64Array.of(1, -2), Float64Array.of(0.5)];
const G = [Float64Array.of(0.25, -0.5), Float64Array.of(0)];
const OPTIONS = { gamma2: 1e-3, xi: 0.01, epsilon: 0.1 };

describe('an arm of the reference', () => {
  it('leaves what it starts from alone', async () => {
    await referenceArm(sgd(), X, G).time(3);
    expect(X.map((x) => [...x])).toEqual([[1, -2], [0.5]]);
  });

  it('is told when its parameters left the numbers', async () => {
    const arm = referenceArm(sgd({ learningRate: 1e308 }), X, [Float64Array.of(1e10, 1), Float64Array.of(1)]);
    await arm.time(2);
    await expect(arm.verify()).rejects.toThrow('parameters are not finite');
  });

  it('acts at every step where t counts epochs, and is told when it stopped acting', async () => {
    const acting = referenceArm(lossAware(sgd(), { ...OPTIONS, timeUnit: 'epoch' }), X, G);
    await acting.time(50);
    await acting.verify();
    // By steps E catches up with the constant loss: f - E = 2 * w_1 ... w_t, below 0.1 from t = 4 on.
    const closing = referenceArm(lossAware(sgd(), OPTIONS), X, G);
    await closing.time(5);
    await expect(closing.verify()).rejects.toThrow('Omega 0, gamma2 0.001: no correction');
  });

  it('does what was planted after each step', async () => {
    let planted = 0;
    await referenceArm(sgd(), X, G, () => (planted += 1)).time(7);
    expect(planted).toBe(7);
  });
});
