import { describe, expect, it } from 'vitest';
import type { Measurement } from '../claims/measurement.js';
import { resultDocument } from '../claims/result.js';
import { measurement } from '../test/limited.js';
import { input, result } from '../test/results.js';
import { renderBench } from './bench.js';

function rendered(measurements: readonly Measurement[]): readonly string[] {
  const checks = measurements.map((one, i) =>
    result(`txt-overhead.${i}@paper`, 'inconclusive', {
      evidence: { method: 'm', summary: 's', measurement: one },
    }),
  );
  const text = renderBench(resultDocument(input(checks)), { columns: 120, colour: false });
  return text.split('\n').map((line) => line.trimEnd());
}

describe('the floors of a bench', () => {
  it('stand as how many times each arm takes them, beside the kernels', () => {
    const lines = rendered([measurement()]);
    expect(lines.find((line) => line.startsWith('optimizer'))).toMatch(/ noise {2,}floors +kernels$/);
    expect(lines.find((line) => line.startsWith('adam '))).toMatch(/ 4 -> 2 +10 -> 30$/);
    expect(lines).toContain('adam, lenet5, equal: submits 1 -> 3');
    expect(lines.find((line) => line.startsWith('floors: '))).toContain('least time');
  });

  it('stand once where both arms are alike, and not at all where nothing was counted', () => {
    const alike = measurement();
    const [base, again] = alike.arms;
    const lines = rendered([{ ...alike, arms: [base!, again!, { ...base!, name: 'lga' }] }]);
    expect(lines.find((line) => line.startsWith('adam '))).toMatch(/ 4 +10$/);
    expect(lines.some((line) => line.startsWith('adam, '))).toBe(false);
    const bare = rendered([measurement({}, true)]);
    expect(bare.find((line) => line.startsWith('adam '))).toMatch(/1\.0 %$/);
    expect(bare.some((line) => line.startsWith('floors: '))).toBe(false);
  });

  it('leave the table as wide as a terminal, whatever stands in it', () => {
    const [base, again, lga] = measurement().arms;
    const arms = [base!, again!, lga!].map((arm) => ({
      ...arm,
      counts: { kernels: 144, dispatches: arm.name === 'lga' ? 154 : 144, uploads: arm.name === 'lga' ? 0 : 64 },
      wall: { ...arm.wall, p50: arm.wall.p50 / 40 },
    }));
    const overhead = { estimate: 4.4, low: 4.308, high: 4.94 };
    const names = { optimizer: 'adadelta', model: 'densenet-40-12', pairing: 'against-stock' } as const;
    const lines = rendered([measurement({ ...names, arms, overhead })]);
    for (const line of lines) expect(line.length).toBeLessThanOrEqual(120);
  });
});
