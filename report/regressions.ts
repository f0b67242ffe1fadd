import type { Regression } from '../claims/regression.js';
import { printable } from './printable.js';

const factor = (value: number) => value.toFixed(3);

/** What costs more than in an earlier run, a line each. */
export const regressionLines = (found: readonly Regression[], file: string): readonly string[] =>
  found.map(({ id, before: { overhead: was }, now: { overhead: now }, limit }) =>
    printable(
      `slower than in ${file}: ${id} was ${factor(was.estimate)} [${factor(was.low)}, ${factor(was.high)}], is ${factor(now.estimate)} [${factor(now.low)}, ${factor(now.high)}], above ${factor(limit)}`,
    ),
  );
