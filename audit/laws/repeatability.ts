import type { Subject } from '../engine/subject.js';
import type { AuditCase } from '../engine/case.js';
import { answerOf, fail, pass, unsupported, type Law, type LawOutcome } from './law.js';

/** The answer to a case as text, so that two are equal when every bit is. */
async function textOf(subject: Subject, drawn: AuditCase): Promise<string> {
  const answer = await answerOf(subject, drawn);
  return 'failure' in answer ? `failed: ${answer.failure.message}` : JSON.stringify(answer.response.steps);
}

export const determinism: Law = {
  id: 'determinism',
  title: 'the same run gives the same bits, twice in a row and in a fresh process',
  async check(subject, cases): Promise<LawOutcome> {
    const { capabilities } = await subject.hello();
    if (!capabilities.deterministic) return unsupported('the port does not claim to be deterministic');
    const first: string[] = [];
    for (const [i, drawn] of cases.entries()) {
      first.push(await textOf(subject, drawn));
      if ((await textOf(subject, drawn)) !== first[i]) {
        return { ...fail('the same run twice in a row gave different bits', i + 1, drawn), verdict: 'flaky' };
      }
    }
    const fresh = subject.fresh();
    try {
      for (const [i, drawn] of cases.entries()) {
        if ((await textOf(fresh, drawn)) === first[i]) continue;
        return { ...fail('a fresh process gave other bits for the same run', i + 1, drawn), verdict: 'flaky' };
      }
    } finally {
      await fresh.stop();
    }
    return pass(`${cases.length} runs, each three times`, cases.length);
  },
};

export const statelessness: Law = {
  id: 'statelessness',
  title: 'what a run gives does not depend on the runs before it',
  async check(subject, cases): Promise<LawOutcome> {
    const { capabilities } = await subject.hello();
    if (!capabilities.deterministic) return unsupported('the port does not claim to be deterministic');
    const forwards: string[] = [];
    for (const drawn of cases) forwards.push(await textOf(subject, drawn));
    for (const [i, drawn] of [...cases.entries()].reverse()) {
      if ((await textOf(subject, drawn)) === forwards[i]) continue;
      return { ...fail('a run gave other bits after other runs', cases.length, drawn), verdict: 'order-dependent' };
    }
    return pass(`${cases.length} runs, forwards and backwards`, cases.length);
  },
};
