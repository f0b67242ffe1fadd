import { describe, expect, it } from 'vitest';
import { useNullWebgpu } from '../../gpu/backends/null-webgpu.js';
import { startIfAvailable } from '../../test/parts.js';
import { measureTfjs } from './measure-tfjs.js';
import { pairOf } from './optimizers.js';
import { updateArm } from './update-arm.js';
import { prepare } from './workload.js';

const dawn = await startIfAvailable('webgpu', useNullWebgpu);

describe.runIf(dawn)('measureTfjs without a GPU', () => {
  it('asks no clock of a device that does nothing', () => {
    const work = prepare('8', 1);
    const arm = updateArm(pairOf('equal', 'sgd', 'update')!.base(), work, { computes: false });
    expect(arm).not.toHaveProperty('onDevice');
    void arm.dispose();
    work.dispose();
  });

  it('times the host alone', async () => {
    const item = { scope: 'update', pairing: 'equal', optimizer: 'sgd', model: '8', on: 'null' } as const;
    const quiet = { progress: () => Promise.resolve(), digits: () => expect.unreachable() };
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
