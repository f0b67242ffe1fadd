import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { checked, reportOf } from '../test/report.js';
import { reportPage } from './report-page.js';

const ROOT = join(import.meta.dirname, '..');
const cwd = mkdtempSync(join(tmpdir(), 'lga-page-'));
afterAll(() => rmSync(cwd, { recursive: true }));

const document = reportOf([checked('eq-3.a@reference')]);
const charts = (html: string) => [...html.matchAll(/<figure id="chart-([\w-]+)"/g)].map(([, id]) => id);

describe('the page with its charts', () => {
  it('has the chart of costs where a benchmark was named, and that of headroom where a tolerance was', async () => {
    const plain = charts(await reportPage(document, [], cwd));
    expect(plain).toEqual(expect.arrayContaining(['landscape', 'contraction', 'status']));
    expect(plain).not.toContain('overhead');
    const bench = join(ROOT, 'bench/results/tfjs-update-wasm.json');
    expect(charts(await reportPage(document, [bench], cwd))).toEqual([...plain, 'overhead']);
    const tolerance = { kind: 'ulps', derivation: 'd', headroomUsed: 0.5 };
    const measured = checked('eq-2.agreement.sgd@tfjs/wasm', 'supported', {
      evidence: { method: 'm', summary: 's', tolerance },
    });
    expect(charts(await reportPage(reportOf([measured]), [], cwd))).toEqual([...plain, 'rounding']);
  });

  it.each([
    ['none.json', undefined, 'expected a result of a benchmark at none.json; got no such file'],
    ['text.json', '{', 'expected text.json to be JSON; got'],
    [
      'other.json',
      '{"schema":{"id":"x"}}',
      'expected other.json to be a result of npm run bench or npm run bench:tfjs; got another',
    ],
  ])('refuses %s as a benchmark in one line', async (name, text, line) => {
    if (text !== undefined) writeFileSync(join(cwd, name), text);
    await expect(reportPage(document, [name], cwd)).rejects.toThrow(line);
  });

  it.each(['null', '[]', '{}', '{"schema":{"id":"lga-verify/bench/tfjs-update"}}'])(
    'refuses a benchmark that is %s, without an internal error',
    async (text) => {
      writeFileSync(join(cwd, 'bad.json'), text);
      await expect(reportPage(document, ['bad.json'], cwd)).rejects.toThrow(/^expected /);
    },
  );
});
