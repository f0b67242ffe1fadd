import { describe, expect, it } from 'vitest';
import { check } from '../test/audits.js';
import { auditMatrix, cellText, percent, unsupportedIds } from './audit-matrix.js';

const unsupported = (id: string) => check(id, { verdict: 'unsupported' });

describe('auditMatrix', () => {
  it('sorts agreements by optimizer and dtype, and leaves out what is not claimed at all', () => {
    const checks = [
      check('determinism'),
      check('agreement.sgd.f64'),
      unsupported('agreement.asgd.f64'),
      unsupported('agreement.adam.f64'),
      check('agreement.adam.f32', { verdict: 'fail' }),
      unsupported('agreement.asgd.f32'),
    ];
    const { dtypes, rows, laws } = auditMatrix(checks);
    expect(dtypes).toEqual(['f64', 'f32']);
    expect(rows.map(({ optimizer, cells }) => [optimizer, ...cells.map(cellText)])).toEqual([
      ['sgd', 'pass', ''],
      ['adam', '-', 'fail'],
    ]);
    expect(laws.map(({ id }) => id)).toEqual(['determinism']);
  });
});

describe('percent', () => {
  it('never says less than was used', () => {
    expect([0, 0.001, 0.5, 0.991, 1].map(percent)).toEqual(['0 %', '1 %', '50 %', '100 %', '100 %']);
  });
});

describe('unsupportedIds', () => {
  it('names every check once, optimizers with the same dtypes together', () => {
    const pairs = ['adam.f64', 'adam.f32', 'asgd.f64', 'asgd.f32', 'sgd.f16', 'momentum.f16', 'adagrad.f32'];
    const checks = [...pairs.map((pair) => `agreement.${pair}`), 'refusal.loss', 'refusal.gradient', 'checkpoint'];
    expect(unsupportedIds([check('agreement.sgd.f64'), ...checks.map(unsupported)])).toBe(
      'agreement.{adam, asgd}.{f64, f32}, agreement.{sgd, momentum}.f16, agreement.adagrad.f32, ' +
        'refusal.{loss, gradient}, checkpoint',
    );
    expect(unsupportedIds([check('determinism')])).toBe('');
  });
});
