import { memory } from '@tensorflow/tfjs-core';
import { describe, expect, it } from 'vitest';
import { median } from '../statistics.js';
import { ARM_IDS } from './arm.js';
import { renderUpdate } from './render.js';
import { update } from './update.js';

describe('update', () => {
  it('times every arm of every optimizer in interleaved rounds and renders the result', async () => {
    const said: string[] = [];
    const say = (line: string) => said.push(line);
    const result = await update({ backend: 'wasm', sizes: ['8', '12'], rounds: 30, seed: 1, sampleMs: 0.01, say });
    expect(said).toEqual(['8', '12'].flatMap((size) => ['sgd', 'momentum', 'adam'].map((name) => `${name}, ${size}`)));
    expect(result.groups.map(({ parameters, variables }) => [parameters, variables])).toEqual([
      ...[1, 2, 3].map(() => [8, 1]),
      ...[1, 2, 3].map(() => [12, 1]),
    ]);
    for (const { arms, comparison } of result.groups) {
      expect(arms.map(({ id }) => id)).toEqual(ARM_IDS);
      for (const { samples, latency } of arms) {
        expect(samples).toHaveLength(30);
        expect(samples.every((time) => time > 0)).toBe(true);
        expect(latency.p50).toBeCloseTo(median(samples), 12);
      }
      expect(comparison.targets).toEqual([]);
    }
    // tf.MomentumOptimizer.dispose forgets a scalar, and nothing else is left.
    expect(memory().numBytes).toBe(4 * memory().numTensors);

    const text = renderUpdate(result);
    expect(text).toContain('adam, 12 parameters in 1, 30 interleaved rounds');
    expect(text).toMatch(/lossAware\(ours\), active +│ +\d+\.\d{4} │ +\d+\.\d{4} │ \d+\.\d{3} \[.*\] │ \d+\.\d{3} \[/);
    expect(text).toContain('wasm: WebAssembly');
    expect(
      Math.max(
        ...text
          .split('\n')
          .filter((line) => line.includes('│'))
          .map((line) => line.length),
      ),
    ).toBeLessThan(121);
  });
});
