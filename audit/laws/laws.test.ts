import { describe, expect, it } from 'vitest';
import { adapterOf, answerOf, casesFor, subjectIn } from '../../test/audit.js';
import type { Adapter } from '../adapters/serve.js';
import type { Capabilities, HelloResponse, RunRequest, RunResponse, WireStepResult } from '../protocol/messages.js';
import { encodeScalar } from '../protocol/numbers.js';
import { LAWS } from './index.js';
import type { LawOutcome } from './law.js';

const right = adapterOf();

/** What a law finds in a port; `make` makes its processes. */
async function found(id: string, make: () => Adapter): Promise<LawOutcome> {
  const law = LAWS.find((one) => one.id === id)!;
  const cases = [...(await casesFor('momentum', 'f64', 6)).cases, ...(await casesFor('adam', 'f32', 6)).cases];
  return law.check(
    subjectIn(make),
    cases.filter(({ steps }) => steps.length > 1),
  );
}

/** The port's hello with other words. */
const saying =
  (change: (hello: Omit<HelloResponse, 'protocol'>) => object): Adapter['hello'] =>
  async () => ({ ...(await right.hello()), ...change(await right.hello()) });

const able = (change: Partial<Capabilities>): Adapter['hello'] =>
  saying(({ capabilities }) => ({ capabilities: { ...capabilities, ...change } }));

/** A response whose first parameter differs in its first digit. */
function nudged(response: RunResponse): RunResponse {
  const steps = response.steps.map((step) => {
    const [[x, ...others] = [], ...groups] = step.params;
    if (!x || x.hex === '') return step;
    const hex = x.hex.slice(0, -1) + (x.hex.endsWith('0') ? '1' : '0');
    return { ...step, params: [[{ ...x, hex }, ...others], ...groups] };
  });
  return { ...response, steps };
}

describe('a right port', () => {
  it.each(['defaults', 'determinism', 'statelessness', 'continuation', 'checkpoint'])('keeps %s', async (id) => {
    expect(await found(id, () => adapterOf())).toMatchObject({ verdict: 'pass' });
  });

  it.each(['refusal.loss', 'refusal.gradient', 'refusal.hyper-parameter'])(
    'that claims no %s is not asked',
    async (id) => {
      expect(await found(id, () => adapterOf())).toMatchObject({ verdict: 'unsupported', cases: 0 });
    },
  );
});

describe('a port is found out', () => {
  it('whose gamma2 is another by default', async () => {
    const hello = saying(({ defaults }) => ({ defaults: { ...defaults, gamma2: encodeScalar(1e-7, 'f64') } }));
    expect(await found('defaults', () => adapterOf({}, { hello }))).toMatchObject({
      verdict: 'fail',
      summary: expect.stringContaining('gamma2'),
    });
  });

  it('that rolls dice, in one process or from one to the next', async () => {
    let runs = 0;
    const now = () =>
      adapterOf(
        {},
        { run: async (request) => (runs++ % 2 ? nudged : (one: RunResponse) => one)(await answerOf(right, request)) },
      );
    expect(await found('determinism', now)).toMatchObject({
      verdict: 'flaky',
      summary: 'the same run twice in a row gave different bits',
    });
    let processes = 0;
    const later = () => {
      const change = processes++ ? nudged : (one: RunResponse) => one;
      return adapterOf({}, { run: async (request) => change(await answerOf(right, request)) });
    };
    expect(await found('determinism', later)).toMatchObject({
      verdict: 'flaky',
      summary: 'a fresh process gave other bits for the same run',
    });
  });

  it('that remembers the runs before', async () => {
    let last: RunRequest | undefined;
    const run = async (request: RunRequest) => {
      const other = last?.optimizer !== request.optimizer;
      last = request;
      return (other ? nudged : (one: RunResponse) => one)(await answerOf(right, request));
    };
    expect(await found('statelessness', () => adapterOf({}, { run }))).toMatchObject({ verdict: 'order-dependent' });
  });

  it('that ignores the state that a run is to start from', async () => {
    const run = ({ state: _, ...request }: RunRequest) => answerOf(right, request);
    expect(await found('continuation', () => adapterOf({}, { run }))).toMatchObject({
      verdict: 'fail',
      summary: expect.stringMatching(/^cut after step \d, step \d differs: /),
    });
  });

  it('that promises a state and shows none', async () => {
    const run = async (request: RunRequest) => {
      const { steps } = await answerOf(right, request);
      return { steps: steps.map(({ params }) => ({ params })) };
    };
    expect(await found('continuation', () => adapterOf({}, { run }))).toMatchObject({
      verdict: 'fail',
      summary: 'a run showed no state, which read-write promises',
    });
  });

  it('that forgets gamma2 when it loads', async () => {
    const make = () => {
      const own = adapterOf();
      const set_state: Adapter['set_state'] = ({ session, saved }) => {
        const { status, ...rest } = saved as WireStepResult;
        return own.set_state!({ session, saved: { ...rest, status: { ...status, gamma2: encodeScalar(0.5, 'f64') } } });
      };
      return { ...own, set_state };
    };
    expect(await found('checkpoint', make)).toMatchObject({
      verdict: 'fail',
      summary: 'what was loaded is not what is saved again',
    });
  });

  it.each([
    ['refusal.loss', 'loss', /^a loss of NaN was taken$/],
    ['refusal.gradient', 'gradient', /^a gradient of NaN was taken$/],
    ['refusal.hyper-parameter', 'hyper-parameter', /^gamma2 -1 was taken$/],
  ] as const)('that claims %s and takes everything', async (id, kind, said) => {
    const hello = able({ refuses: [kind] });
    const run = () => Promise.resolve({ steps: [] });
    // A run that is valid comes first, so the answers have to be like each other.
    expect(await found(id, () => adapterOf({}, { hello, run }))).toMatchObject({
      verdict: 'fail',
      summary: expect.stringMatching(said),
    });
  });

  it('that is not what it was after it refused', async () => {
    const hello = able({ refuses: ['hyper-parameter'] });
    let refused = false;
    const run = async (request: RunRequest) => {
      const answer = await right.run(request);
      if ('refused' in answer || 'error' in answer) {
        refused = true;
        return { refused: 'out of range' };
      }
      return refused ? nudged(answer) : answer;
    };
    const wrongly = (request: RunRequest) =>
      [request.lga.gamma2, request.lga.epsilon, request.lga.xi].every(
        ({ hex }) => hex < '7' && hex !== '0000000000000000',
      )
        ? run(request)
        : Promise.resolve({ refused: 'out of range' }).then((answer) => ((refused = true), answer));
    expect(await found('refusal.hyper-parameter', () => adapterOf({}, { hello, run: wrongly }))).toMatchObject({
      verdict: 'fail',
      summary: 'a valid run gave other bits after a refused one',
    });
  });
});
