import { InputError } from '../../claims/input-error.js';
import { requireDecay, requireFinite, requireNonNegative } from '../validate.js';

/** Options with every default filled in; a name without a default is refused, so that a misspelled option is not ignored. */
function withDefaults<Options extends object>(defaults: Options, options: Partial<Options>): Options {
  const stray = Object.keys(options).find((name) => !Object.hasOwn(defaults, name));
  if (stray !== undefined) {
    throw new InputError(`options among ${Object.keys(defaults).join(', ')}`, stray, 'Check the spelling.');
  }
  const given = Object.entries(options).filter(([, value]) => value !== undefined);
  return { ...defaults, ...Object.fromEntries(given) };
}

/** `value` must be true or false. */
function requireFlag(name: string, value: unknown): void {
  if (typeof value === 'boolean') return;
  throw new InputError(`${name} to be true or false`, JSON.stringify(value), `Pass a boolean ${name}.`);
}

export interface SgdOptions {
  /** gamma1, >= 0. Default 1e-3, the paper's. */
  readonly learningRate?: number;
  /** mu, >= 0. Default 0. */
  readonly momentum?: number;
  /** tau: the gradient enters the buffer with weight 1 - tau. Default 0. */
  readonly dampening?: number;
  /** lambda, >= 0. Default 0. */
  readonly weightDecay?: number;
  /** Look ahead along the buffer; needs momentum > 0 and dampening = 0. Default false. */
  readonly nesterov?: boolean;
}

/** Sgd's options with PyTorch's defaults, checked. */
export function resolveSgd(options: SgdOptions = {}): Required<SgdOptions> {
  const settings = withDefaults<Required<SgdOptions>>(
    {
      learningRate: 1e-3,
      momentum: 0,
      dampening: 0,
      weightDecay: 0,
      nesterov: false,
    },
    options,
  );
  const { momentum, dampening, nesterov } = settings;
  requireNonNegative('learningRate', settings.learningRate);
  requireNonNegative('momentum', settings.momentum);
  requireFinite('dampening', settings.dampening);
  requireNonNegative('weightDecay', settings.weightDecay);
  requireFlag('nesterov', settings.nesterov);
  if (nesterov && (momentum === 0 || dampening !== 0)) {
    const remedy = 'Pass momentum > 0 and leave dampening out.';
    throw new InputError(
      'momentum > 0 and dampening 0 with nesterov',
      `momentum ${momentum}, dampening ${dampening}`,
      remedy,
    );
  }
  return settings;
}

export interface AsgdOptions {
  /** gamma1, >= 0. Default 1e-2. */
  readonly learningRate?: number;
  /** lambda: decay of the parameters and of eta, >= 0. Default 1e-4. */
  readonly lambda?: number;
  /** Power in the decay of eta. Default 0.75. */
  readonly alpha?: number;
  /** Step after which the average starts. Default 1e6. */
  readonly t0?: number;
  /** L2 penalty, >= 0. Default 0. */
  readonly weightDecay?: number;
}

/** Asgd's options with PyTorch's defaults, checked. */
export function resolveAsgd(options: AsgdOptions = {}): Required<AsgdOptions> {
  const settings = withDefaults<Required<AsgdOptions>>(
    { learningRate: 1e-2, lambda: 1e-4, alpha: 0.75, t0: 1e6, weightDecay: 0 },
    options,
  );
  requireNonNegative('learningRate', settings.learningRate);
  requireNonNegative('lambda', settings.lambda);
  requireFinite('alpha', settings.alpha);
  requireFinite('t0', settings.t0);
  requireNonNegative('weightDecay', settings.weightDecay);
  return settings;
}

export interface RmspropOptions {
  /** gamma1, >= 0. Default 1e-2. */
  readonly learningRate?: number;
  /** Decay of the averages, in [0, 1). Default 0.99. */
  readonly alpha?: number;
  /** Added to the root, >= 0. Default 1e-8. */
  readonly epsilon?: number;
  /** lambda, >= 0. Default 0. */
  readonly weightDecay?: number;
  /** mu, >= 0. Default 0. */
  readonly momentum?: number;
  /** Divide by the standard deviation instead of the root mean square. Default false. */
  readonly centered?: boolean;
}

/** Rmsprop's options with PyTorch's defaults, checked. */
export function resolveRmsprop(options: RmspropOptions = {}): Required<RmspropOptions> {
  const settings = withDefaults<Required<RmspropOptions>>(
    {
      learningRate: 1e-2,
      alpha: 0.99,
      epsilon: 1e-8,
      weightDecay: 0,
      momentum: 0,
      centered: false,
    },
    options,
  );
  requireNonNegative('learningRate', settings.learningRate);
  requireDecay('alpha', settings.alpha);
  requireNonNegative('epsilon', settings.epsilon);
  requireNonNegative('weightDecay', settings.weightDecay);
  requireNonNegative('momentum', settings.momentum);
  requireFlag('centered', settings.centered);
  return settings;
}

export interface AdamOptions {
  /** gamma1, >= 0. Default 1e-3. */
  readonly learningRate?: number;
  /** Decay of the first moment, in [0, 1). Default 0.9. */
  readonly beta1?: number;
  /** Decay of the second moment, in [0, 1). Default 0.999. */
  readonly beta2?: number;
  /** Added to the corrected root, >= 0. Default 1e-8. */
  readonly epsilon?: number;
  /** lambda (an L2 penalty, not decoupled), >= 0. Default 0. */
  readonly weightDecay?: number;
  /** Divide by the largest second moment so far. Default false. */
  readonly amsgrad?: boolean;
}

/** Adam's options with PyTorch's defaults, checked. */
export function resolveAdam(options: AdamOptions = {}): Required<AdamOptions> {
  const settings = withDefaults<Required<AdamOptions>>(
    {
      learningRate: 1e-3,
      beta1: 0.9,
      beta2: 0.999,
      epsilon: 1e-8,
      weightDecay: 0,
      amsgrad: false,
    },
    options,
  );
  requireNonNegative('learningRate', settings.learningRate);
  requireDecay('beta1', settings.beta1);
  requireDecay('beta2', settings.beta2);
  requireNonNegative('epsilon', settings.epsilon);
  requireNonNegative('weightDecay', settings.weightDecay);
  requireFlag('amsgrad', settings.amsgrad);
  return settings;
}

export interface AdamaxOptions {
  /** gamma1, >= 0. Default 2e-3. */
  readonly learningRate?: number;
  /** Decay of the first moment, in [0, 1). Default 0.9. */
  readonly beta1?: number;
  /** Decay of the infinity norm, in [0, 1). Default 0.999. */
  readonly beta2?: number;
  /** Added to |d| before it enters the norm, >= 0. Default 1e-8. */
  readonly epsilon?: number;
  /** lambda, >= 0. Default 0. */
  readonly weightDecay?: number;
}

/** Adamax's options with PyTorch's defaults, checked. */
export function resolveAdamax(options: AdamaxOptions = {}): Required<AdamaxOptions> {
  const settings = withDefaults<Required<AdamaxOptions>>(
    {
      learningRate: 2e-3,
      beta1: 0.9,
      beta2: 0.999,
      epsilon: 1e-8,
      weightDecay: 0,
    },
    options,
  );
  requireNonNegative('learningRate', settings.learningRate);
  requireDecay('beta1', settings.beta1);
  requireDecay('beta2', settings.beta2);
  requireNonNegative('epsilon', settings.epsilon);
  requireNonNegative('weightDecay', settings.weightDecay);
  return settings;
}

export interface AdadeltaOptions {
  /** gamma1, >= 0. Default 1. */
  readonly learningRate?: number;
  /** Decay of both averages, in [0, 1). Default 0.9. */
  readonly rho?: number;
  /** Added to both averages under the roots, >= 0. Default 1e-6. */
  readonly epsilon?: number;
  /** lambda, >= 0. Default 0. */
  readonly weightDecay?: number;
}

/** Adadelta's options with PyTorch's defaults, checked. */
export function resolveAdadelta(options: AdadeltaOptions = {}): Required<AdadeltaOptions> {
  const settings = withDefaults<Required<AdadeltaOptions>>(
    { learningRate: 1, rho: 0.9, epsilon: 1e-6, weightDecay: 0 },
    options,
  );
  requireNonNegative('learningRate', settings.learningRate);
  requireDecay('rho', settings.rho);
  requireNonNegative('epsilon', settings.epsilon);
  requireNonNegative('weightDecay', settings.weightDecay);
  return settings;
}

export interface AdagradOptions {
  /** gamma1, >= 0. Default 1e-2. */
  readonly learningRate?: number;
  /** eta: gamma1 is divided by 1 + (t - 1) * eta, >= 0. Default 0. */
  readonly learningRateDecay?: number;
  /** lambda, >= 0. Default 0. */
  readonly weightDecay?: number;
  /** The sum of squares starts here, >= 0. Default 0. */
  readonly initialAccumulatorValue?: number;
  /** Added to the root, >= 0. Default 1e-10. */
  readonly epsilon?: number;
}

/** Adagrad's options with PyTorch's defaults, checked. */
export function resolveAdagrad(options: AdagradOptions = {}): Required<AdagradOptions> {
  const settings = withDefaults<Required<AdagradOptions>>(
    {
      learningRate: 1e-2,
      learningRateDecay: 0,
      weightDecay: 0,
      initialAccumulatorValue: 0,
      epsilon: 1e-10,
    },
    options,
  );
  requireNonNegative('learningRate', settings.learningRate);
  requireNonNegative('learningRateDecay', settings.learningRateDecay);
  requireNonNegative('weightDecay', settings.weightDecay);
  requireNonNegative('initialAccumulatorValue', settings.initialAccumulatorValue);
  requireNonNegative('epsilon', settings.epsilon);
  return settings;
}

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
