import {
  dispose,
  Optimizer,
  scalar,
  serialization,
  type Scalar,
  type Tensor,
  type Variable,
} from '@tensorflow/tfjs-core';
import { InputError } from '../claims/input-error.js';
import type { LossStatus } from '../reference/loss-status.js';
import { resolveOptions, type LossAwareOptions, type ResolvedOptions } from '../reference/options.js';
import { requireFinite } from '../reference/validate.js';
import { DeviceOptimizer } from './device-optimizer.js';
import type { Move } from './engines/engine.js';
import type { NamedTensor, VariableGradients } from './gradients.js';
import { asTorchOptimizer } from './optimizers.js';

/** Where the weights of a foreign optimizer stand among the saved ones. */
const INNER = 'inner/';

/**
 * LGA around a tf.Optimizer. Around one of our own (`sgd`, `adam`, ...) the step is Eq. 2 as it stands,
 *
 *     x <- x - [base(g) + c / phi(g)],  c = gamma2 * Omega(f)
 *
 * on WebGPU one kernel per variable. Around any other, `tf.train.adam(...)` say, that optimizer moves x first and the
 * correction follows, which rounds x once more: x <- inner(x, g); x <- x - c / phi(g).
 * phi takes the raw gradient. Variables are matched by name. With c = 0 the step is the inner optimizer's, bit for bit, but
 * for the sign of a zero. `minimize` uses the loss it computes; `applyGradients` needs the loss as its second argument.
 */
export class LossAwareOptimizer extends DeviceOptimizer {
  static readonly className = 'LossAware';

  readonly inner: Optimizer;
  /** Epoch of the next step; needed by the reading `timeUnit: 'epoch'` only. */
  epoch?: number;
  readonly #options: ResolvedOptions;
  /** An inner optimizer that moves the variables itself. */
  readonly #foreign: Optimizer | undefined;
  #lastEpoch = 0;

  constructor(inner: Optimizer, options?: LossAwareOptions) {
    const wrapped = requireInner(inner);
    const lga = requireOptions(options);
    const own = asTorchOptimizer(wrapped);
    super(own ? { rule: own.rule, lga } : { lga });
    if (own?.learningRate !== undefined) super.setLearningRate(own.learningRate);
    this.inner = wrapped;
    this.#foreign = own ? undefined : wrapped;
    this.#options = lga;
  }

  override setLearningRate(rate: number): void {
    const foreign = this.#foreign as unknown as { setLearningRate?: (rate: number) => void; learningRate?: number };
    if (!this.#foreign) super.setLearningRate(rate);
    else if (foreign.setLearningRate) foreign.setLearningRate(rate);
    else foreign.learningRate = rate;
  }

  override minimize(f: () => Scalar, returnCost = false, varList?: Variable[]): Scalar | null {
    const { value, grads } = this.computeGradients(f, varList);
    try {
      this.applyGradients(grads, value);
    } catch (error) {
      value.dispose();
      throw error;
    } finally {
      dispose(grads);
    }
    if (returnCost) return value;
    value.dispose();
    return null;
  }

  /**
   * `loss`: f at the parameters that the gradients belong to, a float32 scalar tensor or a number. A number must be finite; a
   * tensor is not looked at, since that would read it back: a loss that was not finite shows in `status()`.
   */
  override applyGradients(gradients: VariableGradients, loss?: Scalar | number): void {
    if (loss === undefined) {
      throw new InputError(
        'the loss as second argument of applyGradients',
        'gradients only',
        'Call applyGradients(grads, loss), or minimize().',
      );
    }
    const epoch = this.#options.timeUnit === 'epoch' ? this.#requireEpoch() : undefined;
    const f = typeof loss === 'number' ? scalar(requireFinite('loss', loss)) : requireScalar(loss);
    try {
      this.advance(gradients, f, epoch, (moves) => this.#foreign?.applyGradients(this.#inOrder(moves)));
    } finally {
      if (f !== loss) f.dispose();
    }
    if (epoch !== undefined) this.#lastEpoch = epoch;
  }

  /** tfjs's optimizers find their state by position: the order of the first step, whatever that of the gradients. */
  #inOrder(moves: readonly Move[]): NamedTensor[] {
    return this.moved.map((name) => {
      const move = moves.find(({ x }) => x.name === name);
      return { name, tensor: move ? move.g : (null as unknown as Tensor) };
    });
  }

  #requireEpoch(): number {
    const { epoch } = this;
    if (epoch !== undefined && Number.isSafeInteger(epoch) && epoch >= this.#lastEpoch) return epoch;
    throw new InputError(
      `optimizer.epoch to be an integer >= ${this.#lastEpoch}`,
      String(epoch),
      'Set optimizer.epoch before the first step of each epoch.',
    );
  }

  /** The loss status, read back from the device. Throws when a loss was not finite. */
  async status(): Promise<LossStatus> {
    const { t, n, cap, bound, previousLoss, gamma2, omega, badAt } = await this.readScalars();
    if (badAt >= 0) {
      const remedy = 'Lower the learning rate and continue from saved weights.';
      throw new InputError('finite losses', `one that is NaN or infinite, at t = ${badAt}`, remedy);
    }
    return { t, n, cap, bound, previousLoss, gamma2, omega };
  }

  /** Continues from another status, rounded to float32. */
  async setStatus(status: LossStatus): Promise<void> {
    this.writeScalars({ ...(await this.readScalars()), badAt: -1, ...status });
    this.#lastEpoch = Math.max(0, status.t);
  }

  override async getWeights(): Promise<NamedTensor[]> {
    const inner = (await this.#foreign?.getWeights().catch(cannotSave)) ?? [];
    return [...(await super.getWeights()), ...inner.map(({ name, tensor }) => ({ name: INNER + name, tensor }))];
  }

  override async setWeights(weights: NamedTensor[]): Promise<void> {
    const isInner = ({ name }: NamedTensor) => this.#foreign !== undefined && name.startsWith(INNER);
    await super.setWeights(weights.filter((one) => !isInner(one)));
    const inner = weights.filter(isInner).map(({ name, tensor }) => ({ name: name.slice(INNER.length), tensor }));
    await this.#foreign?.setWeights(inner);
    this.#lastEpoch = Math.max(0, (await this.readScalars()).t);
  }

  override dispose(): void {
    super.dispose();
    this.inner.dispose();
  }

  override getConfig(): serialization.ConfigDict {
    const config = this.inner.getConfig();
    const current = this.#foreign ? config : { ...config, learningRate: this.learningRate! };
    return { inner: { className: this.inner.getClassName(), config: current }, options: { ...this.#options } };
  }

  static override fromConfig<T extends serialization.Serializable>(
    cls: serialization.SerializableConstructor<T>,
    config: serialization.ConfigDict,
  ): T {
    const { inner, options } = config as unknown as SavedConfig;
    const known = serialization.SerializationMap.getMap().classNameMap[inner.className];
    if (!known) {
      const remedy = 'Import or register the class first: tf.serialization.registerClass(...).';
      throw new InputError('the class of an optimizer that tfjs knows', inner.className, remedy);
    }
    const [constructor, fromConfig] = known;
    return new cls(fromConfig(constructor, inner.config), options);
  }
}

interface SavedConfig {
  readonly inner: { readonly className: string; readonly config: serialization.ConfigDict };
  readonly options: LossAwareOptions;
}

/** tf.train.adamax has no getWeights: tfjs throws, and this says so in one line. */
function cannotSave(error: unknown): never {
  const [why] = (error instanceof Error ? error.message : String(error)).split('\n', 1);
  const remedy = 'Wrap an optimizer of lga-verify/gpu: all of them save.';
  throw new InputError('a wrapped optimizer that saves its weights', why!.replace(/.*for (\w+) yet.*/, '$1'), remedy);
}

function requireInner(inner: Optimizer): Optimizer {
  if (!(inner instanceof Optimizer))
    throw new InputError('a tf.Optimizer to wrap', typeof inner, 'Pass, for example, tf.train.sgd(1e-3).');
  // tf.Optimizer's own instanceof looks at methods only, so every optimizer passes for every subclass: ask for the name.
  if (inner.getClassName() === LossAwareOptimizer.className)
    throw new InputError(
      'an optimizer without a correction of its own',
      'lossAware(...)',
      'Wrap the plain optimizer once.',
    );
  if (asTorchOptimizer(inner)?.isFresh === false)
    throw new InputError('an optimizer that has made no step yet', 'one with a state', 'Wrap a new one.');
  return inner;
}

function requireOptions(options: LossAwareOptions | undefined): ResolvedOptions {
  if (options?.phiAtNegativeZero === 'signed')
    throw new InputError(
      "phiAtNegativeZero: 'positive' on TensorFlow.js",
      "'signed'",
      'tf ops cannot see the sign of a zero; use the reference.',
    );
  return resolveOptions(options);
}

function requireScalar(loss: Tensor | null): Scalar {
  // From JavaScript anything may come.
  const { shape, dtype } = (loss ?? {}) as { readonly shape?: readonly number[]; readonly dtype?: string };
  if (shape?.length === 0 && dtype === 'float32') return loss as Scalar;
  const got = shape ? `a tensor in ${dtype ?? 'no type'} of shape [${shape.join(', ')}]` : typeof loss;
  throw new InputError('the loss as a number or a float32 scalar tensor', got, 'Reduce it, as with tf.mean(loss).');
}

serialization.registerClass(LossAwareOptimizer);

/** LGA around a tf.Optimizer; options as in the reference. The reading `phiAtNegativeZero: 'signed'` is refused here. */
export function lossAware(inner: Optimizer, options?: LossAwareOptions): LossAwareOptimizer {
  return new LossAwareOptimizer(inner, options);
}
