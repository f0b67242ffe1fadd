import { beforeAll, describe, expect, it } from 'vitest';
import { emulatedPort, ownCapabilities, type EmulatedOptions } from '../adapters/emulated.js';
import { PortAdapter } from '../adapters/port-adapter.js';
import { conclusionOf } from '../conclusion.js';
import { requestOf } from '../engine/wire.js';
import { readAnswers } from './answers.js';
import { checkAnswers, missingLines } from './check.js';
import { vectorsFile } from './emit.js';
import { readVectors, type VectorsFile } from './read.js';

let file: VectorsFile;
let right: readonly string[];

beforeAll(async () => {
  const { arithmetic } = emulatedPort({}, '0');
  const plan = {
    ...{ seed: 9, runs: 10, dtypes: ['f32'] as const, optimizers: ['sgd', 'adam'] as const },
    ...{ arithmetic, capabilities: ownCapabilities(['f32']) },
  };
  file = readVectors(vectorsFile(plan, { name: 'lga-verify', version: '0' }).text, 'v');
  right = await answersOf({});
});

async function answersOf(options: EmulatedOptions): Promise<string[]> {
  const port = new PortAdapter(emulatedPort(options, '0'));
  return Promise.all(
    file.vectors.map(async ({ id, drawn }) => JSON.stringify({ id, ...(await port.run(requestOf(drawn))) })),
  );
}

const verdicts = (says: (control: boolean) => string): string[] =>
  file.vectors.map(({ id, control }) => JSON.stringify({ id, verdict: says(control) }));

function check(lines: readonly string[], end = '\n') {
  const answers = readAnswers(lines.join('\n') + end, new Set(file.vectors.map(({ id }) => id)), file.header.sha256);
  const results = checkAnswers(file, answers);
  const { conclusion, exitCode } = conclusionOf(results.map((one) => ({ ...one, replay: '' })));
  const found = Object.fromEntries(results.map(({ id, verdict }) => [id.replace('vectors.', ''), verdict]));
  const said = results.map(({ summary }) => summary).join('\n');
  return { conclusion, exitCode, found, said, faults: answers.faults, missing: missingLines(file, answers, 'v') };
}

describe('answers of a port', () => {
  it('conform where they are right, in any order', () => {
    const expected = { answers: 'pass', controls: 'pass', 'sgd.f32': 'pass', 'adam.f32': 'pass' };
    expect(check(right)).toMatchObject({ exitCode: 0, found: expected });
    expect(check(right.toReversed())).toMatchObject({ exitCode: 0, found: expected });
  });

  it('do not where the port is wrong', async () => {
    const { exitCode, found, said } = check(await answersOf({ mistake: 'bound-stale' }));
    expect([exitCode, found['adam.f32']]).toEqual([1, 'fail']);
    expect(said).toMatch(/adam\.f32\.[0-9a-f]{10}, line \d+: \w+: expected .* (within .*|exactly), got /);
  });

  it('do not where the port refuses or fails', () => {
    const { id } = file.vectors[0]!;
    expect(check([JSON.stringify({ id, refused: 'no' }), ...right.slice(1)]).said).toMatch(
      /line 1: refused a valid run: no/,
    );
    expect(check([JSON.stringify({ id, error: 'oh' }), ...right.slice(1)])).toMatchObject({ exitCode: 1 });
  });
});

describe('verdicts of a consumer', () => {
  it('conform where they are right', () => {
    expect(check(verdicts((control) => (control ? 'fail' : 'pass')))).toMatchObject({ exitCode: 0 });
  });

  it('do not where everything passes', () => {
    const { exitCode, found, said } = check(verdicts(() => 'pass'));
    expect({ exitCode, found }).toMatchObject({ exitCode: 1, found: { controls: 'fail', 'sgd.f32': 'pass' } });
    expect(said).toMatch(/passes 2 of 2 wrong vectors, so it does not compare/);
  });

  it('do not where a right vector fails', () => {
    const all = verdicts(() => 'fail');
    expect(check(all)).toMatchObject({
      exitCode: 1,
      found: { controls: 'pass', 'sgd.f32': 'fail', 'adam.f32': 'fail' },
    });
  });
});

describe('a file of answers', () => {
  it('that is empty has nothing checked', () => {
    expect(check([], '')).toMatchObject({ exitCode: 4, conclusion: 'inconclusive' });
    expect(check([], '').missing).toHaveLength(file.vectors.length);
  });

  it('in which one is missing is inconclusive, and says which', () => {
    const { exitCode, missing } = check(right.slice(1));
    expect(exitCode).toBe(4);
    expect(missing).toEqual([`no answer to ${file.vectors[0]!.id}, line 2 of v`]);
  });

  it('may say what it answers', () => {
    const port = { name: 'p', version: '1' };
    expect(check([JSON.stringify({ vectors: file.header.sha256, port }), ...right]).exitCode).toBe(0);
    const other = check([JSON.stringify({ vectors: '0'.repeat(64) }), ...right]);
    expect(other.exitCode).toBe(3);
    expect(other.faults[0]).toMatch(
      /^line 1: expected answers to the vectors of sha256 \w{12}\.\.\.; got those to 0{12}/,
    );
  });

  it.each<[string, (lines: readonly string[]) => readonly string[], RegExp]>([
    ['an unknown id', ([a, ...rest]) => [a!, '{"id":"x","verdict":"pass"}', ...rest], /^line 2: .*"x", which is none/],
    ['a duplicate', ([a, ...rest]) => [a!, a!, ...rest], /^line 2: .*a second to .*, after that of line 1$/],
    ['no JSON', ([a, ...rest]) => [a!, '{"id":', ...rest], /^line 2: expected a JSON object; got "\{\\"id\\":"$/],
    ['an empty line', ([a, ...rest]) => [a!, '', ...rest], /^line 2: .*an empty line$/],
    ['no id', ([a, ...rest]) => [a!, '{}', ...rest], /^line 2: expected an id and steps or a verdict$/],
    [
      'another verdict',
      (all) => [...all, '{"id":"x","verdict":"maybe"}'],
      /^line 21: .*must be equal to one of.*pass, fail$/,
    ],
    [
      'bad digits',
      ([a, ...rest]) => [a!.replace('"hex":"', '"hex":"0'), ...rest],
      /^line 1: .*holds \d+ hexadecimal digits/,
    ],
  ])('with %s breaks the protocol', (_, change, fault) => {
    const { exitCode, faults, found } = check(change(right));
    expect([exitCode, found['answers']]).toEqual([3, 'protocol-error']);
    expect(faults[0]).toMatch(fault);
  });

  it('that is cut off breaks the protocol', () => {
    const cut = [...right.slice(0, -1), right.at(-1)!.slice(0, 50)];
    expect(check(cut, '').faults).toEqual([expect.stringMatching(/^line 20: cut off: expected a JSON object/)]);
    expect(check(cut, '').exitCode).toBe(3);
  });
});
