import { LAYOUTS, TABLE_IDS, type Quantity } from '../../claims/tables/layout.js';
import { named, type Examined, type Forensic } from '../finding.js';

/** Numbers of one row or column are printed with as many places, so that none is more exact than the others. */
export const PLACES: Forensic = {
  id: 'places',
  title: 'All numbers of a kind in a table are printed with the same number of decimal places.',
  examine: (cells) =>
    TABLE_IDS.flatMap((table) => {
      const inside = cells.filter((cell) => cell.table === table);
      const most = (quantity: Quantity) =>
        Math.max(...inside.filter((cell) => cell.quantity === quantity).map(({ number: { places } }) => places));
      return inside.map((cell): Examined => {
        const claim = table;
        const places = most(cell.quantity);
        if (cell.number.places === places) return { claim, cells: [cell] };
        const says = `${named(cell)} has ${cell.number.places} decimal place, the others of ${table} have ${places}`;
        const explainedBy = [`a zero that was not printed: ${cell.text}0`];
        return {
          claim,
          cells: [cell],
          finding: { verdict: 'consistent-only-if', severity: 'cosmetic', says, explainedBy },
        };
      });
    }),
};

/** Whether a number is a percentage, a loss or a ratio at all. */
export const DOMAIN: Forensic = {
  id: 'domain',
  title: 'Accuracies and their means are in [0, 100].',
  examine: (cells) =>
    cells
      .filter(({ table, quantity }) => LAYOUTS[table].unit === '%' && quantity !== 'ratio')
      .map((cell): Examined => {
        const claim = cell.table;
        if (cell.number.units <= 100 * 10 ** cell.number.places) return { claim, cells: [cell] };
        const says = `${named(cell)} is above 100 %`;
        return {
          claim,
          cells: [cell],
          finding: { verdict: 'inconsistent', severity: 'local', says, explainedBy: ['a digit too many'] },
        };
      }),
};
