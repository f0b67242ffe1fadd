import fc from 'fast-check';
import type { OptimizerName, OptimizerOptions } from '../../reference/optimizers/options.js';
import { decades } from './numbers.js';

type Values = Readonly<Partial<Record<keyof OptimizerOptions, readonly (number | boolean)[]>>>;

const WEIGHT_DECAY = { weightDecay: [0, 0.02, 0.1] };
const BETAS = { beta1: [0, 0.5, 0.9], beta2: [0.7, 0.9, 0.999], epsilon: [1e-8, 1e-3] };

/** Values of every option but the learning rate, chosen to switch every branch of the formulas on and off. */
const VALUES: Readonly<Record<OptimizerName, Values>> = {
  sgd: WEIGHT_DECAY,
  momentum: { momentum: [0.5, 0.9, 0.99], dampening: [0, 0.25, 0.5], ...WEIGHT_DECAY },
  nesterov: { momentum: [0.5, 0.9, 0.99], ...WEIGHT_DECAY },
  asgd: { lambda: [1e-4, 0.01, 0.5], alpha: [0.6, 0.75, 1], t0: [0, 1, 2, 1e6], ...WEIGHT_DECAY },
  rmsprop: {
    ...{ alpha: [0.8, 0.9, 0.99], epsilon: [1e-8, 1e-3], momentum: [0, 0.5, 0.9], centered: [false, true] },
    ...WEIGHT_DECAY,
  },
  adam: { ...BETAS, amsgrad: [false, true], ...WEIGHT_DECAY },
  adamax: { ...BETAS, ...WEIGHT_DECAY },
  adadelta: { rho: [0.5, 0.9], epsilon: [1e-6, 1e-3], ...WEIGHT_DECAY },
  adagrad: {
    ...{ learningRateDecay: [0, 0.01, 0.5], initialAccumulatorValue: [0, 0.1], epsilon: [1e-10, 1e-3] },
    ...WEIGHT_DECAY,
  },
};

/**
 * Options of an optimizer, numbers as `round` leaves them. Every option is left out now and then, so that the defaults are
 * compared too; those of `without` always are.
 */
export function optimizerOptions(
  optimizer: OptimizerName,
  round: (value: number) => number,
  without: readonly (keyof OptimizerOptions)[] = [],
): fc.Arbitrary<OptimizerOptions> {
  const known = Object.entries(VALUES[optimizer]).filter(([name]) => !without.some((left) => left === name));
  const options = known.map(([name, values]) => {
    const given = values.map((value) => (typeof value === 'number' ? round(value) : value));
    return [name, fc.constantFrom(...given)] as const;
  });
  return fc.record({ learningRate: decades(-4, 0).map(round), ...Object.fromEntries(options) }, { requiredKeys: [] });
}

/** The options that an optimizer knows, the learning rate among them. */
export function knownOptions(optimizer: OptimizerName): readonly (keyof OptimizerOptions)[] {
  return ['learningRate', ...(Object.keys(VALUES[optimizer]) as (keyof OptimizerOptions)[])];
}
