import { createHash } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { CLAIMS } from '../claims/paper.js';
import type { ReportDocument } from '../claims/report.js';
import { auditDocument } from '../test/audits.js';
import { runLga } from '../test/lga-run.js';
import { benchOf, measured, ratio } from '../test/costs.js';
import { checked, resultsOf } from '../test/report.js';
import { resultFilesIn } from './report-inputs.js';
import { sealedJson } from './seal.js';

let cwd: string;
beforeEach(() => void (cwd = mkdtempSync(join(tmpdir(), 'lga-report-'))));
afterEach(() => rmSync(cwd, { recursive: true }));

const put = (name: string, text: string) => writeFileSync(join(cwd, name), text);
const read = (name: string) => readFileSync(join(cwd, name), 'utf8');
const GOOD = resultsOf([checked('eq-3.a@reference'), checked('lem-2.as-printed@paper', 'refuted')]);
const run = (args: string, rooms: Parameters<typeof runLga>[1] = {}) =>
  runLga(args.split(' '), { cwd, rooms: { claims: CLAIMS }, ...rooms });

describe('lga report', () => {
  it('makes one file of what the commands left in the folder, and JSON when asked', async () => {
    put('lga-result.json', sealedJson(GOOD));
    put('lga-audit-numpy.json', sealedJson(auditDocument()));
    put('other.json', '{');
    const { code, out, err } = await run('report --json all.json --junit r.xml --markdown r.md --badge r-badge.json');
    expect([code, err]).toEqual([0, '']);
    expect(out).toMatch(/^checks: 1 of 2 supported, 1 of 2 refuted\nclaims: .*[^]*\nreport: lga-report\.html\n$/);
    expect(read('r.xml')).toMatch(/<testsuite name="lga report" tests="2" failures="0" /);
    expect(read('r.md')).toContain('refuted');
    expect(JSON.parse(read('r-badge.json'))).toMatchObject({ schemaVersion: 1 });
    const html = read('lga-report.html');
    expect(html.startsWith('<!doctype html>')).toBe(true);
    expect(html.length).toBeLessThan(3e6);
    expect(html.match(/url\(data:font\/woff2;base64,/g)).toHaveLength(7);
    expect(/url\((?!data:|#)/.test(html)).toBe(false);
    const document = JSON.parse(read('all.json')) as ReportDocument;
    expect(document.sources.map(({ file }) => file)).toEqual(['lga-audit-numpy.json', 'lga-result.json'].toReversed());
    for (const { file, sha256 } of document.sources)
      expect(sha256).toBe(createHash('sha256').update(read(file)).digest('hex'));
  });

  it('takes the results of every command, and nothing else that they leave', async () => {
    const results = ['lga-audit-numpy.json', 'lga-audit.json', 'lga-claims.json', 'lga-proofs.json', 'lga-result.json'];
    for (const name of [...results, 'lga-audit.md', 'my-lga-audit.json', 'lga-report.html']) put(name, '');
    expect(await resultFilesIn(cwd)).toEqual(results);
  });

  it('takes what lga bench left, and files of other machines, with every measurement in every format', async () => {
    const id = 'txt-overhead.update.lenet5.sgd.equal.wasm@paper';
    put('lga-result.json', sealedJson(GOOD));
    put('lga-bench.json', sealedJson(benchOf([measured(id)])));
    expect(await run('report --json found.json')).toMatchObject({ code: 0, err: '' });
    const files = ({ sources }: ReportDocument) => sources.map(({ file }) => file);
    expect(files(JSON.parse(read('found.json')) as ReportDocument)).toEqual(['lga-bench.json', 'lga-result.json']);
    put('gpu.json', sealedJson(benchOf([measured(id, { device: 'another', overhead: ratio(1.5, 0.1) })])));
    const { code, err } = await run('report lga-bench.json gpu.json --json all.json --junit r.xml --markdown r.md');
    expect([code, err]).toEqual([0, '']);
    const { checks } = JSON.parse(read('all.json')) as ReportDocument;
    expect(checks.map(({ evidence }) => evidence.measurement?.device)).toEqual(['some processor', 'another']);
    expect(read('r.xml')).toMatch(/<testsuite name="lga report" tests="2" failures="0" errors="0" /);
    for (const file of ['lga-bench.json', 'gpu.json']) {
      expect(read('r.xml')).toContain(`name="${id} (${file})"`);
      expect(read('lga-report.html')).toContain(`id="check-${id}-(${file})"`);
      expect(read('r.md')).toContain(`(${file})`.replaceAll('(', '&#40;').replaceAll(')', '&#41;'));
    }
  });

  it('shows a recorded bench with the floors and what LGA could cost on a large processor, in less than 3 MB', async () => {
    const file = fileURLToPath(new URL('../bench/results/bench-cpu.json', import.meta.url));
    expect((await runLga(['report', file], { cwd, rooms: { claims: CLAIMS } })).code).toBe(0);
    const html = read('lga-report.html');
    expect(html.length).toBeLessThan(3e6);
    const [, card = ''] = /id="claim-txt-overhead"([^]*?)<\/article>/.exec(html) ?? [];
    expect(card).toMatch(/class="place"[^>]*>wasm, [^<]*: a copy \d[\d.]* GB\/s, a kernel [^<]* us, a wait none</);
    expect(card).toContain('ResNet-50 on an H200</th>');
    expect(card).toContain('6 % of such a step is</th>');
  });

  it('exits 1 when a claim is not what the ledger has', async () => {
    put('lga-result.json', sealedJson(GOOD));
    const ledger = () =>
      Promise.resolve({ checks: {}, claims: { 'eq-3': { statement: 's', verdict: 'proved' } } } as const);
    const { code, out } = await run('report --junit r.xml --markdown r.md --badge r-badge.json', {
      rooms: { claims: CLAIMS, ledger },
    });
    expect(code).toBe(1);
    expect(out).toMatch(/^changed: eq-3 was proved in the ledger, is supported\n/);
    expect(read('r.xml')).toContain('message="claim eq-3 was proved in the ledger, is supported"');
    expect(read('r.md')).toContain('| <code>eq-3</code> | proved | **supported** | worse |');
    expect(JSON.parse(read('r-badge.json'))).toMatchObject({ color: 'red' });
  });

  it('names a check that is not what the ledger has, and says so where a file is missing to compare claims', async () => {
    put('lga-result.json', sealedJson(GOOD));
    const ledger = () =>
      Promise.resolve({
        checks: { 'eq-3.a@reference': 'proved', 'eq-3.b@paper': 'proved' },
        claims: { 'eq-3': { statement: 's', verdict: 'proved' } },
      } as const);
    const { code, out } = await run('report', { rooms: { claims: CLAIMS, ledger } });
    expect(code).toBe(1);
    expect(out.split('\n', 2)).toEqual([
      'changed: eq-3.a@reference was proved in the ledger, is supported',
      expect.stringMatching(/^claims are not compared with the ledger: 1 of its checks are in no file; /),
    ]);
    expect(read('lga-report.html')).toContain('1 checks that the ledger knows are in none of them');
  });

  const text = sealedJson(GOOD);
  it.each<[string, string, RegExp]>([
    ['truncated', text.slice(0, 500), /^lga: expected bad\.json to be JSON; got 500 characters, cut off: /],
    ['no JSON, but whole', '{]}\n', /^lga: expected bad\.json to be JSON; got 4 characters: /],
    [
      'of a newer schema',
      text.replace('"version": 1', '"version": 2'),
      /expected bad\.json to be of lga-verify\/result, version 1; got version 2\. /,
    ],
    [
      'of another kind',
      '{"schema":{"id":"x"}}',
      /expected bad\.json to be a result of lga; got another kind of file\. /,
    ],
    ['hostile and no JSON', 'a\n\u001b[31mb', /^lga: [^\n]*\\n\\u001b[^\n]*\n$/],
    ['of a kind that every object has', '{"schema":{"id":"toString"}}', /got another kind of file\. /],
    ['nothing', 'null', /to be a result of lga/],
    [
      'not as the schema has it',
      text.replace('"seed": 42', '"seed": "42"'),
      /to follow claims\/result\.schema\.json; got \/seed must be integer/,
    ],
    [
      'edited by hand',
      text.replace('"refuted"', '"proved"'),
      /expected bad\.json as lga wrote it; got other content than its hash says: it was edited/,
    ],
    [
      'edited by hand, an audit',
      sealedJson(auditDocument()).replace('"seed": 42', '"seed": 43'),
      /as lga wrote it; got other content than its hash says/,
    ],
    [
      'hostile in a name',
      text.replace('"eq-3.a@reference": 1.5', '"\\u001b\\n": "long"'),
      /got \/timing\/checks\/\\u001b\\n must be number/,
    ],
    ['without a seal', `${JSON.stringify(GOOD)}\n`, /as lga wrote it; got no integrity/],
    [
      'of another version',
      sealedJson({ ...GOOD, tool: { name: 'lga-verify', version: '9' } }),
      /to be of lga-verify 0\.1\.0, as this program; got 9/,
    ],
  ])('refuses a file that is %s, in one line, and leaves nothing', async (_, content, line) => {
    put('bad.json', content);
    const { code, out, err } = await run('report bad.json');
    expect([code, out]).toEqual([2, '']);
    expect(err).toMatch(line);
    expect(err.trimEnd().split('\n')).toHaveLength(1);
    expect(() => read('lga-report.html')).toThrow();
  });

  it('refuses runs that do not belong together', async () => {
    put('a.json', sealedJson(GOOD));
    put('b.json', sealedJson(resultsOf([checked('eq-3.a@reference', 'supported', { seed: 7 })])));
    const { code, err } = await run('report a.json b.json');
    expect(code).toBe(2);
    expect(err).toMatch(
      /^lga: expected results of one run of eq-3\.a@reference; got supported with seed -7 in a\.json, .*\n$/,
    );
  });

  it.each([
    ['report none.json', /^lga: expected a result file at none\.json; got no such file\. .*\n$/],
    ['report', /^lga: expected result files to report on; got none in .*\n$/],
    ['report --html none/r.html', /^lga: expected --html none\/r\.html to be a file that can be written; .*\n$/],
  ])('%s: says what is missing', async (args, line) => {
    const { code, err } = await run(args);
    expect(code).toBe(3);
    expect(err).toMatch(line);
  });

  it('refuses one file for two formats, and a run without a result to judge claims by', async () => {
    expect(await run('report --html r --json r')).toMatchObject({
      code: 2,
      err: expect.stringMatching(/^lga: expected --html to be another file than --json; got r\. .*\n$/),
    });
    put('lga-audit.json', sealedJson(auditDocument()));
    expect((await run('report')).err).toMatch(
      /^lga: expected a result of lga verify, lga prove, lga claims or lga bench; got none/,
    );
  });
});
