import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { ResultDocument } from '../claims/result.js';
import { headroomOf } from './index.js';

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
