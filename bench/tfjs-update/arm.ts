import type { LossStatus } from '../../reference/loss-status.js';

/** Optimizers that are ours and tfjs's. */
export const OPTIMIZERS = ['sgd', 'momentum', 'adam'] as const;

export type OptimizerName = (typeof OPTIMIZERS)[number];

export const ARMS = {
  base: 'ours',
  'base-again': 'ours again (A/A)',
  active: 'lossAware(ours), active',
  quiet: 'lossAware(ours), off',
  stock: 'tf.train',
  'stock-active': 'lossAware(tf.train), active',
} as const;

export type ArmId = keyof typeof ARMS;

export const ARM_IDS = Object.keys(ARMS) as readonly ArmId[];

/** One way to update a set of variables. It holds its own, which every step moves on. */
export interface Arm {
  readonly id: ArmId;
  /** One update, without waiting for the device. */
  step(): void;
  /** The variables as they are now, one after the other. */
  parameters(): Promise<Float32Array>;
  /** The loss status of an arm that has one. */
  status(): Promise<LossStatus | undefined>;
  dispose(): void;
}
