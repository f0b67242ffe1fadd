import type { LossStatus } from '../../reference/loss-status.js';
import type { OptimizerName, OptimizerOptions } from '../../reference/optimizers/options.js';
import type { LossAwareOptions } from '../../reference/options.js';

/** Numbers of one tensor, flattened; their format is the implementation's. */
export type Tensor = Float32Array | Float64Array;

/** What a port is made from. */
export interface PortSetup {
  readonly optimizer: OptimizerName;
  /** Options of the inner optimizer; those left out have PyTorch's defaults. */
  readonly optimizerOptions: OptimizerOptions;
  readonly options: LossAwareOptions;
  /** One per parameter tensor; [] is a scalar, [0] is empty. */
  readonly shapes: readonly (readonly number[])[];
  /** Starting parameters, flattened. */
  readonly params: readonly Tensor[];
}

/** What a step is told. Every number is one of the implementation's format. */
export interface PortInput {
  readonly grads: readonly Tensor[];
  readonly loss: number;
  readonly epoch: number;
  /** gamma1 of this step, when a scheduler sets it. */
  readonly learningRate?: number;
}

/** State of an inner optimizer by the reference's names, without those that the reference has as null. */
export type InnerState = Readonly<Record<string, number | readonly Tensor[]>>;

/** What an implementation shows after a step; what it keeps to itself is left out. */
export interface ShownState {
  readonly params: readonly Tensor[];
  /** x - x' as the implementation computed it, before it went into the parameters. */
  readonly update?: readonly Float64Array[];
  readonly status: Partial<LossStatus>;
  readonly inner: Readonly<Record<string, number | readonly Tensor[]>>;
  /** Parts that are left out are not missed. */
  readonly partial?: true;
}

/** Everything a step starts from, or leaves behind. */
export interface PortState {
  readonly params: readonly Tensor[];
  readonly status: LossStatus;
  readonly inner: InnerState;
}

/** An implementation of a wrapped optimizer, as the agreement checks drive it. */
export interface Port {
  step(input: PortInput): Promise<void>;
  params(): Promise<readonly Tensor[]>;
  status(): Promise<LossStatus>;
  /** At least the reference's names; others are not looked at. */
  innerState(): Promise<InnerState>;
  /** Continues from another state. An inner name that is absent is null in the reference: not there yet. */
  force(state: PortState): Promise<void>;
  dispose(): void;
}

/** Makes a port; the caller disposes it. */
export type PortFactory = (setup: PortSetup) => Promise<Port>;
