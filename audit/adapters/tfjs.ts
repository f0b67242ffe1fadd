import type { BackendName } from '../../gpu/backends/backend.js';
import { useBackend } from '../../gpu/backends/index.js';
import { TORCH_OPTIMIZERS } from '../../gpu/optimizers.js';
import { tfPorts } from '../../properties/agreement/tf-port.js';
import { PROFILES } from '../../properties/agreement/tf-checks.js';
import { FLUSHED32, WGSL } from '../../properties/arithmetic/profile.js';
import { ownCapabilities } from './emulated.js';
import type { OwnPort } from './port-adapter.js';

/** The project's own tf.Optimizer on a backend. Throws an InputError where this machine lacks the backend. */
export async function tfjsPort(backend: BackendName, version: string): Promise<OwnPort> {
  const facts = await useBackend(backend);
  const profile = PROFILES[backend];
  return {
    ...{ name: 'lga-tfjs', version, framework: facts.library, device: `${backend}: ${facts.device}` },
    capabilities: ownCapabilities(['f32']),
    arithmetic: {
      profile: profile === WGSL ? 'wgsl' : profile === FLUSHED32 ? 'flushed' : 'ieee',
      ...{ order: 'bracket', oneMinusPower: 'accurate', scalars: 'f32' },
    },
    factory: () => tfPorts(({ optimizer, optimizerOptions }) => TORCH_OPTIMIZERS[optimizer](optimizerOptions)),
  };
}
