import Table from 'cli-table3';
import type { Limits, ScaledLimit } from '../claims/limit.js';
import { BARE_TABLE, reportWidth } from './bare-table.js';
import { limitWords } from './limit-words.js';
import { paint } from './paint.js';
import { makingsWords, SCALED_MEANING, SCALED_TITLE, sharesWords, sourcesWords } from './scaled-words.js';
import { hanging } from './wrap.js';

/** A backend's limits, and what computes there. */
export interface BackendLimits {
  readonly on: string;
  readonly device: string;
  readonly limits: Limits;
}

interface Style {
  readonly columns: number;
  readonly colour: boolean;
}

function tableOf({ head, rows }: ReturnType<typeof sharesWords>): string {
  const table = new Table({ ...BARE_TABLE, head: [...head] });
  for (const row of rows) table.push([...row]);
  return table.toString();
}

function measured(all: readonly BackendLimits[], width: number): string {
  const rows = all.map(({ on, limits }) => {
    const { copy, kernel, wait } = limitWords(limits);
    return [on, copy, kernel, wait];
  });
  const table = tableOf({ head: ['measured here', 'copy of 64 MiB', 'a kernel', 'a wait'], rows });
  return [table, ...all.map(({ on, device }) => hanging(`${on}: `, device, width))].join('\n');
}

/** The limits of some backends, and what LGA could cost a large model on a large processor. */
export function renderLimits(all: readonly BackendLimits[], scaled: ScaledLimit, { columns, colour }: Style): string {
  const width = reportWidth(columns);
  const { bold } = paint(colour);
  const sources = sourcesWords(scaled).map(([name, says]) => hanging(`${name} `, says, width));
  return `${[
    measured(all, width),
    bold(SCALED_TITLE),
    tableOf(sharesWords(scaled)),
    tableOf(makingsWords(scaled)),
    hanging('', SCALED_MEANING, width),
    [bold('Made with'), ...sources].join('\n'),
  ].join('\n\n')}\n`;
}
