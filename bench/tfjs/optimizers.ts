import { train, type Optimizer } from '@tensorflow/tfjs-core';
import type { Engine, Plan, Scalars } from '../../gpu/engines/engine.js';
import { OpsEngine } from '../../gpu/engines/ops-engine.js';
import { lossAware, LossAwareOptimizer } from '../../gpu/loss-aware.js';
import { TorchOptimizer, TORCH_OPTIMIZERS } from '../../gpu/optimizers.js';
import type { Pairing, Scope } from '../../claims/measurement.js';

/** The seven optimizers of the paper's tables. */
export const PAPER_OPTIMIZERS = ['sgd', 'momentum', 'asgd', 'rmsprop', 'adam', 'adamax', 'adadelta'] as const;

export type PaperOptimizer = (typeof PAPER_OPTIMIZERS)[number];

/** Small, so that many steps leave the state as it was; what it is costs nothing. */
export const RATE = 1e-6;

export const XI = 0.01;

/**
 * gamma2. For an update: large enough for a correction that float32 sees. For training steps: so small that x does not move by
 * it, since a loss above the first one would end the correction.
 */
export const GAMMA2: Readonly<Record<Scope, number>> = { update: 1e-4, step: 1e-20 };

/** E stays 0 in the first epoch, so that Omega = f at every step: the correction acts for as long as the arm lives. */
export const acts = (scope: Scope) => ({ gamma2: GAMMA2[scope], xi: XI, epsilon: 1e-12, timeUnit: 'epoch' }) as const;

/** tf.train has no averaged SGD. */
const STOCK: Readonly<Partial<Record<PaperOptimizer, (rate: number) => Optimizer>>> = {
  sgd: (rate) => train.sgd(rate),
  momentum: (rate) => train.momentum(rate, 0.9),
  rmsprop: (rate) => train.rmsprop(rate, 0.99),
  adam: (rate) => train.adam(rate),
  adamax: (rate) => train.adamax(rate),
  adadelta: (rate) => train.adadelta(rate, 0.9),
};

/** An optimizer of this package in tf ops, whatever the backend. */
class OnOps extends TorchOptimizer {
  protected override makeEngine(plan: Plan, start: Scalars): Engine {
    return new OpsEngine(plan, start);
  }
}

class LossAwareOnOps extends LossAwareOptimizer {
  protected override makeEngine(plan: Plan, start: Scalars): Engine {
    return new OpsEngine(plan, start);
  }
}

export interface Pair {
  base(): Optimizer;
  lga(): LossAwareOptimizer;
}

export type TfjsPairing = Extract<Pairing, 'equal' | 'ops' | 'around-stock' | 'against-stock'>;

const acting = (wrapped: LossAwareOptimizer): LossAwareOptimizer => {
  wrapped.epoch = 0;
  return wrapped;
};

/** Both sides of a pairing; undefined where tf.train lacks the optimizer. */
export function pairOf(pairing: TfjsPairing, name: PaperOptimizer, scope: Scope, rate = RATE): Pair | undefined {
  const ours = () => TORCH_OPTIMIZERS[name]({ learningRate: rate });
  const options = acts(scope);
  const make = STOCK[name];
  const stock = make && (() => make(rate));
  const onOps = () => new OnOps(ours().rule);
  switch (pairing) {
    case 'equal':
      return { base: ours, lga: () => acting(lossAware(ours(), options)) };
    case 'ops':
      return { base: onOps, lga: () => acting(new LossAwareOnOps(onOps(), options)) };
    case 'around-stock':
      return stock && { base: stock, lga: () => acting(lossAware(stock(), options)) };
    case 'against-stock':
      return stock && { base: stock, lga: () => acting(lossAware(ours(), options)) };
  }
}
