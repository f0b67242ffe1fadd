import { commandRows, faultyRows } from './faulty-rows.js';
import { rightRows } from './right.js';
import type { Row } from './row.js';
import { dtypeRows, wrongRows } from './wrong.js';

export interface Extent {
  readonly seed: number;
  /** Every optimizer of a wrong port in every dtype, and correct ports with twenty seeds. */
  readonly thorough: boolean;
}

/** Audits of each correct port when the self-test is thorough. */
const SEEDS = 20;

/** Everything that the self-test tries, what takes longest first, so that no worker is left with it at the end. */
export function selfTestRows({ seed, thorough }: Extent): readonly Row[] {
  const seeds = Array.from({ length: thorough ? SEEDS : 1 }, (_, i) => seed + i);
  return [...rightRows(seeds), ...faultyRows(), ...commandRows(), ...wrongRows(), ...dtypeRows(thorough)];
}
