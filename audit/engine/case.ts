import type { LossStatus } from '../../reference/loss-status.js';
import type { OptimizerName, OptimizerOptions } from '../../reference/optimizers/options.js';
import type { ResolvedOptions } from '../../reference/options.js';
import type { Dtype } from '../../properties/arithmetic/formats.js';

/** A parameter tensor; its numbers are representable in the case's dtype. */
interface CaseTensor {
  readonly shape: readonly number[];
  readonly values: Float64Array;
}

export interface CaseGroup {
  readonly options: OptimizerOptions;
  readonly params: readonly CaseTensor[];
}

export interface CaseStep {
  readonly loss: number;
  readonly epoch: number;
  /** Per group and parameter; null: this parameter has no gradient in this step. */
  readonly grads: readonly (readonly (Float64Array | null)[])[];
  /** One per group, where a scheduler sets them. */
  readonly learningRates?: readonly number[];
}

/** Inner state of one parameter, by the protocol's names. */
export type Slots = Readonly<Record<string, number | Float64Array>>;

export interface CaseState {
  readonly status: LossStatus;
  readonly inner: readonly (readonly Slots[])[];
}

/** One run that a port is asked for. Plain data: it can be written down, shrunk and replayed. */
export interface AuditCase {
  readonly dtype: Dtype;
  /** What losses are representable in. */
  readonly lossDtype: Dtype;
  readonly optimizer: OptimizerName;
  readonly options: ResolvedOptions;
  readonly groups: readonly CaseGroup[];
  /** Where it starts, if not at the beginning. */
  readonly state?: CaseState;
  readonly steps: readonly CaseStep[];
}

export function elementsOf({ groups }: Pick<AuditCase, 'groups'>): number {
  return groups.reduce((sum, { params }) => sum + params.reduce((all, { values }) => all + values.length, 0), 0);
}
