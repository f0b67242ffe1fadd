import { serialization, type Optimizer } from '@tensorflow/tfjs-core';
import type {
  AdadeltaOptions,
  AdagradOptions,
  AdamaxOptions,
  AdamOptions,
  AsgdOptions,
  RmspropOptions,
  SgdOptions,
} from '../reference/optimizers/options.js';
import { DeviceOptimizer } from './device-optimizer.js';
import type { VariableGradients } from './gradients.js';
import { adadeltaRule } from './rules/adadelta.js';
import { adagradRule } from './rules/adagrad.js';
import { adamRule } from './rules/adam.js';
import { adamaxRule } from './rules/adamax.js';
import { asgdRule } from './rules/asgd.js';
import { rmspropRule } from './rules/rmsprop.js';
import type { Rule } from './rules/rule.js';
import { sgdRule } from './rules/sgd.js';

const own = new WeakMap<Optimizer, TorchOptimizer>();

/** The same optimizer as one of our own, when it is: tf's `instanceof` takes every optimizer for every other. */
export function asTorchOptimizer(optimizer: Optimizer): TorchOptimizer | undefined {
  return own.get(optimizer);
}

/** One of the nine optimizers of the reference, with PyTorch's semantics and defaults, as a tf.Optimizer. */
export abstract class TorchOptimizer extends DeviceOptimizer {
  readonly rule: Rule;

  constructor(rule: Rule) {
    super({ rule });
    this.rule = rule;
    own.set(this, this);
  }

  override applyGradients(gradients: VariableGradients): void {
    this.advance(gradients);
  }

  override getConfig(): serialization.ConfigDict {
    return { ...this.rule.options, learningRate: this.learningRate! };
  }
}

class TorchSgd extends TorchOptimizer {
  static readonly className = 'TorchSgd';
  constructor(options?: SgdOptions) {
    super(sgdRule(options));
  }
}

class TorchMomentum extends TorchOptimizer {
  static readonly className = 'TorchMomentum';
  constructor(options: SgdOptions = {}) {
    super(sgdRule({ ...options, momentum: options.momentum ?? 0.9 }, 'momentum'));
  }
}

class TorchNesterov extends TorchOptimizer {
  static readonly className = 'TorchNesterov';
  constructor(options: SgdOptions = {}) {
    super(sgdRule({ ...options, momentum: options.momentum ?? 0.9, nesterov: true }, 'nesterov'));
  }
}

class TorchAsgd extends TorchOptimizer {
  static readonly className = 'TorchAsgd';
  constructor(options?: AsgdOptions) {
    super(asgdRule(options));
  }
}

class TorchRmsprop extends TorchOptimizer {
  static readonly className = 'TorchRmsprop';
  constructor(options?: RmspropOptions) {
    super(rmspropRule(options));
  }
}

class TorchAdam extends TorchOptimizer {
  static readonly className = 'TorchAdam';
  constructor(options?: AdamOptions) {
    super(adamRule(options));
  }
}

class TorchAdamax extends TorchOptimizer {
  static readonly className = 'TorchAdamax';
  constructor(options?: AdamaxOptions) {
    super(adamaxRule(options));
  }
}

class TorchAdadelta extends TorchOptimizer {
  static readonly className = 'TorchAdadelta';
  constructor(options?: AdadeltaOptions) {
    super(adadeltaRule(options));
  }
}

class TorchAdagrad extends TorchOptimizer {
  static readonly className = 'TorchAdagrad';
  constructor(options?: AdagradOptions) {
    super(adagradRule(options));
  }
}

for (const one of [
  ...[TorchSgd, TorchMomentum, TorchNesterov, TorchAsgd, TorchRmsprop],
  ...[TorchAdam, TorchAdamax, TorchAdadelta, TorchAdagrad],
]) {
  serialization.registerClass(one);
}

/** x <- x - gamma1 g: `torch.optim.SGD`. The formula, domain and errors of all nine: the reference's optimizer of the same name. */
export const sgd = (options?: SgdOptions): TorchOptimizer => new TorchSgd(options);
/** SGD with momentum, 0.9 by default. */
export const momentum = (options?: SgdOptions): TorchOptimizer => new TorchMomentum(options);
/** SGD with Nesterov's momentum, 0.9 by default. */
export const nesterov = (options?: SgdOptions): TorchOptimizer => new TorchNesterov(options);
/** Averaged SGD: `torch.optim.ASGD`; the average is the weight `<variable>/ax`. */
export const asgd = (options?: AsgdOptions): TorchOptimizer => new TorchAsgd(options);
/** `torch.optim.RMSprop`. */
export const rmsprop = (options?: RmspropOptions): TorchOptimizer => new TorchRmsprop(options);
/** `torch.optim.Adam`. */
export const adam = (options?: AdamOptions): TorchOptimizer => new TorchAdam(options);
/** `torch.optim.Adamax`. */
export const adamax = (options?: AdamaxOptions): TorchOptimizer => new TorchAdamax(options);
/** `torch.optim.Adadelta`. */
export const adadelta = (options?: AdadeltaOptions): TorchOptimizer => new TorchAdadelta(options);
/** `torch.optim.Adagrad`. */
export const adagrad = (options?: AdagradOptions): TorchOptimizer => new TorchAdagrad(options);

/** The nine by name. */
export const TORCH_OPTIMIZERS = {
  ...{ sgd, momentum, nesterov, asgd, rmsprop },
  ...{ adam, adamax, adadelta, adagrad },
} as const;
