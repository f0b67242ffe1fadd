import { describe, expect, it } from 'vitest';
import { useNullWebgpu } from '../../gpu/backends/null-webgpu.js';
import { startIfAvailable } from '../../test/parts.js';
import { update } from './update.js';

const dawn = await startIfAvailable('webgpu', useNullWebgpu);

describe.runIf(dawn)('update without a GPU', () => {
  it('times the host alone and judges the fused arms', async () => {
    const say = () => undefined;
    const { backend, groups } = await update({
      backend: 'null',
      sizes: ['8'],
      rounds: 30,
      seed: 1,
      sampleMs: 0.1,
      say,
    });
    expect(backend).toMatchObject({ name: 'null', device: 'null-backend' });
    for (const { optimizer, comparison } of groups) {
      expect(comparison.targets.map(({ text }) => text)).toEqual([
        `lossAware(${optimizer}) within 1 % of ${optimizer}`,
        `lossAware(${optimizer}) faster than tf.train.${optimizer}`,
      ]);
      // A dispatch with two bind groups against at least two kernels of tfjs, which make all of theirs anew.
      expect(comparison.ratios['active/stock'].low).toBeLessThan(1);
    }
  });
});
