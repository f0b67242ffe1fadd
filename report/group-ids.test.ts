import { describe, expect, it } from 'vitest';
import { groupIds } from './group-ids.js';

describe('groupIds', () => {
  it('joins numbered ids to ranges', () => {
    expect(groupIds(['eq-1', 'eq-3', 'eq-2', 'eq-8', 'alg-1.line-10', 'alg-1.line-9'])).toEqual([
      'eq-{1..3, 8}',
      'alg-1.line-{9..10}',
    ]);
  });

  it('joins named ids of one section', () => {
    expect(groupIds(['txt-4.2.baselines', 'eq-1', 'txt-4.2.schedulers'])).toEqual([
      'txt-4.2.{baselines, schedulers}',
      'eq-1',
    ]);
  });

  it('leaves an id that stands alone as it is', () => {
    expect(groupIds(['thm-3.1', 'cor-3.1', 'txt-overhead', 'lem-2', 'txt-4.2.baselines'])).toEqual([
      'thm-3.1',
      'cor-3.1',
      'txt-overhead',
      'lem-2',
      'txt-4.2.baselines',
    ]);
  });

  it('has nothing to say about no ids', () => {
    expect(groupIds([])).toEqual([]);
  });
});
