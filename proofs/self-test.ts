import { WORK, type Obligation } from './obligations/obligation.js';
import type { SelfTest } from '../claims/proof-evidence.js';
import { PLANTED } from './planted.js';

/** Decides lemmas whose truth is known: pairs that differ in one place, of which one is true. */
export async function selfTest(seed = 0): Promise<SelfTest> {
  const failures: string[] = [];
  const judge = async (lemma: Obligation, truth: 'proved' | 'refuted', trap: string) => {
    const { result, reason } = await lemma.decide({ seed: seed % 2 ** 31, work: WORK, about: `planted: ${trap}` });
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
