import { describe, expect, it } from 'vitest';
import { advance, initialStatus } from '../../reference/loss-status.js';
import { resolveOptions } from '../../reference/options.js';
import { ACTIVE_LOSS, EPSILON, GAMMA2, QUIET_LOSS, STEPS_PER_RUN, workload, XI } from './workload.js';

const SIZE = 16_000;

/** Omega over one run. */
function omegas(loss: number, steps = STEPS_PER_RUN): number[] {
  const options = resolveOptions({ gamma2: GAMMA2, epsilon: EPSILON, xi: XI });
  let status = initialStatus(GAMMA2);
  return Array.from({ length: steps }, () => {
    status = advance(status, { loss }, options).status;
    return status.omega;
  });
}

describe('workload', () => {
  it('is the same for the same seed and another for another', () => {
    expect(workload(100, 1)).toEqual(workload(100, 1));
    expect(workload(100, 1).g).not.toEqual(workload(100, 2).g);
  });

  it('has gradients of both signs, zeros of both signs, and sizes on both sides of xi', () => {
    const { g } = workload(SIZE, 1);
    const count = (holds: (value: number) => boolean) => g.filter(holds).length;
    // Binomial; the widest, at a half, has a standard deviation of 63; five of them.
    const close = (got: number, share: number) => expect(Math.abs(got - share * SIZE)).toBeLessThan(320);
    close(
      count((value) => value === 0),
      1 / 16,
    );
    close(
      count((value) => Object.is(value, -0)),
      1 / 32,
    );
    close(
      count((value) => value < 0),
      15 / 32,
    );
    close(
      count((value) => Math.abs(value) > XI),
      (15 / 16) * (3 / 7),
    );
    expect(g.every((value) => value === 0 || (Math.abs(value) >= 1e-6 && Math.abs(value) <= 10))).toBe(true);
  });

  it('has losses under which the correction acts at every step of a run, or at none', () => {
    const active = omegas(ACTIVE_LOSS, 11);
    expect(active.slice(0, STEPS_PER_RUN).map((value) => Number(value.toPrecision(2)))).toEqual([
      1000, 420, 170, 65, 25, 9.2, 3.3, 1.2,
    ]);
    expect(active.map((value) => value > 0).indexOf(false)).toBe(10);
    expect(omegas(QUIET_LOSS)).toEqual(Array(STEPS_PER_RUN).fill(0));
  });
});
