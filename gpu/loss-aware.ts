import {
  add,
  dispose,
  div,
  engine,
  greaterEqual,
  keep,
  Optimizer,
  scalar,
  sub,
  tidy,
  util,
  where,
  type NamedTensorMap,
  type Scalar,
  type serialization,
  type Tensor,
  type Variable,
} from '@tensorflow/tfjs-core';
import { InputError } from '../claims/input-error.js';
import type { LossStatus } from '../reference/loss-status.js';
import { requireFinite } from '../reference/validate.js';
import { resolveOptions, type LossAwareOptions, type ResolvedOptions } from '../reference/options.js';
import { DeviceStatus } from './loss-status.js';

/** Gradients as tfjs passes them: by variable name, or as a list of named tensors. */
type VariableGradients = NamedTensorMap | readonly NamedGradient[];

function isList(gradients: VariableGradients): gradients is readonly NamedGradient[] {
  return Array.isArray(gradients);
}

/** tfjs gives null for a variable that was asked for but is not trainable. */
interface NamedGradient {
  readonly name: string;
  readonly tensor: Tensor | null;
}

/** Every gradient with the variable it belongs to; a wrong shape is refused, because tf ops would broadcast it. */
function matched(gradients: VariableGradients): { readonly x: Variable; readonly g: Tensor }[] {
  const named: readonly NamedGradient[] = isList(gradients)
    ? gradients
    : Object.entries(gradients).map(([name, tensor]) => ({ name, tensor }));
  return named.flatMap(({ name, tensor: g }) => {
    if (g === null) return [];
    const x = engine().registeredVariables[name];
    if (!x) {
      throw new InputError(
        'gradients of registered variables',
        `"${name}"`,
        'Name gradients after tf.variable(...) names.',
      );
    }
    if (!util.arraysEqual(x.shape, g.shape)) {
      throw new InputError(
        `a gradient of shape [${x.shape.join(', ')}] for "${name}"`,
        `[${g.shape.join(', ')}]`,
        'Pass the gradient of that variable.',
      );
    }
    return [{ x, g }];
  });
}

/**
 * LGA around any `tf.train` optimizer, in plain tf ops:
 *
 *     x <- inner(x, g);  x <- x - c / phi(g),  c = gamma2 * Omega(f)
 *
 * which is Eq. 2 with one more rounding of x than the fused form. The raw gradient feeds phi. Variables are matched by
 * name. `minimize` uses the loss it computes; `applyGradients` needs the loss as its second argument.
 * With c = 0 the step is the inner optimizer's, bit for bit, but for the sign of a zero parameter.
 */
export class LossAwareOptimizer extends Optimizer {
  static readonly className = 'LossAware';

  readonly inner: Optimizer;
  /** Epoch of the next step; needed by the reading `timeUnit: 'epoch'` only. */
  epoch?: number;
  readonly #options: ResolvedOptions;
  readonly #status: DeviceStatus;
  readonly #xi: Scalar;

  constructor(inner: Optimizer, options?: LossAwareOptions) {
    super();
    if (!(inner instanceof Optimizer))
      throw new InputError('a tf.Optimizer to wrap', typeof inner, 'Pass, for example, tf.train.sgd(1e-3).');
    // tf.Optimizer's own instanceof looks at methods only, so every optimizer passes for every subclass: ask for the name.
    if (inner.getClassName() === LossAwareOptimizer.className)
      throw new InputError(
        'an optimizer without a correction of its own',
        'lossAware(...)',
        'Wrap the plain optimizer once.',
      );
    if (options?.phiAtNegativeZero === 'signed')
      throw new InputError(
        "phiAtNegativeZero: 'positive' on TensorFlow.js",
        "'signed'",
        'tf ops cannot see the sign of a zero; use the reference.',
      );
    this.inner = inner;
    this.#options = resolveOptions(options);
    this.#status = new DeviceStatus(this.#options);
    this.#xi = keep(scalar(this.#options.xi));
  }

  override minimize(f: () => Scalar, returnCost = false, varList?: Variable[]): Scalar | null {
    const { value, grads } = this.computeGradients(f, varList);
    this.applyGradients(grads, value);
    dispose(grads);
    if (returnCost) return value;
    value.dispose();
    return null;
  }

  /**
   * `loss`: f at the parameters that the gradients belong to, a scalar tensor or a number. A number must be finite; a
   * tensor is not looked at, since that would read it back: NaN shows in `status()`.
   */
  override applyGradients(gradients: VariableGradients, loss?: Scalar | number): void {
    if (loss === undefined) {
      throw new InputError(
        'the loss as second argument of applyGradients',
        'gradients only',
        'Call applyGradients(grads, loss), or minimize().',
      );
    }
    const moves = matched(gradients);
    tidy(() => {
      const c = this.#status.advance(typeof loss === 'number' ? scalar(requireFinite('loss', loss)) : loss, this.epoch);
      this.inner.applyGradients(gradients as NamedTensorMap);
      for (const { x, g } of moves) x.assign(sub(x, div(c, this.#phi(g))));
    });
    this.incrementIterations();
  }

  /** Eq. 5. tfjs compares -0 >= 0 as true, so phi(-0) = +xi; the reading `signed` would need the sign bit. */
  #phi(g: Tensor): Tensor {
    return where(greaterEqual(g, 0), add(g, this.#xi), sub(g, this.#xi));
  }

  /** The loss status, read back from the device. */
  async status(): Promise<LossStatus> {
    return this.#status.read();
  }

  /** Continues from another status, rounded to float32. */
  setStatus(status: LossStatus): void {
    this.#status.write(status);
  }

  override dispose(): void {
    this.#status.dispose();
    this.#xi.dispose();
    this.inner.dispose();
  }

  override getConfig(): serialization.ConfigDict {
    return {
      inner: { className: this.inner.getClassName(), config: this.inner.getConfig() },
      options: { ...this.#options },
    };
  }
}

/** LGA around a tf.Optimizer; options as in the reference. The reading `phiAtNegativeZero: 'signed'` is refused here. */
export function lossAware(inner: Optimizer, options?: LossAwareOptions): LossAwareOptimizer {
  return new LossAwareOptimizer(inner, options);
}
