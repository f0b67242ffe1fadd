import { PassThrough } from 'node:stream';
import { text } from 'node:stream/consumers';
import { describe, expect, it } from 'vitest';
import { adapterOf, casesFor } from '../../test/audit.js';
import { accuracyOf } from '../engine/accuracy.js';
import { judge } from '../engine/judge.js';
import { requestOf } from '../engine/wire.js';
import { faultOf } from '../protocol/validate.js';
import { PortAdapter } from './port-adapter.js';
import { serve } from './serve.js';
import { tfjsPort } from './tfjs.js';

/** What an adapter answers to some lines. */
async function answers(...requests: readonly object[]): Promise<Record<string, unknown>[]> {
  const [input, output] = [new PassThrough(), new PassThrough()];
  input.end(requests.map((request) => `${JSON.stringify(request)}\n`).join(''));
  await serve(adapterOf(), input, output);
  output.end();
  const lines = (await text(output)).trim().split('\n');
  return lines.map((line) => JSON.parse(line) as Record<string, unknown>);
}

describe('serve', () => {
  it('answers hello as the schema has it, repeats ids, and stops at bye', async () => {
    const said = await answers(
      { id: 'a b', cmd: 'hello', protocol: [1, 7], suite: '0' },
      { id: '2', cmd: 'bye' },
      { id: '3', cmd: 'bye' },
    );
    expect(said.map(({ id }) => id)).toEqual(['a b', '2']);
    expect(faultOf('helloResponse', said[0])).toBeUndefined();
  });

  it('says no to a version that it does not speak, and to commands that it does not know', async () => {
    expect(await answers({ id: '1', cmd: 'hello', protocol: [2], suite: '0' }, { id: '2', cmd: 'dance' })).toEqual([
      { id: '1', error: 'this adapter speaks protocol 1, not 2' },
      { id: '2', error: 'unknown command dance' },
    ]);
  });

  it('answers a run with what the schema has, and an impossible one with a refusal or an error', async () => {
    const { cases } = await casesFor('adam', 'f32', 1);
    const request = requestOf(cases[0]!);
    const [good, bad] = await answers(
      { id: '1', cmd: 'run', ...request },
      { id: '2', cmd: 'run', ...request, optimizer: 'newton' },
    );
    expect(faultOf('runResponse', good)).toBeUndefined();
    expect(bad).toMatchObject({ id: '2', error: expect.any(String) });
  });
});

describe('the tf.Optimizer behind the protocol, on wasm', () => {
  it('makes the reference’s steps', async () => {
    const adapter = new PortAdapter(await tfjsPort('wasm', '0'));
    const { arithmetic, runtime } = await adapter.hello();
    expect(runtime.device).toMatch(/^wasm: /);
    const accuracy = accuracyOf(arithmetic, 'f32')!;
    for (const optimizer of ['momentum', 'adam'] as const) {
      const { cases } = await casesFor(optimizer, 'f32', 15);
      for (const drawn of cases)
        expect(judge(drawn, await adapter.run(requestOf(drawn)), accuracy).failure).toBeUndefined();
    }
  });

  it('goes on from a state that it is given', async () => {
    const adapter = new PortAdapter(await tfjsPort('wasm', '0'));
    const { cases } = await casesFor('momentum', 'f32', 30);
    for (const drawn of cases.filter(({ steps }) => steps.length > 1)) {
      const request = requestOf(drawn);
      const whole = await adapter.run(request);
      const { params, status, inner } = whole.steps[0]!;
      const groups = request.groups.map((group, k) => ({ ...group, params: params[k]! }));
      const rest = await adapter.run({
        ...request,
        groups,
        state: { status: status!, inner: inner! },
        steps: request.steps.slice(1),
      });
      expect(rest.steps).toEqual(whole.steps.slice(1));
    }
  });
});
