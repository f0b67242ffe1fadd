import { add, mul, type Scalar, type Tensor } from '@tensorflow/tfjs-core';
import type { OptimizerName } from '../../reference/optimizers/options.js';

/** Tensors or scalars by name. */
export type Named<T> = Readonly<Record<string, T>>;

/** What a rule sees of one variable in one step, as tensors; all of them belong to the engine. */
interface OpsElement {
  readonly x: Tensor;
  readonly g: Tensor;
  readonly slots: Named<Tensor>;
  /** The rule's constants, kept on the device. */
  readonly h: Named<Scalar>;
  /** What `prepare` gave for this step. */
  readonly s: Named<Tensor>;
  /** 1 in the first step; known on the host, since it depends on no loss. */
  readonly step: number;
}

/** base(g), what the optimizer would subtract, and the next slots (those that change). */
interface OpsProposal {
  readonly base: Tensor;
  readonly slots?: Named<Tensor>;
}

/**
 * An optimizer with PyTorch's semantics, told twice: as tf ops, for every backend, and as WGSL, for one element of one
 * variable inside a fused kernel. Both compute in float32 the formula in the docstring of the reference's optimizer of that
 * name. Like there, a rule proposes what to subtract and never subtracts it.
 */
export interface Rule {
  readonly name: OptimizerName;
  /** The resolved options; a rule is made anew from them. */
  readonly options: Readonly<Record<string, number | boolean>>;
  /** Names of the tensors kept per variable, as in the reference's state. */
  readonly slots: readonly string[];
  /** What every slot starts with. */
  readonly initial: number;
  /** Hyper-parameters and what depends on them alone, in float64; the engine rounds each to float32 once. */
  constants(learningRate: number): Named<number>;

  /** Once a step: what all elements share. `t` is `step` on the device; `eta` is the scalar that the last step left. */
  prepare?(h: Named<Scalar>, t: Scalar, eta: Scalar, step: number): Named<Tensor>;
  propose(element: OpsElement): OpsProposal;
  /** Told where the variable ended up. */
  settle?(moved: Tensor, element: OpsElement): Named<Tensor>;
  /** The scalar to leave for the next step. */
  nextEta?(h: Named<Scalar>, t: Scalar): Tensor;

  /**
   * WGSL: `fn base(i: u32, x: f32, g: f32) -> f32` and, where needed, `prepare(t, eta)`, `settle(i, moved)`, `nextEta(t)`.
   * It may use `h.<constant>`, every slot as an array of its name, `decayed(g, x)` and `oneMinusPower(logBase, t)`.
   */
  readonly wgsl: string;
}

/** d = g + lambda x, and g itself for lambda = 0. */
export function decayed({ x, g, h }: OpsElement, weightDecay: number): Tensor {
  return weightDecay === 0 ? g : add(g, mul(h['weightDecay']!, x));
}

/** decay * average + fresh * value. */
export function averaged(average: Tensor, decay: Scalar, value: Tensor, fresh: Scalar): Tensor {
  return add(mul(decay, average), mul(fresh, value));
}

/** The WGSL side of {@link decayed}. */
export function decayedWgsl(weightDecay: number): string {
  return `fn decayed(g: f32, x: f32) -> f32 { return ${weightDecay === 0 ? 'g' : 'g + h.weightDecay * x'}; }`;
}
