import { afterEach, describe, expect, it } from 'vitest';
import { AdapterClient, AdapterFailure, type TimeLimits } from './client.js';

const clients: AdapterClient[] = [];
afterEach(async () => {
  await Promise.all(clients.splice(0).map((one) => one.stop()));
});

const LIMITS: TimeLimits = { start: 20_000, firstRun: 20_000, answer: 20_000 };

/** A client of a script that gets each request as `q` and answers with what it returns, a string as it is. */
function clientOf(answer: string, limits: Partial<TimeLimits> = {}): AdapterClient {
  const code = `
    require('node:readline').createInterface({ input: process.stdin }).on('line', (line) => {
      const q = JSON.parse(line);
      const a = (() => { ${answer} })();
      if (a !== undefined) process.stdout.write(typeof a === 'string' ? a : JSON.stringify(a) + '\\n');
    });`;
  const options = { cwd: process.cwd(), env: process.env, suite: '0', limits: { ...LIMITS, ...limits } };
  const client = new AdapterClient([process.execPath, '-e', code], options);
  clients.push(client);
  return client;
}

const setState = (client: AdapterClient) => client.ask('set_state', { session: 's', saved: null }, 0);

/** How asking fails: its kind and its line. */
async function failure(asking: Promise<unknown>): Promise<[string, string]> {
  const error: unknown = await asking.catch((thrown: unknown) => thrown);
  if (!(error instanceof AdapterFailure)) throw new Error(`no failure: ${JSON.stringify(error)}`);
  return [error.kind, error.message];
}

describe('an answer', () => {
  it('is the response, a refusal or an error', async () => {
    for (const said of [{}, { refused: 'no' }, { error: 'no' }, { x_more: [1] }]) {
      expect(await setState(clientOf(`return { id: q.id, ...${JSON.stringify(said)} }`))).toEqual({ id: '0', ...said });
    }
  });

  it.each([
    ['no JSON', `return '{"id": NaN}\\n'`, 'expected a line of JSON in answer to set_state; got "{\\"id\\": NaN}"'],
    ['no object', `return '[1]\\n'`, 'expected a JSON object in answer to set_state; got [1]'],
    ['null', `return 'null\\n'`, 'expected a JSON object in answer to set_state; got null'],
    ['of another request', `return { id: '7' }`, 'expected an answer with id "0"; got "7"'],
    ['without an id', `return {}`, 'expected an answer with id "0"; got nothing'],
    ['under a number', `return { id: 0 }`, 'expected an answer with id "0"; got 0'],
    ['with a key of its own', `return { id: q.id, note: 1 }`, /must NOT have additional properties \("note"\)$/],
    ['empty', `return '\\n'`, 'expected a line of JSON in answer to set_state; got ""'],
    [
      'deep',
      `return '['.repeat(5_000_000) + ']'.repeat(5_000_000) + '\\n'`,
      'answer to set_state: arrays and objects nested more than 64 deep',
    ],
    ['long', `return '0'.repeat(200) + '\\n'`, /; got "0{79}\.\.\.$/],
  ])('that is %s breaks the protocol, in one line', async (_, answer, message) => {
    const [kind, said] = await failure(setState(clientOf(answer)));
    expect(kind).toBe('protocol-error');
    expect(said).toMatch(message);
    expect(said).not.toContain('\n');
    expect(said.length).toBeLessThan(250);
  });

  it('that comes twice breaks the protocol at the next request', async () => {
    const client = clientOf(`const a = JSON.stringify({ id: q.id }) + '\\n'; return a + a`);
    await setState(client);
    expect(await failure(setState(client))).toEqual(['protocol-error', 'a line that nobody had asked for']);
  });

  it('that does not come is a timeout, of its own limit for each command', async () => {
    const client = clientOf(`return undefined`, { start: 100, answer: 300 });
    expect(await failure(client.hello())).toEqual(['timeout', 'no answer to hello within 0.1 s']);
    const other = clientOf(`return undefined`, { answer: 300 });
    const ask = other.ask('set_state', { session: 's', saved: null }, 200_000);
    expect(await failure(ask)).toEqual(['timeout', 'no answer to set_state within 0.5 s']);
  });

  it('of a process that is gone fails at once, whenever it is asked', async () => {
    const client = clientOf(`process.exit(3)`);
    const died = ['crash', 'ended with exit code 3 instead of answering set_state'];
    expect(await failure(setState(client))).toEqual(died);
    const began = performance.now();
    expect(await failure(setState(client))).toEqual(died);
    expect(performance.now() - began).toBeLessThan(10_000);
  });
});

describe('hello', () => {
  it.each([
    [`return { id: q.id, error: 'protocol 2 only' }`, 'the adapter answers hello with: protocol 2 only'],
    [`return { id: q.id, refused: 'not now' }`, 'the adapter refuses hello: not now'],
    [`return { id: q.id, protocol: 1 }`, "answer to hello: the response must have required property 'adapter'"],
  ])('fails after %s', async (answer, message) => {
    expect(await failure(clientOf(answer).hello())).toEqual(['protocol-error', message]);
  });
});

describe('bye', () => {
  it.each([
    ['nothing', `setImmediate(() => process.exit(0)); return { id: q.id }`, undefined],
    ['staying', `setInterval(() => {}, 1000); return { id: q.id }`, 'still running 2 s after bye'],
    ['its exit code', `setTimeout(() => process.exit(7), 50); return { id: q.id }`, 'ended with exit code 7 after bye'],
    [
      'a word too much',
      `setTimeout(() => process.exit(0), 50); return JSON.stringify({ id: q.id }) + '\\nbye\\n'`,
      'a line after the answer to bye',
    ],
    ['no answer', `process.exit(0)`, 'ended with exit code 0 instead of answering bye'],
  ])('finds %s wrong', async (_, answer, fault) => {
    expect(await clientOf(answer).bye()).toBe(fault);
  });
});
