import type { AuditCase } from '../engine/case.js';
import type { Subject } from '../engine/subject.js';
import { elementsOf } from '../engine/case.js';
import { requestOf, setupOf, wireStep } from '../engine/wire.js';
import type { RunResponse, WireStepResult } from '../protocol/messages.js';
import { answerOf, fail, pass, unsupported, type Law, type LawOutcome } from './law.js';

/** Bits are compared, which chance may change in any two runs. */
const CHANCE = 'the port does not claim to be deterministic';

const several = (cases: readonly AuditCase[]): AuditCase[] => cases.filter(({ steps }) => steps.length > 1);

/** A result as text, keys in one order and the port's own left out. */
function told(step: WireStepResult | undefined): string {
  return JSON.stringify(step, (_, value: unknown) => {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
    return Object.fromEntries(
      Object.entries(value)
        .filter(([key]) => !key.startsWith('x_') && key !== 'id')
        .sort(),
    );
  });
}

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

export const checkpoint: Law = {
  id: 'checkpoint',
  title: 'saved, loaded in a fresh process and continued, a session takes the steps of one that was never interrupted',
  async check(subject, cases): Promise<LawOutcome> {
    const { capabilities } = await subject.hello();
    const missing = (['init', 'step', 'get_state', 'set_state'] as const).filter(
      (name) => !capabilities.commands.includes(name),
    );
    if (missing.length > 0) return unsupported(`the adapter does not know ${missing.join(', ')}`);
    if (!capabilities.deterministic) return unsupported(CHANCE);
    let tried = 0;
    for (const drawn of several(cases)) {
      tried += 1;
      const problem = await interrupted(subject, drawn);
      if (problem !== undefined) return fail(problem, tried, drawn);
    }
    return tried > 0
      ? pass(`${tried} sessions`, tried)
      : { verdict: 'inconclusive', summary: 'no run of several steps', cases: 0 };
  },
};

/** Half of the steps, save; the other half both here and, after loading, elsewhere. What differs, if anything. */
async function interrupted(subject: Subject, drawn: AuditCase): Promise<string | undefined> {
  const client = await subject.client();
  const session = 'checkpoint';
  const elements = elementsOf(drawn);
  const setup = { session, correction: true, ...setupOf(drawn) };
  const cut = Math.floor(drawn.steps.length / 2);
  const steps = drawn.steps.map((step) => wireStep(step, drawn));
  const said = (answer: object): string | undefined =>
    'error' in answer ? String(answer.error) : 'refused' in answer ? String(answer.refused) : undefined;

  const opened = said(await client.ask('init', setup, elements));
  if (opened !== undefined) return `init: ${opened}`;
  for (const step of steps.slice(0, cut)) {
    const refused = said(await client.ask('step', { session, step }, elements));
    if (refused !== undefined) return `step: ${refused}`;
  }
  const saved = await client.ask('get_state', { session }, elements);
  if (!('saved' in saved)) return `get_state: ${said(saved) ?? 'nothing saved'}`;
  const on: string[] = [];
  for (const step of steps.slice(cut))
    on.push(told((await client.ask('step', { session, step }, elements)) as WireStepResult));

  const fresh = subject.fresh();
  try {
    const other = await fresh.client();
    await other.ask('init', setup, elements);
    const loaded = said(await other.ask('set_state', { session, saved: saved.saved }, elements));
    if (loaded !== undefined) return `set_state: ${loaded}`;
    const again = await other.ask('get_state', { session }, elements);
    if ('saved' in again && JSON.stringify(again.saved) !== JSON.stringify(saved.saved))
      return 'what was loaded is not what is saved again';
    for (const [i, step] of steps.slice(cut).entries()) {
      const answer = (await other.ask('step', { session, step }, elements)) as WireStepResult;
      if (told(answer) !== on[i]) return `step ${cut + i + 1}, after loading, differs from the session that went on`;
    }
  } finally {
    await fresh.stop();
  }
  return undefined;
}
