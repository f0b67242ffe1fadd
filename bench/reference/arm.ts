import { step } from '../../reference/eq-2.js';
import type { LossAwareState } from '../../reference/loss-aware.js';
import type { AnyOptimizer, Params } from '../../reference/optimizer.js';
import type { Arm } from '../arm.js';
import { LOSS } from '../drawn.js';

/** Constant; the first epoch lasts as long as the arm, so that E stays 0 and Omega is this at every step. */
const INFO = { loss: LOSS, epoch: 0 } as const;

/** Steps of the float64 reference in place, by the same gradients each time. */
export function referenceArm(optimizer: AnyOptimizer, start: Params, grads: Params, delay?: () => void): Arm {
  const params = start.map((x) => x.slice());
  let state = optimizer.init(params);
  const corrected = optimizer.name.startsWith('lossAware(');
  return {
    time(steps) {
      const begin = performance.now();
      for (let i = 0; i < steps; i++) {
        ({ state } = step(optimizer, params, grads, state, INFO, params));
        delay?.();
      }
      return Promise.resolve({ wall: performance.now() - begin });
    },
    verify() {
      if (!params.every((x) => x.every(Number.isFinite))) return Promise.reject(new Error('parameters are not finite'));
      if (!corrected) return Promise.resolve();
      const { omega, gamma2 } = (state as LossAwareState<unknown>).status;
      const acted = omega > 0 && gamma2 > 0;
      return acted ? Promise.resolve() : Promise.reject(new Error(`Omega ${omega}, gamma2 ${gamma2}: no correction`));
    },
    dispose: () => undefined,
  };
}
