import { existsSync, readFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';

export const ROOMS = ['claims', 'reference', 'data', 'gpu', 'proofs', 'properties', 'report', 'cli'];

const MEASURED = [
  { title: 'tests', folder: 'tests' },
  { title: 'command line', folder: 'cli' },
];

/** `covered/total (percent)` of the lines of one room in one coverage report. */
function cell(root, folder, room) {
  const file = join(root, 'coverage', folder, 'coverage-summary.json');
  if (!existsSync(file)) return 'not measured';
  const lines = Object.entries(JSON.parse(readFileSync(file, 'utf8')))
    .filter(([path]) => relative(root, path).split(sep)[0] === room)
    .map(([, metrics]) => metrics.lines);
  const [covered, total] = ['covered', 'total'].map((key) => lines.reduce((sum, line) => sum + line[key], 0));
  return total === 0 ? 'no lines' : `${covered}/${total} (${((100 * covered) / total).toFixed(1)} %)`;
}

/** Line coverage per room, by the tests and by the command line; text. */
export function coverageTable(root) {
  const rows = [
    ['lines covered', ...MEASURED.map(({ title }) => `by the ${title}`)],
    ...ROOMS.map((room) => [`${room}/`, ...MEASURED.map(({ folder }) => cell(root, folder, room))]),
  ];
  // The tests count lines that hold a statement, c8 counts every line of a file: shares compare, counts do not.
  return rows.map(([room, ...cells]) => room.padEnd(16) + cells.map((text) => text.padStart(22)).join('')).join('\n');
}
