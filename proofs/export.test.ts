import { describe, expect, it } from 'vitest';
import { collectQueries, queryFile } from './export.js';

const query = (name: string, text = '(check-sat)\n') => ({ name, text, answer: 'sat' as const });

describe('the names of exported questions', () => {
  it('keep ids as they are, and make obligations safe for any file system', () => {
    expect(queryFile('prf-A.1.step-3.amended@paper', 'R(t) <= R/2, step')).toBe(
      'prf-A.1.step-3.amended@paper.R-t-R-2-step.smt2',
    );
  });

  it('never meet: two questions of one name throw, also where only case tells them apart', () => {
    const { sink, queries } = collectQueries();
    sink('eq-3@paper', query('a, b'));
    sink('eq-4@paper', query('a, b'));
    expect(() => sink('eq-3@paper', query('A / B', 'another'))).toThrow(
      'two questions would be written to eq-3@paper.A-B.smt2',
    );
    sink('eq-4@paper', query('a, b')); // the same question again
    expect(queries.map(({ file }) => file)).toEqual(['eq-3@paper.a-b.smt2', 'eq-4@paper.a-b.smt2']);
  });
});
