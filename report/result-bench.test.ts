import { describe, expect, it } from 'vitest';
import { benchOf, measured, ratio } from '../test/costs.js';
import { annotations } from './annotations.js';
import { overheadWords } from './overhead-words.js';
import { resultBadge } from './result-badge.js';
import { resultJunit } from './result-junit.js';
import { resultMarkdown } from './result-markdown.js';

const again = { estimate: 1, low: 0.99, high: 1.01 };
const above = measured('txt-overhead.above@paper', { overhead: ratio(2, 0.1), again });
const about = {
  ...measured('txt-overhead.about@paper', { overhead: ratio(1.06, 0.001), again }),
  verdict: 'consistent' as const,
};
const unknown = {
  ...measured('txt-overhead.unknown@paper', { again: { estimate: 1, low: 0.7, high: 1.4 } }),
  verdict: 'inconclusive' as const,
};
const below = measured('txt-overhead.below@paper', { overhead: ratio(1.01, 0.001), again });
const other = measured('txt-overhead.other@paper', { overhead: ratio(0.1, 0.01), again, pairing: 'against-stock' });
const all = benchOf([above, about, unknown, below, other]);

describe('a run of lga bench', () => {
  it('fails no test of JUnit by another cost than the paper’s', () => {
    const text = resultJunit(all);
    expect(text).toMatch(/<testsuite name="lga bench" tests="5" failures="0" errors="0" skipped="1" /);
    expect(text.match(/<system-out>inconsistent: s</g)).toHaveLength(3);
  });

  it('says in Markdown what all measurements came to', () => {
    const text = resultMarkdown(all);
    expect(text).toContain('## lga bench: every verdict as expected\n');
    expect(text).not.toContain('### Failures');
    expect(text).toMatch(/^\| <code>txt-overhead<\/code> \| Section 4\.2.* \| consistent-only-if \| 4 measurements/m);
    expect(text).toContain('1 below about 6 %, 1 at about 6 %, 1 above about 6 %, 1 too noisy to tell |');
    expect(text).not.toContain('samples');
  });

  it.each([
    [all, '1 consistent only if of 260', 'yellow'],
    [benchOf([above]), '1 not reproduced of 260', 'orange'],
    [benchOf([about]), '1 consistent of 260', 'brightgreen'],
    [benchOf([unknown]), 'none decided of 260', 'lightgrey'],
  ])('colours the badge by the verdict on the claim, not by that of a measurement (%#)', (document, message, color) => {
    expect(JSON.parse(resultBadge(document))).toEqual({ label: 'LGA claims', schemaVersion: 1, message, color });
  });

  it('annotates nothing but its counts', () => {
    expect(annotations(all)).toMatch(/^::notice title=lga bench%3A exit code 0::[^\n]*\n$/);
  });
});

describe('the words for all measurements', () => {
  it('count those of the cost of LGA by their side of 6 %, and are none without one', () => {
    expect(overheadWords([above])).toBe('1 measurement: 1 above about 6 %');
    expect(overheadWords([above, above, other])).toBe('2 measurements: 2 above about 6 %');
    expect([overheadWords([]), overheadWords([other])]).toEqual(['', '']);
  });
});
