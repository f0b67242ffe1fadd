import { reportWidth } from './bare-table.js';
import { paint } from './paint.js';
import { hanging } from './wrap.js';

/** Something that checks may need, and whether this machine has it. */
export interface Part {
  /** The word that `LGA_REQUIRE` takes. */
  readonly name: string;
  readonly available: boolean;
  /** Version and place, or why it is missing. */
  readonly detail: string;
  /** What makes it available. */
  readonly remedy?: string;
}

/** One line per part, and below a missing one how to get it. */
export function renderDoctor(parts: readonly Part[], options: { readonly columns: number; readonly colour: boolean }) {
  const width = reportWidth(options.columns);
  const colours = paint(options.colour);
  const nameWidth = Math.max(...parts.map(({ name }) => name.length)) + 2;
  const lines = parts.flatMap(({ name, available, detail, remedy }) => {
    const state = available ? 'ok' : 'unavailable';
    const [first = '', ...rest] = hanging(`${name.padEnd(nameWidth)}${state.padEnd(13)}`, detail, width).split('\n');
    const painted = first.replace(state, available ? colours.verdict('supported', state) : state);
    const label = `${' '.repeat(nameWidth + 13)}to get it: `;
    return [painted, ...rest, ...(available || remedy === undefined ? [] : [hanging(label, remedy, width)])];
  });
  return `${lines.join('\n')}\n`;
}
