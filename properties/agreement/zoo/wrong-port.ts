import type { OptimizerName } from '../../../reference/optimizers/options.js';
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
}

export function wrong(
  id: string,
  mistake: string,
  optimizers: readonly OptimizerName[],
  hooks: Partial<Hooks>,
): WrongPort {
  return { id, mistake, optimizers, hooks };
}

/** For mistakes that have nothing to do with the inner optimizer: one without state, and one with much. */
export const ANY = ['sgd', 'adam'] as const;
