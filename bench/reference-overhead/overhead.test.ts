import { describe, expect, it } from 'vitest';
import { InputError } from '../../claims/input-error.js';
import { median } from '../measure/statistics.js';
import { overhead, type OverheadOptions } from './overhead.js';
import { renderOverhead } from './render.js';
import { STEPS_PER_RUN } from './workload.js';

const options: OverheadOptions = {
  size: 64,
  rounds: 30,
  seed: 1,
  sampleMs: 0.01,
  pythons: ['no-such-interpreter'],
  requireNumpy: false,
  say: () => undefined,
};

describe('overhead', () => {
  it('measures the rest when NumPy is missing, and says how to get it', async () => {
    const result = await overhead(options);
    expect(result.arms.map(({ id }) => id)).toEqual(['plain', 'plain-again', 'off', 'active', 'pure']);
    for (const { samples, latency, stepsPerSample } of result.arms) {
      expect(samples).toHaveLength(30);
      expect(samples.every((time) => time > 0)).toBe(true);
      expect(latency.p50).toBeCloseTo(median(samples), 12);
      expect(stepsPerSample % STEPS_PER_RUN).toBe(0);
    }
    expect(result.comparison.targets.map(({ text }) => text)).toEqual(['at most 2.5 x plain SGD']);

    const text = renderOverhead(result);
    expect(text).toMatch(/NumPy, in place +│ +unavailable/);
    expect(text).toMatch(/NumPy: unavailable: .*no-such-interpreter.* LGA_PYTHON/);
    expect(text).toMatch(/at most 2\.5 x plain SGD: (met|missed|undecided) \(\d+\.\d+ \[\d+\.\d+, \d+\.\d+\]\)/);
    expect(
      Math.max(
        ...text
          .split('\n')
          .filter((line) => /[│┌]/.test(line))
          .map((line) => line.length),
      ),
    ).toBeLessThan(121);
  });

  it('refuses to go without NumPy when it is required', async () => {
    const refusal = overhead({ ...options, requireNumpy: true });
    await expect(refusal).rejects.toThrow(InputError);
    await expect(refusal).rejects.toMatchObject({ fault: 'environment' });
  });
});
