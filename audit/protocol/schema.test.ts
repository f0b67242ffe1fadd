import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { adapterOf, answerOf, casesFor } from '../../test/audit.js';
import { requestOf, setupOf, wireStep } from '../engine/wire.js';
import type { CommandName, HelloResponse } from './messages.js';
import { encodeScalar } from './numbers.js';
import { faultOf, responseFault } from './validate.js';

interface Definition {
  readonly properties?: Readonly<Record<string, Definition>>;
  readonly enum?: readonly string[];
  readonly items?: Definition;
}

const here = (name: string): string => readFileSync(new URL(name, import.meta.url), 'utf8');
const schema = JSON.parse(here('./v1.schema.json')) as { readonly $defs: Readonly<Record<string, Definition>> };

const hello = async (): Promise<HelloResponse> => ({ protocol: 1, ...(await adapterOf().hello()) });

/** A valid example of every message, requests and responses by the names of their definitions. */
async function examples(): Promise<Readonly<Record<string, object>>> {
  const { cases } = await casesFor('adam', 'f32', 20);
  const drawn = cases.find(({ steps, groups }) => steps.length > 1 && groups.length > 1) ?? cases[0]!;
  const adapter = adapterOf();
  const run = await answerOf(adapter, requestOf(drawn));
  const [first] = run.steps;
  const session = { session: 's' };
  const step = { ...session, step: wireStep(drawn.steps[0]!, drawn) };
  const asked = (cmd: CommandName, body: object) => ({ id: '7', cmd, ...body });
  return {
    helloRequest: asked('hello', { protocol: [1], suite: '0.1.0' }),
    runRequest: asked('run', requestOf(drawn)),
    byeRequest: asked('bye', {}),
    initRequest: asked('init', { ...session, correction: true, ...setupOf(drawn) }),
    stepRequest: asked('step', step),
    getStateRequest: asked('get_state', session),
    setStateRequest: asked('set_state', { ...session, saved: [1, { any: null }] }),
    benchRequest: asked('bench', { ...step, repeat: 3 }),
    helloResponse: { id: '7', ...(await hello()) },
    runResponse: { id: '7', ...run, held: { xi: encodeScalar(0.01, 'f64') } },
    emptyResponse: { id: '7' },
    stepResponse: { id: '7', ...first },
    getStateResponse: { id: '7', saved: { any: [1] } },
    benchResponse: { id: '7', nanoseconds: 12 },
    refusal: { id: '7', refused: 'why', step: 0 },
    error: { id: '7', error: 'why' },
  };
}

const NAMES = Object.keys(schema.$defs).filter((name) => /(Request|Response)$|^(refusal|error)$/.test(name));

describe('the schema', () => {
  it('has an example of every message here', async () => {
    expect(Object.keys(await examples()).sort()).toEqual([...NAMES].sort());
  });

  it.each(NAMES)('takes a valid %s, and one with an extra key that starts with x_', async (name) => {
    const example = (await examples())[name]!;
    expect(faultOf(name, example)).toBeUndefined();
    expect(faultOf(name, { ...example, x_time: [1] })).toBeUndefined();
  });

  it.each(NAMES)('refuses a %s without its id, in one line', async (name) => {
    const { id: _, ...rest } = (await examples())[name] as { readonly id?: string };
    expect(faultOf(name, rest)).toMatch(/^the response .*'id'$/);
  });

  it.each(NAMES.filter((name) => !name.endsWith('Request')))('refuses a %s with a key of its own', async (name) => {
    expect(faultOf(name, { ...(await examples())[name], note: 1 })).toBe(
      'the response must NOT have additional properties ("note")',
    );
  });
});

describe('a mistake is told where it is', () => {
  const one = { dtype: 'f32', shape: [1], hex: '3f800000' };
  const answer = (step: object): object => ({ id: '7', steps: [{ params: [[one]], ...step }] });

  it.each([
    ['a number in place of a tensor', answer({ params: [[1]] }), '/steps/0/params/0/0 must be object'],
    [
      'a tensor without shape',
      answer({ params: [[{ dtype: 'f32', hex: '' }]] }),
      "/steps/0/params/0/0 must have required property 'shape'",
    ],
    [
      'another dtype',
      answer({ params: [[{ ...one, dtype: 'f8' }]] }),
      /^\/steps\/0\/params\/0\/0\/dtype must be equal to one of the allowed values: f64, f32, bf16, f16$/,
    ],
    [
      'too few digits',
      answer({ params: [[{ ...one, hex: '3f80' }]] }),
      '/steps/0/params/0/0 holds 4 hexadecimal digits for 1 f32 of 8 digits each',
    ],
    [
      'capital digits',
      answer({ params: [[{ ...one, hex: '3F800000' }]] }),
      '/steps/0/params/0/0 holds digits that are not hexadecimal, in lower case',
    ],
    [
      'a negative dimension',
      answer({ params: [[{ ...one, shape: [-1] }]] }),
      '/steps/0/params/0/0/shape/0 must be >= 0',
    ],
    ['a loss status of numbers', answer({ status: { bound: 1 } }), '/steps/0/status/bound must be object'],
    [
      'a status that nobody knows',
      answer({ status: { beta: one } }),
      '/steps/0/status must NOT have additional properties ("beta")',
    ],
    [
      'a slot that nobody knows',
      answer({ inner: [[{ velocity: one }]] }),
      '/steps/0/inner/0/0 must NOT have additional properties ("velocity")',
    ],
    [
      'a scalar for a tensor slot',
      answer({ inner: [[{ expAvg: { dtype: 'f32', hex: '3f800000' } }]] }),
      "/steps/0/inner/0/0/expAvg must have required property 'shape'",
    ],
    ['half a step', answer({ inner: [[{ step: 1.5 }]] }), '/steps/0/inner/0/0/step must be integer'],
    ['no steps', { id: '7' }, "the response must have required property 'steps'"],
    ['a refusal without a word', { id: '7', refused: '' }, /^\/refused /],
    ['a refusal of a step before the first', { id: '7', refused: 'why', step: -1 }, '/step must be >= 0'],
    ['an error that is no text', { id: '7', error: 7 }, '/error must be string'],
  ])('%s', (_, response, fault) => {
    expect(responseFault('run', response)).toEqual(
      expect.stringMatching(fault instanceof RegExp ? fault : exactly(fault)),
    );
  });

  it('also in hello, where a list names what there is', async () => {
    const right = { id: '7', ...(await hello()) };
    const { capabilities } = right;
    const withCapability = (change: object) => ({ ...right, capabilities: { ...capabilities, ...change } });
    expect(responseFault('hello', withCapability({ dtypes: [] }))).toMatch(
      /^\/capabilities\/dtypes must NOT have fewer/,
    );
    expect(responseFault('hello', withCapability({ state: 'some' }))).toMatch(/: none, read, read-write$/);
    expect(responseFault('hello', withCapability({ optimizers: { lion: [] } }))).toMatch(/\("lion"\)$/);
    expect(responseFault('hello', withCapability({ maxElements: 0 }))).toBe('/capabilities/maxElements must be >= 1');
    expect(responseFault('hello', { ...right, arithmetic: { ...right.arithmetic, order: 'random' } })).toMatch(
      /: bracket, sequential$/,
    );
  });

  it('but not in what the port may write as it likes', () => {
    const bad = { dtype: 'f32', hex: 'no' };
    expect(responseFault('get_state', { id: '7', saved: { x: bad } })).toBeUndefined();
    expect(responseFault('set_state', { id: '7', x_more: bad })).toBeUndefined();
  });
});

function exactly(text: string): RegExp {
  return new RegExp(`^${text.replaceAll(/[.*+?^${}()|[\]\\/]/g, '\\$&')}$`);
}

describe('PROTOCOL.md', () => {
  const page = here('../PROTOCOL.md');
  const { helloResponse, status, slots } = schema.$defs;

  it('explains each capability of the schema in its table, and no other', () => {
    const table = page.slice(page.indexOf('| key | value |'), page.indexOf('`arithmetic` says'));
    const keys = [...table.matchAll(/^\| `(\w+)` \|/gm)].map(([, key]) => key);
    expect(keys.sort()).toEqual(Object.keys(helloResponse?.properties?.['capabilities']?.properties ?? {}).sort());
  });

  it('names every key and value of the arithmetic', () => {
    const paragraph = page.slice(page.indexOf('`arithmetic` says'), page.indexOf('## run'));
    const parts = helloResponse?.properties?.['arithmetic']?.properties ?? {};
    const words = Object.entries(parts).flatMap(([key, { enum: values = [] }]) => [key, ...values]);
    expect(words.length).toBeGreaterThan(10);
    expect(words.filter((word) => !paragraph.includes(`\`${word}\``))).toEqual([]);
  });

  it('names every part of the loss status, every slot and every optional command', () => {
    const commands = helloResponse?.properties?.['capabilities']?.properties?.['commands']?.items?.enum ?? [];
    const words = [...Object.keys(status?.properties ?? {}), ...Object.keys(slots?.properties ?? {}), ...commands];
    expect(words.length).toBeGreaterThan(20);
    expect(words.filter((word) => !new RegExp(`[\`"]${word}[\`"]`).test(page))).toEqual([]);
  });
});
