import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { auditDocument, check, CHECKS, HOSTILE, PORT, spokenBy } from '../test/audits.js';
import { html, markupWords, tags } from '../test/markdown.js';
import { auditMarkdown } from './audit-markdown.js';
import { code, fenced, literal } from './markdown-words.js';

const MARKUP = '<img src=x> | `a` ``` **b** _c_ [d](e) ![f](g) # h\n- i\n> j\n\\ &lt; <!-- k ~~l~~ | m';

describe('auditMarkdown', () => {
  it('says the conclusion, the tables, what did not pass, how to see it again', () => {
    expect(auditMarkdown(auditDocument(CHECKS.slice(0, 8)))).toMatchInlineSnapshot(`
      "## LGA audit: non-conformant

      <code>lga-numpy 1.0.0 &#40;python&#41;</code>: 3 of 6 pass, 1 of 6 order-dependent, 1 of 6 flaky, 1 of 6 fail; 2 unsupported.

      | agreement | f64 | f32 |
      | --- | --- | --- |
      | sgd | pass 23 % | pass 94 % |
      | adam | **order-dependent** | **fail** |

      | check | what | verdict |
      | --- | --- | --- |
      | <code>defaults</code> | what defaults says always holds | pass |
      | <code>determinism</code> | what determinism says always holds | **flaky** |
      | <code>refusal.loss</code> | the port does not claim to refuse it | unsupported |

      <details><summary>flaky <code>determinism</code> <code>a fresh process gave other bits for the same run</code></summary>

      \`\`\`text
      found         a fresh process gave other bits for the same run
      kind          state-law of determinism
      smallest      x [1]
      \`\`\`

      \`\`\`sh
      npx lga audit --only 'determinism' --seed 42 --runs 60 -- python3 adapter.py
      \`\`\`

      </details>

      <details><summary>order-dependent <code>agreement.adam.f64</code> <code>x&#58; expected 1 within 1.00e-16, got 2</code></summary>

      \`\`\`text
      found         x: expected 1 within 1.00e-16, got 2
      kind          disagreement of omega
      message       omega: expected 0 within 0.00e+0, got 1
      smallest      adam in f32, gamma2 1, epsilon 1, xi 1
                    x [0]
                    f 1, g [0]
      behaves like  Omega uses E before its update (bound-stale), explains 7 of 7 failing cases
      shrunk        from 3 steps and 7 elements to 1 step and 1 element in 27 runs
      came again    0 of 3 times, each in a fresh process
      after         1 run before it, which its file holds too
      file          failures/lga-numpy-agreement.adam.f64.json
      \`\`\`

      \`\`\`sh
      npx lga audit replay failures/lga-numpy-agreement.adam.f64.json -- python3 adapter.py
      npx lga audit --only 'agreement.adam.f64' --seed 42 --runs 60 -- python3 adapter.py
      \`\`\`

      </details>

      <details><summary>fail <code>agreement.adam.f32</code> <code>omega&#58; expected 0 within 0.00e&#43;0, got 1</code></summary>

      \`\`\`text
      found         omega: expected 0 within 0.00e+0, got 1
      kind          disagreement of omega
      smallest      adam in f32, gamma2 1, epsilon 1, xi 1
                    x [0]
                    f 1, g [0]
      behaves like  Omega uses E before its update (bound-stale), explains 7 of 7 failing cases
      shrunk        from 3 steps and 7 elements to 1 step and 1 element in 27 runs
      came again    3 of 3 times, each in a fresh process
      file          failures/lga-numpy-agreement.adam.f32.json
      \`\`\`

      \`\`\`sh
      npx lga audit replay failures/lga-numpy-agreement.adam.f32.json -- python3 adapter.py
      npx lga audit --only 'agreement.adam.f32' --seed 42 --runs 60 -- python3 adapter.py
      \`\`\`

      </details>

      |  |  |
      | --- | --- |
      | runs on | <code>numpy 2.4.6, cpu</code> |
      | adapter | <code>lga-numpy-adapter 1.0.0</code> |
      | issues | <code>https&#58;//example.org/lga-numpy/issues</code> |
      | dtypes | <code>f64, f32</code> |
      | optimizers | <code>sgd, adam</code> |
      | readings | <code>every one, but phiAtNegativeZero positive</code> |
      | arithmetic | <code>profile ieee, order bracket, oneMinusPower accurate, scalars f64</code> |
      | black box | <code>n, cap</code> |
      | unsupported | <code>agreement.rmsprop.f64, refusal.loss</code> |
      | coverage | <code>omega&#62;0 &#40;43&#41;, loss rose &#40;9&#41;, g&#61;0 &#40;3&#41;</code> |
      | tolerance | <code>of what 2 checks allow, at most 94 % was used &#40;agreement.sgd.f32&#41;; derivations in the result file</code> |

      lga-verify 0.1.0, seed 42, runs 60, 12.3 s.
      "
    `);
  });

  it('is three tables where all is well', () => {
    const text = auditMarkdown(auditDocument([check('parting'), check('agreement.sgd.f32')]));
    expect(text).toContain('## LGA audit: conformant');
    expect(text).not.toContain('<details>');
    expect(html(text).match(/<table>/g)).toHaveLength(3);
    expect(text).not.toContain('| unsupported |');
  });

  it.each([
    ['agreement', 'agreement.sgd.f32', '| check |'],
    ['laws', 'parting', '| agreement |'],
  ])('has no table of what was not looked at: %s alone', (_, id, absent) => {
    const text = auditMarkdown(auditDocument([check(id)]));
    expect(html(text).match(/<table>/g)).toHaveLength(2);
    expect(text).not.toContain(absent);
  });

  it('leaves a cell empty where the check was not selected', () => {
    const text = auditMarkdown(auditDocument([check('agreement.sgd.f32'), check('agreement.adam.f64')]));
    expect(text).toContain('| agreement | f32 | f64 |\n| --- | --- | --- |\n| sgd | pass |  |\n| adam |  | pass |\n');
  });

  it('has a known deviation in plain letters, and one that is gone in bold', () => {
    const text = auditMarkdown(
      auditDocument([check('statelessness', { verdict: 'xfail' }), check('continuation', { verdict: 'xpass' })]),
    );
    expect(text).toMatch(/^\| <code>statelessness<\/code> \| .* \| xfail \|$/m);
    expect(text).toMatch(/^\| <code>continuation<\/code> \| .* \| \*\*xpass\*\* \|$/m);
  });

  it('says nothing of what a port has not said', () => {
    const text = auditMarkdown(auditDocument([], { ...PORT, issues: '', notShown: [] }));
    expect(text).toContain('| issues |  |\n');
    expect(text).not.toContain('black box');
  });

  it('reads the names of optimizers and dtypes as they stand', () => {
    const text = auditMarkdown(auditDocument([check('agreement.<b>.<i>')]));
    expect(text).toContain('| agreement | &#60;i&#62; |\n| --- | --- |\n| &#60;b&#62; | pass |\n');
  });

  it('folds every check that did not pass, and is never longer than GitHub takes', () => {
    const many = (count: number, summary: string) =>
      auditDocument(
        Array.from({ length: count }, (_, i) => check(`agreement.o${i}.f32`, { verdict: 'fail', summary })),
      );
    for (const count of [1, 60]) expect(auditMarkdown(many(count, 'no')).match(/<details>/g)).toHaveLength(count);
    const text = auditMarkdown(many(5000, '\u{1f600}&'.repeat(100)));
    expect(new TextEncoder().encode(text).length).toBeLessThan(2 ** 20);
    expect(text).toMatch(/And \d+ more of 5000, left out here; the result file has them all\./);
  });

  it('has the same structure whatever the port says', () => {
    const plain = tags(auditMarkdown(spokenBy('x')));
    expect(tags(auditMarkdown(spokenBy(HOSTILE)))).toEqual(plain);
    fc.assert(
      fc.property(markupWords(), (parts) => {
        const said = `x${parts.join('')}`;
        expect(tags(auditMarkdown(spokenBy(said)))).toEqual(plain);
      }),
      { numRuns: 60 },
    );
  });

  it('would be caught if it let something through', () => {
    expect(tags(MARKUP)!.length).toBeGreaterThan(8);
  });
});

describe('literal and code', () => {
  it('give text back as it was, in a cell and in a paragraph', () => {
    const line = MARKUP.replaceAll('\n', ' ');
    const escaped = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
    expect(html(literal(line)).replaceAll('&quot;', '"')).toBe(`<p>${escaped(line)}</p>\n`);
    expect(html(`| a |\n|---|\n| ${code(line)} |`)).toContain(`<td><code>${escaped(line)}</code></td>`);
  });
});

describe('fenced', () => {
  it('is never left by what is in it', () => {
    expect(html(fenced('a\n```\n<b>\n````\nc', 'text'))).toBe(
      '<pre><code class="language-text">a\n```\n&lt;b&gt;\n````\nc\n</code></pre>\n',
    );
  });
});
