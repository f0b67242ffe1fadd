import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { EVENTFUL, HOSTILE_WORDS, runOf, spokenInResult } from '../test/ci-results.js';
import { claim, result } from '../test/results.js';
import { html, markupWords, tags } from '../test/markdown.js';
import { resultMarkdown } from './result-markdown.js';

/** Bytes that GitHub takes of a step's summary. */
const LIMIT = 2 ** 20;

describe('resultMarkdown', () => {
  it('says counts, changes, failures, what the paper came to, and every check', () => {
    expect(resultMarkdown(EVENTFUL)).toMatchInlineSnapshot(`
      "## lga verify: our own fault

      | verdict | checks | claims |
      | --- | --- | --- |
      | proved | 1 of 7 | 0 of 5 |
      | supported | 1 of 7 | 0 of 5 |
      | holds-as-amended | 0 of 7 | 1 of 5 |
      | not-checked | 0 of 7 | 1 of 5 |
      | unavailable | 1 of 7 | 0 of 5 |
      | inconsistent | 1 of 7 | 1 of 5 |
      | refuted | 2 of 7 | 1 of 5 |
      | tool-error | 1 of 7 | 1 of 5 |

      ### Changed against the ledger: 3 of 7

      | check | ledger | now |  |
      | --- | --- | --- | --- |
      | <code>eq-3.wasm&#64;tfjs/wasm</code> | supported | **refuted** | worse |
      | <code>eq-4.amended&#64;paper</code> | gap | **proved** | better |
      | <code>eq-5.sum&#64;paper</code> | consistent | **inconsistent** | worse |

      ### Failures: 5

      the prover is wrong&#58; a square is above 0 is proved, not refuted

      **refuted** <code>eq-3.wasm&#64;tfjs/wasm</code> the update is the reference’s

      \`\`\`text
      found    refuted (supported in the ledger): x is 2, not 1
      witness  {"x":"-0","g":[1,2]}
      \`\`\`

      \`\`\`sh
      npx lga verify --only 'eq-3.wasm@tfjs/wasm' --seed 42
      \`\`\`

      **proved** <code>eq-4.amended&#64;paper</code> Omega &#62;&#61; 0 for f &#62; 0

      \`\`\`text
      found    proved (gap in the ledger): Z3 says so
      if       f > 0
      \`\`\`

      \`\`\`sh
      npx lga verify
      \`\`\`

      **inconsistent** <code>eq-5.sum&#64;paper</code> eq-5.sum&#64;paper

      \`\`\`text
      found    inconsistent (consistent in the ledger): 1 + 1 is not 3
      \`\`\`

      \`\`\`sh
      npx lga verify
      \`\`\`

      **tool-error** <code>eq-6.own&#64;reference</code> eq-6.own&#64;reference

      \`\`\`text
      found    tool-error: it threw
      \`\`\`

      \`\`\`sh
      npx lga verify
      \`\`\`

      ### Claims of the paper that do not hold as printed: 2 of 5

      | claim | where | verdict | found |
      | --- | --- | --- | --- |
      | <code>eq-5</code> | Section 3 | inconsistent | 1 &#43; 1 is not 3 |
      | <code>eq-4</code> | Section 3 | holds-as-amended | Omega &#62;&#61; 0 for f &#62; 0, if f &#62; 0 |

      <details><summary>All 7 checks</summary>

      | check | what | cases | verdict | found |
      | --- | --- | --- | --- | --- |
      | <code>eq-3.holds&#64;reference</code> | eq-3.holds&#64;reference |  | supported | s |
      | <code>eq-3.wasm&#64;tfjs/wasm</code> | the update is the reference’s |  | refuted | x is 2, not 1 |
      | <code>eq-4.printed&#64;paper</code> | eq-4.printed&#64;paper |  | refuted | fails at 1/2 |
      | <code>eq-4.amended&#64;paper</code> | Omega &#62;&#61; 0 for f &#62; 0 |  | proved | Z3 says so |
      | <code>eq-5.sum&#64;paper</code> | eq-5.sum&#64;paper |  | inconsistent | 1 &#43; 1 is not 3 |
      | <code>eq-5.torch&#64;torch</code> | eq-5.torch&#64;torch |  | unavailable | no PyTorch |
      | <code>eq-6.own&#64;reference</code> | eq-6.own&#64;reference |  | tool-error | it threw |

      </details>

      <code>lga verify --seed 42</code>

      lga-verify 0.1.0, seed 42, runs 200, 0.0 s, exit code 5.
      "
    `);
  });

  it('is counts and every check where all is as expected', () => {
    const text = resultMarkdown(runOf([result('eq-3@reference', 'supported')]));
    expect(text).toContain('## lga verify: every verdict as expected\n');
    expect(text).not.toContain('###');
    expect(html(text).match(/<table>/g)).toHaveLength(2);
  });

  it('says what is wrong with a run in which nothing was checked', () => {
    const text = resultMarkdown(runOf([]));
    expect(text).toContain('## lga verify: nothing was checked\n');
    expect(text).not.toContain('<details>');
  });

  it.each([
    ['an implementation disagrees, or a verdict differs from the ledger', 'refuted', []],
    ['a required part is missing', 'unavailable', ['torch']],
  ] as const)('concludes: %s', (conclusion, verdict, required) => {
    const text = resultMarkdown(runOf([result('eq-3@torch', verdict)], { required }));
    expect(text).toContain(`## lga verify: ${conclusion}\n`);
  });

  it('has the number of cases of each check that counts them, none too', () => {
    const of = (id: string, cases: number) =>
      result(id, 'supported', { title: 't', evidence: { method: 'm', summary: 's', cases } });
    const text = resultMarkdown(runOf([of('eq-3@reference', 7), of('eq-4@reference', 0)]));
    expect(text).toContain('| <code>eq-3&#64;reference</code> | t | 7 | supported | s |\n');
    expect(text).toContain('| <code>eq-4&#64;reference</code> | t | 0 | supported | s |\n');
  });

  it('cuts a command of more than 2000 characters, and says how many they were', () => {
    const of = (length: number) => resultMarkdown(runOf([], { command: 'lga verify '.padEnd(length, 'x') }));
    expect(of(2000)).toContain('x</code>\n');
    expect(of(2001)).toContain('x... &#40;2001 characters in all&#41;</code>\n');
  });

  it('tells the paper’s claims apart from what implementations do, the gravest first', () => {
    const text = resultMarkdown(
      runOf([
        result('eq-3@reference', 'refuted', { evidence: { method: 'm', summary: 'an implementation' } }),
        result('eq-3@paper', 'gap', { evidence: { method: 'm', summary: 'does not follow' } }),
        result('eq-4@paper', 'refuted', { evidence: { method: 'm', summary: 'is false' } }),
      ]),
    );
    const [, section = ''] = /### Claims of the paper[^\n]*: 2 of 2\n\n([^]*?)\n\n/.exec(text) ?? [];
    expect(section.split('\n').slice(2)).toEqual([
      '| <code>eq-4</code> | Section 3 | refuted | is false |',
      '| <code>eq-3</code> | Section 3 | gap | does not follow |',
    ]);
  });

  it('leaves a refuted remark beside a claim out of what the claim came to', () => {
    const proof = { reading: 'r', role: 'remark', dimension: '1', obligations: [] } as const;
    const remark = result('eq-3.beside@paper', 'refuted', {
      ...{ claim: 'eq-3', evidence: { method: 'm', summary: 's', proof } },
    });
    expect(resultMarkdown(runOf([remark, result('eq-3@paper', 'proved')]))).not.toContain('###');
  });

  it.each([10, 100])('never exceeds what GitHub takes, and says how much it left out: words %i times', (times) => {
    const where = '|'.repeat(5 * times);
    const claims = Array.from({ length: 1000 }, (_, i) => ({ ...claim(`eq-${i}`), where }));
    const many = Array.from({ length: 5000 }, (_, i) =>
      result(`eq-${i % 1000}@paper/${i}`, i % 2 ? 'refuted' : 'inconsistent', {
        ...{ subject: 'paper', title: '|é'.repeat(3 * times), replay: '`'.repeat(10 * times) },
        evidence: {
          method: 'm',
          summary: '<>'.repeat(5 * times),
          witness: '<>'.repeat(5 * times),
          addedHypotheses: ['\\'.repeat(9 * times)],
        },
      }),
    );
    const ledger = { checks: Object.fromEntries(many.map(({ id }) => [id, 'supported' as const])) };
    const text = resultMarkdown(runOf(many, { claims, ledger, command: `lga verify ${'$'.repeat(1e6)}` }));
    expect(Buffer.byteLength(text)).toBeLessThan(LIMIT);
    expect(Buffer.byteLength(text)).toBeGreaterThan(LIMIT / 2);
    const left = [...text.matchAll(/^And (\d+) more of [15]000, left out here; the result file has them all\.$/gm)];
    expect(left).toHaveLength(4); // changes, failures, claims of the paper, every check
    const [, failures = ''] = /### Failures: 5000\n([^]*?)\n### Claims/.exec(text) ?? [];
    expect(failures.match(/^```+sh$/gm)!.length + Number(left[1]?.[1])).toBe(5000);
    expect(tags(text)!.filter((tag) => tag === '<details').length).toBe(1);
  });

  it('has the same structure whatever words stand in it', () => {
    const plain = tags(resultMarkdown(spokenInResult('x')));
    for (const one of HOSTILE_WORDS) expect(tags(resultMarkdown(spokenInResult(one)))).toEqual(plain);
    fc.assert(
      fc.property(markupWords(), (parts) => {
        expect(tags(resultMarkdown(spokenInResult(`x${parts.join('')}`)))).toEqual(plain);
      }),
      { numRuns: 60 },
    );
  });
});
