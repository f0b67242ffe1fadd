import type { AnyOptimizer } from '../optimizer.js';
import { adadelta, type AdadeltaOptions } from './adadelta.js';
import { adagrad, type AdagradOptions } from './adagrad.js';
import { adam, type AdamOptions } from './adam.js';
import { adamax, type AdamaxOptions } from './adamax.js';
import { asgd, type AsgdOptions } from './asgd.js';
import { rmsprop, type RmspropOptions } from './rmsprop.js';
import { momentum, nesterov, sgd, type SgdOptions } from './sgd.js';

/**
 * Every option of every optimizer, so that a row can be created from data. Each optimizer refuses the options it does
 * not know.
 */
export type OptimizerOptions = SgdOptions &
  AsgdOptions &
  RmspropOptions &
  AdamOptions &
  AdamaxOptions &
  AdadeltaOptions &
  AdagradOptions;

export type OptimizerName =
  'sgd' | 'momentum' | 'nesterov' | 'asgd' | 'rmsprop' | 'adam' | 'adamax' | 'adadelta' | 'adagrad';

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
