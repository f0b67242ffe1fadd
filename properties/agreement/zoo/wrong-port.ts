import type { OptimizerName } from '../../../reference/optimizers/options.js';
import type { Dtype } from '../../arithmetic/formats.js';
import type { Hooks } from '../emulated-port.js';

/** A deliberately wrong port. */
export interface WrongPort {
  readonly id: string;
  /** What a port author, or a machine, might have done. */
  readonly mistake: string;
  /** Optimizers around which it shows. */
  readonly optimizers: readonly OptimizerName[];
  readonly hooks: Partial<Hooks>;
  /** Only a large tensor shows it. */
  readonly large?: true;
  /** Where it makes no difference, and why: to find it there would be a false alarm. */
  readonly hidden?: Hidden;
}

interface Hidden {
  readonly dtypes: readonly Dtype[];
  /** By default all. */
  readonly optimizers?: readonly OptimizerName[];
  readonly why: string;
}

/** Whether a wrong port makes a difference around an optimizer in a dtype. */
export function shows({ hidden }: WrongPort, optimizer: OptimizerName, dtype: Dtype): boolean {
  return !hidden?.dtypes.includes(dtype) || hidden.optimizers?.includes(optimizer) === false;
}

export function wrong(
  id: string,
  mistake: string,
  optimizers: readonly OptimizerName[],
  hooks: Partial<Hooks>,
  hidden?: Hidden,
): WrongPort {
  return { id, mistake, optimizers, hooks, ...(hidden ? { hidden } : {}) };
}

/** For mistakes that have nothing to do with the inner optimizer: one without state, and one with much. */
export const ANY = ['sgd', 'adam'] as const;
