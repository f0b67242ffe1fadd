import type { AnyOptimizer } from '../optimizer.js';
import { adadelta } from './adadelta.js';
import { adagrad } from './adagrad.js';
import { adam } from './adam.js';
import { adamax } from './adamax.js';
import { asgd } from './asgd.js';
import { rmsprop } from './rmsprop.js';
import type { OptimizerName, OptimizerOptions } from './options.js';
import { momentum, nesterov, sgd } from './sgd.js';

interface OptimizerRow {
  readonly name: OptimizerName;
  readonly create: (options?: OptimizerOptions) => AnyOptimizer;
}

/** The nine optimizers that the paper wraps, with PyTorch's semantics and defaults. */
export const OPTIMIZERS: readonly OptimizerRow[] = [
  { name: 'sgd', create: sgd },
  { name: 'momentum', create: momentum },
  { name: 'nesterov', create: nesterov },
  { name: 'asgd', create: asgd },
  { name: 'rmsprop', create: rmsprop },
  { name: 'adam', create: adam },
  { name: 'adamax', create: adamax },
  { name: 'adadelta', create: adadelta },
  { name: 'adagrad', create: adagrad },
];
