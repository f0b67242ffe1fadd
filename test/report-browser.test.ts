import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { chromium, type Browser, type Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { scaled } from '../bench/limit/scale.js';
import { CLAIMS } from '../claims/paper.js';
import { sealedJson } from '../cli/seal.js';
import { forensics } from '../forensics/index.js';
import { runChecks } from '../claims/runner.js';
import { auditDocument } from './audits.js';
import { runLga } from './lga-run.js';
import { benchOf, measured } from './costs.js';
import { measurement } from './limited.js';
import { isRequired } from './python.js';
import { checked, resultsOf } from './report.js';
import { reading, reproduction } from './trained.js';

const EXECUTABLES = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];
const executablePath = [process.env['LGA_BROWSER'], ...EXECUTABLES].find(
  (path) => path && statSync(path, { throwIfNoEntry: false }),
);
const AXE = createRequire(import.meta.url).resolve('axe-core/axe.min.js');

const folder = mkdtempSync(join(tmpdir(), 'lga-browser-'));
let browser: Browser | undefined;
afterAll(async () => {
  await browser?.close();
  rmSync(folder, { recursive: true });
});

beforeAll(async () => {
  if (executablePath === undefined) {
    const text = 'no browser found: install chromium, or name one in LGA_BROWSER';
    if (isRequired('browser', process.env)) throw new Error(text);
    console.info(`report: unavailable: ${text}`);
    return;
  }
  const { checks } = forensics();
  const { results } = await runChecks(checks, { seed: 1, runs: 1, replay: ({ id }) => `npx lga claims '${id}'` });
  const proofs = [checked('eq-3.a@reference'), checked('lem-2.as-printed@paper', 'refuted')];
  writeFileSync(join(folder, 'lga-result.json'), sealedJson(resultsOf([...results, ...proofs])));
  const readings = [reading(), reading({ reading: 'timeUnit=epoch', outcome: 'agrees' })];
  const evidence = { method: 'm', summary: 's', reproduction: reproduction({ readings, unsaid: ['20 epochs'] }) };
  const trained = checked('tab-1.mnist.sgd.reproduced@paper', 'inconclusive', { subject: 'paper', evidence });
  writeFileSync(join(folder, 'lga-reproduction.json'), sealedJson(resultsOf([trained])));
  writeFileSync(join(folder, 'lga-audit.json'), sealedJson(auditDocument()));
  const size = (parameters: number) =>
    measured(`txt-overhead.${parameters}@paper`, { model: `${parameters}`, parameters, optimizer: 'adam' });
  const limited = measured('txt-overhead.limited@paper', measurement());
  const bench = benchOf([measured('txt-overhead.lenet5@paper'), size(1000), size(1_000_000), limited]);
  writeFileSync(join(folder, 'lga-bench.json'), sealedJson({ ...bench, scaled: scaled() }));
  expect((await runLga(['report'], { cwd: folder, rooms: { claims: CLAIMS } })).code).toBe(0);
  browser = await chromium.launch({ executablePath, args: ['--no-sandbox'] });
});

/** What axe-core finds. */
interface Scan {
  readonly violations: readonly {
    readonly id: string;
    readonly impact: string;
    readonly nodes: readonly { readonly html: string; readonly failureSummary: string }[];
  }[];
}

interface Opened {
  readonly page: Page;
  readonly errors: string[];
  readonly requests: string[];
}

const url = (hash = '') => `${pathToFileURL(join(folder, 'lga-report.html')).href}${hash}`;

/** A page of the report; undefined without a browser. */
async function open(hash = '', width = 1280, colorScheme: 'light' | 'dark' = 'light'): Promise<Opened | undefined> {
  const page = await browser?.newPage({ viewport: { width, height: 900 }, colorScheme });
  if (!page) return undefined;
  const errors: string[] = [];
  const requests: string[] = [];
  page.on('console', (message) => message.type() === 'error' && errors.push(message.text()));
  page.on('pageerror', (error) => errors.push(String(error)));
  page.on('request', (request) => requests.push(request.url()));
  await page.goto(url(hash));
  return { page, errors, requests };
}

const visible = (page: Page) => page.locator('.claim:not([hidden])').count();

describe('the report in a browser', () => {
  it.each([
    [1280, 'light'],
    [768, 'dark'],
    [375, 'light'],
  ] as const)(
    'at %i px, %s: no error, no request but for itself, nothing wider than the window',
    async (width, scheme) => {
      const opened = await open('', width, scheme);
      if (!opened) return;
      const { page, errors, requests } = opened;
      expect(errors).toEqual([]);
      expect(requests).toEqual([url()]);
      expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(width);
      await page.close();
    },
  );

  it.each(['light', 'dark'] as const)(
    '%s: no serious violation of accessibility',
    async (scheme) => {
      const opened = await open('', 1280, scheme);
      if (!opened) return;
      const { page } = opened;
      await page.evaluate(
        'document.querySelectorAll("details").forEach((one, i) => { one.open = i % 9 === 0 || one.closest("#claim-txt-overhead, #claim-tab-1"); })',
      );
      expect(await page.locator('.scaled dd').first().isVisible()).toBe(true);
      expect(await page.locator('.trained').getByText('94.95 → 95.95 (+1.00)').first().isVisible()).toBe(true);
      await page.evaluate(readFileSync(AXE, 'utf8'));
      const { violations } = await page.evaluate<Scan>('axe.run()');
      const grave = violations.filter(({ impact }) => impact === 'serious' || impact === 'critical');
      expect(grave.map(({ id, nodes }) => [id, nodes[0]?.html.slice(0, 200), nodes[0]?.failureSummary])).toEqual([]);
      await page.close();
    },
    120_000,
  );

  it('at 375 px: charts and the tables of measurements scroll inside their own boxes', async () => {
    const opened = await open('#claim-txt-overhead', 375);
    if (!opened) return;
    const { page } = opened;
    const tables = ['Measurements', 'Floors', 'What LGA could cost'].map((name) => `[aria-label="${name}"]`);
    for (const box of ['#chart-overhead', '#chart-scaling', ...tables]) {
      const [shown, inside] = await page.evaluate<readonly [number, number]>(
        `(({ clientWidth, scrollWidth }) => [clientWidth, scrollWidth])(document.querySelector('${box}'))`,
      );
      expect(shown, box).toBeLessThan(375);
      expect(inside, box).toBeGreaterThan(shown);
    }
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(375);
    expect(await page.locator('.measured .verdict').first().isVisible()).toBe(true);
    await page.close();
  });

  it('filters by verdict and by words, in one frame, and says how many are shown', async () => {
    const opened = await open();
    if (!opened) return;
    const { page } = opened;
    expect(await visible(page)).toBe(CLAIMS.length);
    await page.getByRole('button', { name: /^inconsistent / }).click();
    const inconsistent = await visible(page);
    expect(inconsistent).toBeGreaterThan(5);
    expect(await page.locator('.filter output').textContent()).toBe(`${inconsistent} of ${CLAIMS.length} shown`);
    await page.getByRole('searchbox').fill('TABLE 13');
    expect(await visible(page)).toBeLessThan(inconsistent);
    await page.getByRole('searchbox').fill('no such words');
    expect(await visible(page)).toBe(0);
    await page.getByRole('searchbox').fill('');
    await page.getByRole('button', { name: /^inconsistent / }).press('Enter');
    expect(await visible(page)).toBe(CLAIMS.length);
    const spent = await page.evaluate<number>(`(() => {
      const [button] = document.querySelectorAll('.filter button');
      const start = performance.now();
      button.click();
      document.body.offsetHeight;
      return performance.now() - start;
    })()`);
    console.info(`report: filtering ${CLAIMS.length} claims with layout took ${spent.toFixed(1)} ms`);
    await page.close();
  });

  it('on paper: every claim, no buttons, nothing beyond the margin', async () => {
    const opened = await open('', 718); // A4 less 10 mm on either side, in CSS pixels
    if (!opened) return;
    const { page } = opened;
    await page.emulateMedia({ media: 'print' });
    expect(await page.locator('.filter').isVisible()).toBe(false);
    expect(await visible(page)).toBe(CLAIMS.length);
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(718);
    for (const table of ['.measured', '.floors', '.scaled'])
      expect(await page.locator(`${table} td`).first().isVisible(), table).toBe(true);
    const wide = `[...document.querySelectorAll('table')].filter((one) => one.getBoundingClientRect().right > 718).length`;
    expect(await page.evaluate(wide)).toBe(0);
    expect(await page.locator('[id="note-tab-2-1"]').isVisible()).toBe(true);
    expect(await page.evaluate(`getComputedStyle(document.querySelector('.column ul')).overflowY`)).toBe('visible');
    await page.close();
  });

  it('leads by link to a claim, a number and a note, and opens what hides them', async () => {
    const opened = await open('#claim-tab-2');
    if (!opened) return;
    const { page } = opened;
    expect(await page.locator('[id="claim-tab-2"] > details').getAttribute('open')).not.toBeNull();
    await page.goto(url('#note-tab-2-1'));
    expect(await page.locator('[id="note-tab-2-1"]').isVisible()).toBe(true);
    await page.goto(url('#cell-tab-2.1e-3.sgd.with'));
    expect(await page.evaluate('document.querySelector("td:target").id')).toBe('cell-tab-2.1e-3.sgd.with');
    const link = page.locator('[id="cell-tab-2.1e-3.sgd.with"] a').first();
    await link.click();
    expect(page.url()).toMatch(/#note-tab-2-\d+$/);
    await page.close();
  });

  it('shows a linked claim that the filter hides, again too, counts it, and minds no link that cannot be read', async () => {
    const opened = await open('#%E0%A4%A');
    if (!opened) return;
    const { page, errors } = opened;
    const search = page.getByRole('searchbox');
    for (let time = 0; time < 2; time++) {
      await search.fill('no such words');
      await page.locator('#tab-2 caption a').first().click();
      await page.waitForFunction(`!document.getElementById('claim-tab-2').hidden`);
      expect(await page.locator('.filter output').textContent()).toBe(`1 of ${CLAIMS.length} shown`);
    }
    expect(errors).toEqual([]);
    await page.close();
  });
});
