import { describe, expect, it } from 'vitest';
import { useNullWebgpu } from '../../gpu/backends/null-webgpu.js';
import { startIfAvailable } from '../../test/parts.js';
import { recorded } from '../../test/recorded-counts.js';
import { EVERYTHING, measureCounts } from './measure.js';

const dawn = await startIfAvailable('webgpu', useNullWebgpu);

describe.runIf(dawn)('counts on WebGPU without a GPU', () => {
  it('are those of counters.json; `npm run counters` records them anew', async () => {
    expect(await measureCounts(EVERYTHING)).toEqual(recorded.backends.webgpu);
  }, 240_000);
});
