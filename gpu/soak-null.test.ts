import { describe, it } from 'vitest';
import { startIfAvailable } from '../test/parts.js';
import { soak } from '../test/soak.js';
import { useNullWebgpu } from './backends/null-webgpu.js';

const dawn = await startIfAvailable('webgpu', useNullWebgpu);

describe.runIf(dawn)('10,000 steps on WebGPU without a GPU', () => {
  it('leave memory as they found it', () => soak(1.05)); // seen: 0 to 3 % more
});
