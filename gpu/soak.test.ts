import { describe, it } from 'vitest';
import { startIfAvailable } from '../test/parts.js';
import { soak } from '../test/soak.js';
import { useBackend } from './backends/index.js';

describe.each([
  ['wasm', 1.05], // seen: 0 to 2 % more
  // Software Vulkan is in the process, and its memory goes up and down by 4 %, under tfjs's own optimizers too.
  ['webgpu', 1.1],
] as const)('10,000 steps on %s', async (backend, mostNative) => {
  const available = await startIfAvailable(backend, () => useBackend(backend));

  it.runIf(available)('leave memory as they found it', async () => {
    await useBackend(backend);
    await soak(mostNative);
  });
});
