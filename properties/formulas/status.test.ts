import fc from 'fast-check';
import { expect, it } from 'vitest';
import { advance, initialStatus } from '../../reference/loss-status.js';
import { ballArithmetic, ballAt } from '../arithmetic/balls.js';
import { FLOAT64 } from '../arithmetic/profile.js';
import { roundedArithmetic } from '../arithmetic/rounded.js';
import { PLAIN } from '../arithmetic/rounding.js';
import { scenario } from '../scenario.js';
import { advanceStatus } from './status.js';

const FIELDS = ['cap', 'bound', 'previousLoss', 'gamma2', 'omega'] as const;

it('is the reference’s loss status under all readings, within the balls of float64', () => {
  const balls = ballArithmetic(FLOAT64);
  const plain = roundedArithmetic(PLAIN);
  fc.assert(
    fc.property(scenario(), ({ options, steps }) => {
      let status = initialStatus(options.gamma2);
      for (const info of steps) {
        const expected = advance(status, info, options);
        // Undecided comparisons are taken as the reference takes them.
        const open = expected.status.omega > 0;
        const choose = (known: boolean | undefined): boolean => known ?? (options.threshold === 'inclusive') === open;
        const ball = advanceStatus(balls, status, info, options, choose).status;
        const own = advanceStatus(plain, status, info, options, choose).status;
        expect([ball.t, ball.n]).toEqual([expected.status.t, expected.status.n]);
        for (const name of FIELDS) {
          const { mid, rad } = ballAt(ball[name], 0);
          expect(Math.abs(expected.status[name] - mid), name).toBeLessThanOrEqual(rad);
          if (own.omega[0]! > 0 === open) expect(Math.abs(own[name][0]! - mid), name).toBeLessThanOrEqual(rad);
        }
        ({ status } = expected);
      }
    }),
  );
});
