import { describe, expect, it } from 'vitest';
import { advance, initialStatus } from '../../reference/loss-status.js';
import { resolveOptions, type LossAwareOptions } from '../../reference/options.js';

/** Steps with Omega > 0 at the constant loss, of 200. */
function active(loss: number, options: LossAwareOptions, stepsPerEpoch = 1): number {
  const resolved = resolveOptions({ epsilon: 0.1, ...options });
  let status = initialStatus(1e-8);
  let count = 0;
  for (let step = 0; step < 200; step++) {
    const info = { loss, epoch: Math.floor(step / stepsPerEpoch), learningRate: 1e-3 };
    ({ status } = advance(status, info, resolved));
    if (status.omega > 0) count += 1;
  }
  return count;
}

describe('a plateau in the reference lasts as long as the intervals say', () => {
  it.each([
    ['base e', {}, 3, 4],
    ['base 10', { logBase: '10' }, 13, 15],
    ['base e, updated at the start', { boundAtStart: 'updated' }, 2, 3],
    ['base 10, updated at the start', { logBase: '10', boundAtStart: 'updated' }, 13, 15],
    ['mean', { lowerBound: 'average' }, 1, 1],
    ['momentum', { lowerBound: 'momentum' }, 22, 30],
  ] as const)('%s', (_, options, tenEps, ln10) => {
    expect(active(1, options)).toBe(tenEps);
    expect(active(Math.log(10), options)).toBe(ln10);
  });

  it('in epochs, each with all its steps', () => {
    expect(active(1, { timeUnit: 'epoch' }, 7)).toBe(3 * 7);
    expect(active(Math.log(10), { timeUnit: 'epoch', logBase: '10' }, 7)).toBe(15 * 7);
  });
});
