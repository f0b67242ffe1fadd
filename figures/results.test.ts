import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { ResultDocument } from '../claims/result.js';
import { headroomOf, overheadOf, type BenchResult } from './index.js';

const read = (name: string) =>
  JSON.parse(readFileSync(new URL(`../bench/results/${name}.json`, import.meta.url), 'utf8')) as unknown;

describe('the rounding', () => {
  const document = read('verify-backends') as ResultDocument;

  it('has every comparison that says how much of its tolerance it used', () => {
    const { rows } = headroomOf(document);
    expect(rows.length).toBe(48); // ten agreements and two trainings on four backends
    expect(new Set(rows.map(({ subject }) => subject)).size).toBe(4);
    expect(rows.map(({ what }) => what)).toEqual(expect.arrayContaining(['adam', 'tf-train-sgd', 'training by-epoch']));
    for (const { check, used } of rows) {
      expect(document.checks.find(({ id }) => id === check)!.evidence.tolerance!.headroomUsed).toBe(used);
    }
  });

  it('has no row for a check without a tolerance, and none for other comparisons', () => {
    const checks = document.checks.map((check) => ({
      ...check,
      evidence: { ...check.evidence, tolerance: { kind: 'exact', derivation: '' } },
    }));
    expect(headroomOf({ checks }).rows).toEqual([]);
    expect(headroomOf(document).rows.some(({ check }) => check.includes('baselines'))).toBe(false);
  });
});

describe('the overhead', () => {
  const ratio = { estimate: 1.1, low: 1, high: 1.2 };

  it('is the ratio of update times, with its interval, of all arms', () => {
    const reference = read('reference-overhead') as BenchResult;
    const webgpu = read('tfjs-update-webgpu-2') as BenchResult;
    const { stated, rows } = overheadOf([reference, webgpu]);
    expect(stated).toBe(1.06);
    expect(rows.length).toBe(3 + 6 * 3);
    expect(rows.slice(0, 3).map(({ arm }) => arm)).toEqual(['active', 'off', 'same']);
    for (const { estimate, low, high } of rows) {
      expect(low).toBeLessThan(estimate);
      expect(high).toBeGreaterThan(estimate);
    }
  });

  it('agrees with the medians of the samples', () => {
    const file = read('tfjs-update-wasm') as BenchResult & {
      readonly groups: readonly {
        readonly arms: readonly { readonly id: string; readonly latency: { readonly p50: number } }[];
      }[];
    };
    const { rows } = overheadOf([file]);
    file.groups.forEach(({ arms }, i) => {
      const p50 = (id: string) => arms.find((arm) => arm.id === id)!.latency.p50;
      // The median of paired ratios is near the ratio of the medians, not equal to it.
      expect(rows[3 * i]!.estimate / (p50('active') / p50('base'))).toBeCloseTo(1, 1);
      expect(rows[3 * i + 1]!.estimate / (p50('quiet') / p50('base'))).toBeCloseTo(1, 1);
    });
  });

  it('leaves out what was not measured and refuses another file', () => {
    const size = 10;
    const schema = { id: 'lga-verify/bench/reference-overhead' } as const;
    const comparison = { ratios: { active: { plain: ratio, numpy: ratio } } };
    expect(overheadOf([{ schema, size, comparison }]).rows).toEqual([
      { where: 'reference, 10', optimizer: 'sgd', arm: 'active', ...ratio },
    ]);
    const other = { schema: { id: 'lga-verify/result' } } as unknown as BenchResult;
    expect(() => overheadOf([other])).toThrow('expected a result of npm run bench or npm run bench:tfjs');
  });
});
