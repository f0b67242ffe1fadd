import { describe, expect, it } from 'vitest';
import { EVENTFUL, HOSTILE_WORDS, runOf, spokenInResult } from '../test/ci-results.js';
import { result } from '../test/results.js';
import { annotations } from './annotations.js';

interface Read {
  readonly kind: string;
  readonly title: string;
  readonly message: string;
}

const unescaped = (text: string) =>
  text
    .replaceAll('%0D', '\r')
    .replaceAll('%0A', '\n')
    .replaceAll('%3A', ':')
    .replaceAll('%2C', ',')
    .replaceAll('%25', '%');

/** Commands as GitHub's runner reads them: `::`, the word, properties up to the next `::`, the message; other lines are no command. */
function read(text: string): readonly (Read | string)[] {
  return text
    .replace(/\n$/, '')
    .split(/\r\n|\r|\n/)
    .map((line) => {
      const [, kind = '', properties = '', message = ''] = /^::(\w+) (.*?)::(.*)$/.exec(line) ?? [];
      const pairs = properties.split(',').map((pair) => pair.split('='));
      if (kind === '' || pairs.length !== 1 || pairs[0]?.[0] !== 'title') return line;
      return { kind, title: unescaped(pairs[0].slice(1).join('=')), message: unescaped(message) };
    });
}

const failing = (n: number) =>
  Array.from({ length: n }, (_, i) => result(`eq-3.${i}@reference`, 'refuted', { claim: 'eq-3' }));

const changedToWorse = (n: number, verdict: 'gap' | 'tool-error') => {
  const results = Array.from({ length: n }, (_, i) => result(`eq-4.${i}@paper`, verdict, { claim: 'eq-4' }));
  return { results, ledger: { checks: Object.fromEntries(results.map(({ id }) => [id, 'proved' as const])) } };
};

const kinds = (text: string) => read(text).map((one) => (typeof one === 'string' ? one : one.kind));

describe('annotations', () => {
  it('are an error per failure, a warning per verdict of the paper that became worse, a notice with the counts', () => {
    expect(annotations(EVENTFUL)).toMatchInlineSnapshot(`
      "::error title=lga verify::the prover is wrong: a square is above 0 is proved, not refuted
      ::error title=eq-3.wasm@tfjs/wasm refuted::refuted (supported in the ledger): x is 2, not 1%0Athe update is the reference’s%0Awitness  {"x":"-0","g":[1,2]}%0Areplay   npx lga verify --only 'eq-3.wasm@tfjs/wasm' --seed 42
      ::error title=eq-6.own@reference tool-error::tool-error: it threw%0Aeq-6.own@reference%0Areplay   npx lga verify
      ::warning title=eq-5.sum@paper inconsistent::inconsistent (consistent in the ledger): 1 + 1 is not 3%0Aeq-5.sum@paper%0Areplay   npx lga verify
      ::notice title=lga verify%3A exit code 5::checks: 1 of 7 proved, 1 of 7 supported, 1 of 7 unavailable, 1 of 7 inconsistent, 2 of 7 refuted, 1 of 7 tool-error%0Aclaims: 1 of 5 holds-as-amended, 1 of 5 not-checked, 1 of 5 inconsistent, 1 of 5 refuted, 1 of 5 tool-error%0A3 of 7 verdicts differ from the ledger%0Abetter than in the ledger: eq-4.amended@paper proved (gap in the ledger): Z3 says so
      "
    `);
  });

  it('are a notice alone where all is as expected, whatever the paper’s verdicts', () => {
    const text = annotations(runOf([result('eq-3@reference', 'supported'), result('eq-4@paper', 'refuted')]));
    expect(text).toBe(
      '::notice title=lga verify%3A exit code 0::checks: 1 of 2 supported, 1 of 2 refuted%0Aclaims: 1 of 2 supported, 1 of 2 refuted\n',
    );
  });

  it('are an error where an implementation differs from the ledger without being refuted', () => {
    const ledger = { checks: { 'eq-3@reference': 'supported' } } as const;
    expect(kinds(annotations(runOf([result('eq-3@reference', 'inconclusive')], { ledger })))).toEqual([
      'error',
      'notice',
    ]);
  });

  it('are an error alone where a check of the paper failed by our own fault', () => {
    const { results, ledger } = changedToWorse(1, 'tool-error');
    expect(kinds(annotations(runOf(results, { ledger })))).toEqual(['error', 'notice']);
  });

  it('say so where nothing ran, and where there is no claim', () => {
    expect(annotations(runOf([], { claims: [] }))).toBe(
      '::error title=lga verify::nothing was checked\n' +
        '::notice title=lga verify%3A exit code 4::checks: none ran%0Aclaims: none\n',
    );
  });

  it.each([
    [9, 9, undefined],
    [10, 10, undefined],
    [11, 10, '2 more of 11 are not shown here: see the summary or the result file'],
    [300, 10, '291 more of 300 are not shown here: see the summary or the result file'],
  ])('of %i failures are %i errors, the last of which may count the rest', (n, shown, last) => {
    const all = read(annotations(runOf(failing(n))));
    const errors = all.filter((one) => typeof one !== 'string' && one.kind === 'error') as readonly Read[];
    expect(errors).toHaveLength(shown);
    expect(errors[0]?.title).toBe('eq-3.0@reference refuted');
    expect(errors.at(-1)?.message.includes('not shown') ? errors.at(-1)?.message : undefined).toBe(last);
    expect(all).toHaveLength(shown + 1);
  });

  it('count warnings apart from errors', () => {
    const { results: worse, ledger } = changedToWorse(12, 'gap');
    const text = annotations(runOf([...failing(12), ...worse], { ledger }));
    const all = kinds(text);
    expect([...new Set(all)].map((kind) => [kind, all.filter((one) => one === kind).length])).toEqual([
      ['error', 10],
      ['warning', 10],
      ['notice', 1],
    ]);
    expect(read(text).filter((one) => typeof one !== 'string' && one.message.includes('not shown'))).toMatchObject([
      { kind: 'error', title: 'lga verify: more failures' },
      { kind: 'warning', title: 'lga verify: more verdicts that changed to worse' },
    ]);
  });

  it('give back what they were given, and nothing besides, whatever words stand in it', () => {
    const plain = kinds(annotations(spokenInResult('x')));
    for (const words of HOSTILE_WORDS) {
      const text = annotations(spokenInResult(words));
      expect(kinds(text)).toEqual(plain);
      expect(text).not.toMatch(/[^\P{C}\n]/u);
    }
    const [first] = read(annotations(runOf([result('eq-3.%0A:,=::@x', 'refuted', { title: '%0A::error::' })])));
    expect(first).toMatchObject({
      title: 'eq-3.%0A:,=::@x refuted',
      message: expect.stringContaining('\n%0A::error::\n'),
    });
  });

  it('cut a title of more than 150 characters, and say how many they were', () => {
    const title = (length: number) => {
      const id = 'x@reference'.padStart(length - ' refuted'.length, 'x');
      const [first] = read(annotations(runOf([result(id, 'refuted')])));
      return (first as Read).title;
    };
    expect(title(150)).toMatch(/^x+@reference refuted$/);
    expect(title(151)).toMatch(/^x+@reference refute\.\.\. \(151 characters in all\)$/);
  });

  it('stay short for long words', () => {
    expect(annotations(spokenInResult('%'.repeat(1e6))).length).toBeLessThan(200_000);
  });
});
