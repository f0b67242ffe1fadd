import type { Cell } from '../../claims/tables/cells.js';
import type { TableId } from '../../claims/tables/layout.js';
import { grouped } from '../grouped.js';
import type { Examined, Forensic } from '../finding.js';
import { sameExperiment } from '../pairs.js';

/** Results of all optimizers under one setting, in the order of the table. */
interface Series {
  readonly name: string;
  readonly table: TableId;
  readonly cells: readonly [Cell, ...Cell[]];
}

function seriesOf(cells: readonly Cell[]): readonly Series[] {
  const groups = grouped(
    cells.filter(({ optimizer, quantity }) => optimizer !== undefined && quantity === 'accuracy'),
    ({ id, optimizer }) => id.replace(`.${optimizer}.`, '.'),
  );
  return [...groups].map(([name, group]) => ({ name, table: group[0].table, cells: group }));
}

/** Equal numbers from which on two series look like one. Two may meet where accuracies crowd below 100 %. */
const MANY = 3;

/** Series of different settings: neither the same experiment (which may repeat) nor the two arms of one (which may not differ). */
const unrelated = (a: Series, b: Series) => !sameExperiment(a.cells[0], b.cells[0], ['optimizer', 'arm']);

export const IDENTICAL: Forensic = {
  id: 'identical',
  title: `Results under different settings are not equal, digit for digit, for ${MANY} optimizers or more.`,
  examine(cells) {
    const all = seriesOf(cells);
    return all.flatMap((first, i) =>
      all
        .slice(i + 1)
        .filter((second) => unrelated(first, second))
        .map((second): Examined => {
          const matches = first.cells.flatMap((cell) => {
            const other = second.cells.find(({ optimizer }) => optimizer === cell.optimizer);
            return other?.text === cell.text ? [{ cell, other }] : [];
          });
          const examined = { claim: second.table, cells: [...first.cells, ...second.cells] };
          if (matches.length < MANY) return examined;
          const says =
            `${first.name} and ${second.name} are equal for ${matches.length} of ${first.cells.length} optimizers: ` +
            matches.map(({ cell: { optimizer, text } }) => `${optimizer} ${text}`).join(', ');
          return {
            ...examined,
            about: matches.flatMap(({ cell, other }) => [cell, other]),
            finding: { verdict: 'inconsistent', severity: 'local', says, explainedBy: explained(second) },
          };
        }),
    );
  },
};

function explained({ cells: [cell] }: Series): readonly string[] {
  return cell.scheduler === 'ReduceLROnPlateau'
    ? ['the scheduler never lowered the rate; then every optimizer would agree', 'one column was copied from the other']
    : ['one column was copied from the other'];
}
