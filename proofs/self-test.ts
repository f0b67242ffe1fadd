import type { Effort, Obligation } from './obligations/obligation.js';
import { PLANTED } from './planted.js';

/** What became of the planted lemmas. */
export interface SelfTest {
  /** True lemmas proved, of all true ones. */
  readonly proved: number;
  /** False lemmas refuted, of all false ones. */
  readonly refuted: number;
  readonly pairs: number;
  /** A line for each lemma that was judged wrongly or not at all. */
  readonly failures: readonly string[];
}

/** Decides lemmas whose truth is known: pairs that differ in one place, of which one is true. */
export async function selfTest(effort: Omit<Effort, 'about'>): Promise<SelfTest> {
  const failures: string[] = [];
  const judge = async (lemma: Obligation, truth: 'proved' | 'refuted', trap: string) => {
    const { result, reason } = await lemma.decide({ ...effort, about: `planted: ${trap}` });
    if (result !== truth)
      failures.push(`${trap}: ${lemma.name} is ${result}, not ${truth}${reason ? ` (${reason})` : ''}`);
    return result === truth ? 1 : 0;
  };
  let [proved, refuted] = [0, 0];
  for (const { trap, right, wrong } of PLANTED) {
    proved += await judge(right, 'proved', trap);
    refuted += await judge(wrong, 'refuted', trap);
  }
  return { proved, refuted, pairs: PLANTED.length, failures };
}
