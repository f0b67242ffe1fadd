import { elementsOf, type AuditCase } from '../engine/case.js';
import { setupOf, wireStep } from '../engine/wire.js';
import type { WireStepResult } from '../protocol/messages.js';
import type { Client } from '../transport/client.js';
import { fail, pass, unsupported, type Law, type LawOutcome } from './law.js';
import { CHANCE, several, told } from './told.js';

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
    const sessions = several(cases);
    if (sessions.length === 0) return { verdict: 'inconclusive', summary: 'no run of several steps', cases: 0 };
    const saved: Saved[] = [];
    for (const drawn of sessions) {
      const half = await interrupted(await subject.client(), drawn);
      if ('problem' in half) return fail(half.problem, saved.length + 1, drawn);
      saved.push(half);
    }
    const fresh = subject.fresh();
    try {
      for (const [i, half] of saved.entries()) {
        const problem = await resumed(await fresh.client(), half);
        if (problem !== undefined) return fail(problem, i + 1, half.drawn);
      }
    } finally {
      await fresh.stop();
    }
    return pass(`${saved.length} sessions`, saved.length);
  },
};

/** A session that was saved halfway and went on. */
interface Saved {
  readonly drawn: AuditCase;
  readonly saved: unknown;
  /** Its results after that, as text. */
  readonly on: readonly string[];
}

const SESSION = 'checkpoint';

const setupFor = (drawn: AuditCase) => ({ session: SESSION, correction: true, ...setupOf(drawn) });

const halves = ({ steps }: AuditCase): number => Math.floor(steps.length / 2);

/** What a port objects to, if anything. */
const objection = (answer: object): string | undefined =>
  'error' in answer ? String(answer.error) : 'refused' in answer ? String(answer.refused) : undefined;

/** The results of steps, as text. */
async function stepped(client: Client, drawn: AuditCase, steps: AuditCase['steps']): Promise<string[]> {
  const results: string[] = [];
  for (const step of steps) {
    const answer = await client.ask('step', { session: SESSION, step: wireStep(step, drawn) }, elementsOf(drawn));
    results.push(objection(answer) ?? told(answer as WireStepResult));
  }
  return results;
}

/** Half of the steps, save, and the other half. */
async function interrupted(client: Client, drawn: AuditCase): Promise<Saved | { readonly problem: string }> {
  const cut = halves(drawn);
  const opened = objection(await client.ask('init', setupFor(drawn), elementsOf(drawn)));
  if (opened !== undefined) return { problem: `init: ${opened}` };
  for (const step of drawn.steps.slice(0, cut)) {
    const refused = objection(
      await client.ask('step', { session: SESSION, step: wireStep(step, drawn) }, elementsOf(drawn)),
    );
    if (refused !== undefined) return { problem: `step: ${refused}` };
  }
  const answer = await client.ask('get_state', { session: SESSION }, elementsOf(drawn));
  if (!('saved' in answer)) return { problem: `get_state: ${objection(answer) ?? 'nothing saved'}` };
  return { drawn, saved: answer.saved, on: await stepped(client, drawn, drawn.steps.slice(cut)) };
}

/** Loaded in a process that never ran the first half, and continued: what differs, if anything. */
async function resumed(client: Client, { drawn, saved, on }: Saved): Promise<string | undefined> {
  const cut = halves(drawn);
  const elements = elementsOf(drawn);
  const opened = objection(await client.ask('init', setupFor(drawn), elements));
  if (opened !== undefined) return `init: ${opened}`;
  const loaded = objection(await client.ask('set_state', { session: SESSION, saved }, elements));
  if (loaded !== undefined) return `set_state: ${loaded}`;
  const again = await client.ask('get_state', { session: SESSION }, elements);
  if ('saved' in again && JSON.stringify(again.saved) !== JSON.stringify(saved))
    return 'what was loaded is not what is saved again';
  const at = (await stepped(client, drawn, drawn.steps.slice(cut))).findIndex((result, i) => result !== on[i]);
  return at < 0 ? undefined : `step ${cut + at + 1}, after loading, differs from the session that went on`;
}
