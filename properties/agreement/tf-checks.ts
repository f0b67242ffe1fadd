import type { Check } from '../../claims/check.js';
import type { BackendName } from '../../gpu/backends/backend.js';
import { useBackend } from '../../gpu/backends/index.js';
import { FLUSHED32, IEEE32, WGSL, type Profile } from '../arithmetic/profile.js';
import { agreementCheck } from './check.js';
import { tfPorts, tfSgd, type Wrap } from './tf-port.js';

/** How exactly each backend computes. cpu computes in float64 and rounds every result once, which is at least as good. */
export const PROFILES: Readonly<Record<BackendName, Profile>> = {
  wasm: IEEE32,
  cpu: IEEE32,
  webgpu: WGSL,
  tensorflow: FLUSHED32,
};

/** The tf.Optimizer on a backend against the reference, one check per inner optimizer. */
export function tfAgreementChecks(backend: BackendName, wrap?: Wrap): readonly Check[] {
  return [
    agreementCheck({
      name: `tfjs/${backend}`,
      optimizer: 'sgd',
      accuracy: { profile: PROFILES[backend], order: 'sequential' },
      makePort: tfPorts(tfSgd, wrap),
      limits: { without: ['weightDecay'] },
      start: () => useBackend(backend),
    }),
  ];
}
