import { train } from '@tensorflow/tfjs-core';
import type { Check } from '../../claims/check.js';
import type { BackendName } from '../../gpu/backends/backend.js';
import { useBackend } from '../../gpu/backends/index.js';
import { TORCH_OPTIMIZERS } from '../../gpu/optimizers.js';
import { OPTIMIZERS } from '../../reference/optimizers/index.js';
import { FLUSHED32, IEEE32, WGSL, type Profile } from '../arithmetic/profile.js';
import type { CaseLimits } from './cases.js';
import { agreementCheck } from './check.js';
import { tfPorts, type Wrap } from './tf-port.js';

/** How exactly each backend computes. cpu computes in float64 and rounds every result once, which is at least as good. */
export const PROFILES: Readonly<Record<BackendName, Profile>> = {
  wasm: IEEE32,
  cpu: IEEE32,
  webgpu: WGSL,
  tensorflow: FLUSHED32,
};

/**
 * The tf.Optimizer on a backend against the reference: around each of the nine optimizers, and around one of `tf.train`, which
 * moves x first and knows no weight decay. `wrap` makes the optimizer under test.
 */
export function tfAgreementChecks(backend: BackendName, wrap?: Wrap, limits: CaseLimits = {}): readonly Check[] {
  const common = { name: `tfjs/${backend}`, start: () => useBackend(backend) };
  const profile = PROFILES[backend];
  const own = OPTIMIZERS.map(({ name: optimizer }) =>
    agreementCheck({
      ...{ ...common, optimizer, accuracy: { profile, order: 'bracket' } },
      makePort: tfPorts(({ optimizerOptions }) => TORCH_OPTIMIZERS[optimizer](optimizerOptions), wrap),
      limits,
    }),
  );
  const foreign = agreementCheck({
    ...{ ...common, optimizer: 'sgd', label: 'tf-train-sgd', accuracy: { profile, order: 'sequential' } },
    makePort: tfPorts(({ optimizerOptions: { learningRate = 1e-3 } }) => train.sgd(learningRate), wrap),
    limits: { ...limits, without: ['weightDecay'] },
  });
  return [...own, foreign];
}
