import { beforeAll, describe, expect, it } from 'vitest';
import { emulatedPort, ownCapabilities } from '../adapters/emulated.js';
import { PortAdapter } from '../adapters/port-adapter.js';
import { requestOf } from '../engine/wire.js';
import type { Bounds } from './bounds.js';
import type { VectorPlan } from './draw.js';
import { vectorsFile } from './emit.js';
import { sha256, type KnownVector } from './lines.js';
import { readHello } from './hello.js';
import { readVectors } from './read.js';
import { outside } from './within.js';

const PLAN: VectorPlan = {
  ...{ seed: 5, runs: 8, dtypes: ['f64', 'f32'], optimizers: ['sgd', 'adam'] },
  arithmetic: emulatedPort({}, '0').arithmetic,
  capabilities: ownCapabilities(['f64', 'f32']),
};
const TOOL = { name: 'lga-verify', version: '0' };

const { text } = vectorsFile(PLAN, TOOL);
const [head = '', ...lines] = text.trimEnd().split('\n');

/** The file with other lines and a header that fits them. */
function resealed(body: readonly string[]): string {
  const rest = body.map((line) => `${line}\n`).join('');
  return `${JSON.stringify({ ...JSON.parse(head), vectors: body.length, sha256: sha256(rest) })}\n${rest}`;
}

/** Turns the last digit of the first end of an interval. */
function nudged(line: string): string {
  return line.replace(/"lo":"([0-9a-f]*)([0-9a-f])"/, (_, digits: string, last: string) => {
    return `"lo":"${digits}${last === '0' ? '1' : '0'}"`;
  });
}

describe('a file of vectors', () => {
  it('follows from the plan alone, and its content from the seed', () => {
    expect(vectorsFile(PLAN, TOOL).text).toBe(text);
    const other = vectorsFile({ ...PLAN, seed: 6 }, TOOL);
    expect(other.header.reference).not.toBe(vectorsFile(PLAN, TOOL).header.reference);
    expect(lines).toHaveLength(8 * 2 * 2);
  });

  it('says of each vector what it is about', () => {
    const vector = JSON.parse(lines[0] ?? '') as {
      source: string;
      why: string;
      flags: string[];
      id: string;
      request: object;
    };
    expect(vector.request).toMatchObject({ id: vector.id, cmd: 'run', optimizer: 'sgd', dtype: 'f64' });
    expect(vector.source).toMatch(/^Eq\. 2; Eq\. 3/);
    expect(vector.why).not.toBe('');
  });

  it.each<[string, string, RegExp]>([
    ['nothing', '', /v:1 to be a line of JSON; got an empty line/],
    ['no JSON', 'hello\n', /v:1 to be a line of JSON; got "hello"/],
    ['another schema', text.replace('audit-vectors', 'audit'), /v:1 to be the header .*\/schema\/id must be equal/],
    ['a later version', text.replace('"version":1', '"version":2'), /v:1 to be the header .*\/schema\/version/],
    ['half a line', text.slice(0, -20), /end with a whole line; got a file that is cut off/],
    ['a line less', `${[head, ...lines.slice(1)].join('\n')}\n`, /32 vectors, as its header says; got 31/],
    ['another digit', [head, nudged(lines[0]!), ...lines.slice(1), ''].join('\n'), /got a file that was changed/],
    [
      'another expectation',
      resealed([...lines.slice(0, 4), nudged(lines[4]!), ...lines.slice(5)]),
      /expectation in line 6/,
    ],
    ['another order', resealed([...lines.slice(1), lines[0]!]), /another expectation in line 2/],
    [
      'a bad request',
      resealed([lines[0]!.replace('"epoch":0', '"epoch":-1'), ...lines.slice(1)]),
      /v:2 to be the vector/,
    ],
    [
      'bad digits',
      resealed([lines[0]!.replace(/("loss":\{"dtype":"f64","hex":")./, '$1'), ...lines.slice(1)]),
      /v:2 to hold a run request; got .*digits for/,
    ],
  ])('is refused with %s', (_, changed, message) => {
    expect(changed).not.toBe(text);
    expect(() => readVectors(changed, 'v')).toThrow(message);
  });
});

describe('negative controls', () => {
  let vectors: readonly KnownVector[];
  beforeAll(() => ({ vectors } = readVectors(text, 'v')));

  it('are a tenth of the vectors, others for another seed', () => {
    const chosen = (all: readonly KnownVector[]) => all.flatMap(({ control }, v) => (control ? [v] : []));
    expect(chosen(vectors)).toHaveLength(4);
    const other = readVectors(vectorsFile({ ...PLAN, seed: 6 }, TOOL).text, 'v').vectors;
    expect(chosen(other)).not.toEqual(chosen(vectors));
  });

  it('have one interval of a parameter far from where it is, and everything else right', () => {
    for (const { steps, shown, control } of vectors) {
      const pairs = steps.flatMap(({ params }, s) =>
        params.flatMap((group, k) => group.map((bounds, i) => [bounds, shown[s]!.params[k]![i]!] as const)),
      );
      const moved = pairs.flatMap(([was, is]) => apart(was, is));
      expect(moved).toHaveLength(control ? 1 : 0);
      for (const share of moved) expect(share).toBeGreaterThanOrEqual(15);
      const rest = (list: typeof steps) => list.map(({ params: _, ...step }) => step);
      expect(rest(shown)).toEqual(rest(steps));
    }
  });

  it('are failed by a right port, which passes everything else', async () => {
    const port = new PortAdapter(emulatedPort({}, '0'));
    for (const { drawn, steps, shown, control } of vectors) {
      const answer = await port.run(requestOf(drawn));
      if (!('steps' in answer)) throw new Error('no answer');
      expect(outside(steps, answer)).toBeUndefined();
      expect(outside(shown, answer) !== undefined).toBe(control);
    }
  });
});

/** Distances of intervals that differ, in widths. */
function apart(was: Bounds, is: Bounds): number[] {
  return Array.from(was.lo, (lo, e) => Math.abs(is.lo[e]! - lo) / (was.hi[e]! - lo)).filter((share) => share > 0);
}

describe('an answer to hello', () => {
  it('says what vectors may ask for; anything else is refused', async () => {
    const said = { id: '0', protocol: 1, ...(await new PortAdapter(emulatedPort({}, '0')).hello()) };
    expect(readHello(JSON.stringify(said), 'h')).toMatchObject({ arithmetic: PLAN.arithmetic });
    expect(() => readHello('[]', 'h')).toThrow(/h to be an answer to hello; got /);
    expect(() => readHello('null', 'h')).toThrow(/h to be an answer to hello; got /);
    const none = JSON.stringify({ ...said, arithmetic: {} });
    expect(() => readHello(none, 'h')).toThrow(/got \/arithmetic must have required property/);
  });
});
