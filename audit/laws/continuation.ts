import { elementsOf } from '../engine/case.js';
import { requestOf } from '../engine/wire.js';
import type { RunResponse } from '../protocol/messages.js';
import { answerOf, fail, pass, unsupported, type Law, type LawOutcome } from './law.js';
import { CHANCE, several, told } from './told.js';

export const continuation: Law = {
  id: 'continuation',
  title: 'a run cut in two, the second half from the state after the first, gives the bits of the whole',
  async check(subject, cases): Promise<LawOutcome> {
    const { capabilities } = await subject.hello();
    if (capabilities.state !== 'read-write') return unsupported(`the port's state is ${capabilities.state}`);
    if (!capabilities.deterministic) return unsupported(CHANCE);
    let tried = 0;
    for (const drawn of several(cases)) {
      const answer = await answerOf(subject, drawn);
      if ('failure' in answer) continue; // the agreement checks say so
      const cut = Math.floor(drawn.steps.length / 2);
      const before = answer.response.steps[cut - 1];
      if (!before?.status || !before.inner)
        return fail('a run showed no state, which read-write promises', tried + 1, drawn);
      const request = requestOf(drawn);
      const { status, inner } = before;
      const groups = request.groups.map((group, k) => ({ ...group, params: before.params[k] ?? [] }));
      const client = await subject.client();
      const second = await client.ask(
        'run',
        { ...request, groups, state: { status, inner }, steps: request.steps.slice(cut) },
        elementsOf(drawn),
      );
      tried += 1;
      if (!('steps' in second))
        return fail(
          `a run from a state of its own was not taken: ${'error' in second ? second.error : second.refused}`,
          tried,
          drawn,
        );
      const whole = answer.response.steps.slice(cut).map(told);
      const at = second.steps.findIndex((step, i) => told(step) !== whole[i]);
      if (at >= 0)
        return fail(
          `cut after step ${cut}, step ${cut + at + 1} differs: ${difference(second, answer.response, cut, at)}`,
          tried,
          drawn,
        );
    }
    return tried > 0
      ? pass(`${tried} runs`, tried)
      : { verdict: 'inconclusive', summary: 'no run of several steps', cases: 0 };
  },
};

/** The first part of a step that differs. */
function difference(cut: RunResponse, whole: RunResponse, by: number, at: number): string {
  const [a, b] = [cut.steps[at], whole.steps[by + at]];
  for (const part of ['params', 'status', 'inner', 'update'] as const) {
    if (told({ x: a?.[part] } as never) !== told({ x: b?.[part] } as never)) return part;
  }
  return 'its form';
}
