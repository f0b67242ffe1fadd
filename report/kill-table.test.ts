import { describe, expect, it } from 'vitest';
import { renderKillTable } from './kill-table.js';

const ROWS = [
  {
    mutant: 'log-base-swapped',
    mistake: 'the decimal logarithm in place of the natural one in the weight of Eq. 3',
    killedBy: [
      { law: 'eq-3.recursion', cases: 4 },
      { law: 'eq-3.weight', cases: 1 },
    ],
  },
  { mutant: 'sign', mistake: 'the correction is subtracted twice', killedBy: [] },
];

describe('renderKillTable', () => {
  it('names the quickest law for each mutant, the survivors, and the count', () => {
    expect(renderKillTable(ROWS, { columns: 80, colour: false })).toMatchInlineSnapshot(`
      "mutant            mistake                      laws  quickest
      log-base-swapped  the decimal logarithm in        2  eq-3.weight, case 1
                        place of the natural one in
                        the weight of Eq. 3
      sign              the correction is               0  survived
                        subtracted twice

      1 of 2 mutants killed
      "
    `);
  });

  it('paints a survivor red', () => {
    expect(renderKillTable(ROWS, { columns: 80, colour: true })).toContain('\u001b[31msurvived\u001b[39m');
  });
});
