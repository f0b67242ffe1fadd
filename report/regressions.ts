import type { Ratio } from '../claims/measurement.js';
import type { Regression } from '../claims/regression.js';
import { printable } from './printable.js';

const factor = (value: number) => value.toFixed(3);

const shown = ({ estimate, low, high }: Ratio) => `${factor(estimate)} [${factor(low)}, ${factor(high)}]`;

/** What costs more than in an earlier run, a line each, and how many measurements were compared, of all that were made now. */
export function regressionLines(
  found: readonly Regression[],
  file: string,
  { compared, of }: { readonly compared: number; readonly of: number },
): readonly string[] {
  return [
    ...found.map(
      ({ id, before, now, limit }) =>
        `slower than in ${file}: ${id} was ${shown(before.overhead)}, is ${shown(now.overhead)}, above ${factor(limit)}`,
    ),
    `compared with ${file}: ${compared} of ${of} measurements, ${found.length || 'none'} slower beyond the noise`,
  ].map(printable);
}
