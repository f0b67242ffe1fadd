import { lossAware, type LossAwareState } from '../../reference/loss-aware.js';
import type { Optimizer, Params } from '../../reference/optimizer.js';
import { OPTIMIZERS } from '../../reference/optimizers/index.js';
import type { OptimizerName, OptimizerOptions } from '../../reference/optimizers/options.js';
import type { ResolvedOptions } from '../../reference/options.js';
import type { Profile } from '../arithmetic/profile.js';
import type { Order } from '../formulas/eq-2.js';
import { FORMULAS, type Settings } from '../formulas/optimizers.js';

/** Inner state of a reference optimizer: numbers, tensors, or null where there is none (yet). */
export type ReferenceInner = Readonly<Record<string, number | Params | null>>;

/** State of a wrapped reference optimizer, its inside known. */
export type ReferenceState = LossAwareState<ReferenceInner>;

/** What an implementation is compared with, and how exactly. */
export interface Setting {
  readonly optimizer: OptimizerName;
  readonly settings: Settings;
  readonly options: ResolvedOptions;
  readonly profile: Profile;
  readonly order: Order;
  /** How the loss status is computed, where that is not how the elements are. */
  readonly status: { readonly profile: Profile };
  /** Whether errors are split by an emulation of float32. */
  readonly emulated: boolean;
  readonly reference: Optimizer<ReferenceState>;
}

/** `optimizerOptions` may leave options out: an implementation then rounds PyTorch's default to float32, which is allowed for. */
export function makeSetting(given: {
  readonly optimizer: OptimizerName;
  readonly optimizerOptions: OptimizerOptions;
  readonly options: ResolvedOptions;
  readonly profile: Profile;
  readonly order: Order;
  readonly statusProfile?: Profile;
  readonly emulated?: boolean;
}): Setting {
  const { optimizer, optimizerOptions, options, profile, order, statusProfile = profile, emulated = true } = given;
  const inner = OPTIMIZERS.find(({ name }) => name === optimizer)!.create(
    optimizerOptions,
  ) as Optimizer<ReferenceInner>;
  const settings = { ...FORMULAS[optimizer].defaults, ...optimizerOptions };
  return {
    ...{ optimizer, settings, options, profile, order, status: { profile: statusProfile }, emulated },
    reference: lossAware(inner, options),
  };
}
