import { describe, expect, it } from 'vitest';
import { useNullWebgpu } from '../../gpu/backends/null-webgpu.js';
import { startIfAvailable } from '../../test/parts.js';
import { measureTfjs } from './measure-tfjs.js';

const dawn = await startIfAvailable('webgpu', useNullWebgpu);

describe.runIf(dawn)('measureTfjs without a GPU', () => {
  it('times the host alone', async () => {
    const item = { scope: 'update', pairing: 'equal', optimizer: 'sgd', model: '8', on: 'null' } as const;
    const { signal } = new AbortController();
    const quiet = { signal, progress: () => Promise.resolve(), digits: () => expect.unreachable() };
    const taken = await measureTfjs(item, { seed: 1, seconds: 0.001, ...quiet });
    expect(taken).toMatchObject(item);
    expect(taken.device).toMatch(/^null-backend/);
    for (const name of ['onDevice', 'everyStep']) expect(taken).not.toHaveProperty(name);
    for (const arm of taken.arms) {
      expect(arm.wall.min).toBeGreaterThan(0);
      for (const name of ['host', 'device']) expect(arm).not.toHaveProperty(name);
    }
  });
});
