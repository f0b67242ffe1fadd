import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { BRANCHES, classify } from './branches.js';
import { scenario } from './scenario.js';

describe('the scenario generator', () => {
  it('reaches every branch in at least 5 % of the steps', () => {
    const drawn = fc.sample(scenario(), { seed: 11, numRuns: 3000 });
    const steps = drawn.reduce((sum, one) => sum + one.steps.length, 0);
    const reached = drawn.flatMap(classify);
    const shares = BRANCHES.map((branch) => [branch, reached.filter((one) => one === branch).length / steps] as const);
    expect(Object.fromEntries(shares.filter(([, share]) => share < 0.05))).toEqual({});
  });

  it('gives the same scenarios for the same seed', () => {
    const draw = () => fc.sample(scenario(), { seed: 5, numRuns: 20 });
    expect(draw()).toEqual(draw());
  });

  it('names the branch of a step', () => {
    const [one] = fc.sample(scenario(), { seed: 1, numRuns: 1 });
    const options = {
      ...one!.options,
      epsilon: 0.1,
      boundAtStart: 'fixed',
      threshold: 'inclusive',
      timeUnit: 'step',
    } as const;
    const grads = [Float64Array.of(0, 1)];
    const steps = [1, 2, 2, 0].map((loss, epoch) => ({ loss, epoch, grads }));
    expect(classify({ ...one!, options, steps })).toEqual([
      ...['omega>0', 'g=0'],
      ...['omega=0: loss above cap', 'g=0', 'loss rose'],
      ...['omega=0: loss above cap', 'g=0', 'loss equal'],
      ...['omega=0: gap below eps', 'g=0'],
    ]);
  });
});
