import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import type { Measurement } from '../../claims/measurement.js';
import { measured } from '../../test/costs.js';
import { measurement, SCALED } from '../../test/limited.js';
import { checked, reportOf } from '../../test/report.js';
import { reportHtml } from './page.js';
import { SCRIPT } from './script.js';

const EXTRAS = { charts: [], mathStyle: '', scriptHash: createHash('sha256').update(SCRIPT).digest('base64') };

/** What stands below txt-overhead for these measurements. */
function card(measurements: readonly Measurement[], more: object = {}): string {
  const checks = measurements.map((one, i) => measured(`txt-overhead.${i}@paper`, one));
  const html = reportHtml({ ...reportOf([checked('eq-3.a@reference'), ...checks]), ...more }, EXTRAS);
  return /<article class="claim" id="claim-txt-overhead"[^]*?<\/article>/.exec(html)?.[0] ?? '';
}

/** The cells of each row of a section's table. */
function rowsOf(section: string, html: string): readonly string[] {
  const [own = ''] = new RegExp(`<section class="check ${section}">[^]*?</section>`).exec(html) ?? [];
  return [...own.matchAll(/<tr>(.*?)<\/tr>/g)].map(([, row = '']) =>
    [...row.matchAll(/<t[hd][^>]*>(.*?)<\/t[hd]>/g)].map(([, cell = '']) => cell).join(' | '),
  );
}

const HEAD = [
  'optimizer | model | pairing | without LGA | with LGA',
  'bytes | kernels | least | took | times it | bytes | kernels | least | took | times it',
];

describe('the floors on the page', () => {
  it('stand for each arm of a measurement, below what computed and what that can do at most', () => {
    const html = card([measurement()]);
    expect(rowsOf('floors', html)).toEqual([
      ...HEAD,
      'webgpu, some GPU: a copy 10.0 GB/s, a kernel 50.0 us, a wait 100 us',
      'adam | lenet5 | equal | ~10.0 kB | 10 | 500 us, kernels | 2.00 ms | 4 | ~30.0 kB | 30 | 1.50 ms, kernels | 3.00 ms | 2',
    ]);
    expect(html).toContain('<dt>~</dt>');
    expect(html).toMatch(/<dt>least<\/dt><dd>the time of moving its bytes .* whichever is longer/);
    expect(html).toMatch(/<dt>times it<\/dt><dd>.*; below 1 its tensors stay in the caches/);
  });

  it('group by place and by what was measured of it, and leave out what has none', () => {
    const [base, again] = measurement().arms;
    const [, , bare] = measurement({}, true).arms;
    const exact = { ...base!, floor: { bytes: 28, dispatches: 1, milliseconds: 0.1 } };
    const html = card([
      measurement({ limits: { dispatchMs: 0.05, barrierMs: 0 }, arms: [exact, again!, bare!] }),
      measurement({ limits: { copyGBs: 20, dispatchMs: 0.05, barrierMs: 0 } }),
      measurement({
        optimizer: 'sgd',
        limits: { dispatchMs: 0.05, barrierMs: 0 },
        arms: [exact, again!, { ...exact, name: 'lga' }],
      }),
      measurement({ optimizer: 'none' }, true),
    ]);
    expect(rowsOf('floors', html).slice(2)).toEqual([
      'webgpu, some GPU: a copy none, a kernel 50.0 us, a wait none',
      'adam | lenet5 | equal | 28 B | 1 | 100 us, bytes | 2.00 ms | 20 |  |  |  |  | ',
      expect.stringMatching(/^sgd \| lenet5 \| equal \| 28 B \| .* \| 28 B \| /),
      'webgpu, some GPU: a copy 20.0 GB/s, a kernel 50.0 us, a wait none',
      expect.stringMatching(/^adam \| /),
    ]);
    expect(html.match(/<tr id="check-txt-overhead\.\d@paper">/g)).toHaveLength(4);
  });

  it('are not there where nothing was counted', () => {
    const html = card([measurement({}, true)]);
    expect(html).toContain('class="check measured"');
    expect(html).not.toMatch(/class="check (floors|scaled)"/);
    const limits = { dispatchMs: 1, barrierMs: 0 };
    expect(card([measurement({ limits }, true)])).not.toContain('class="check floors"');
  });
});

describe('what LGA could cost, on the page', () => {
  it('stands in the same card, with what 6 % could be made of and where the numbers are from', () => {
    const html = card([measurement()], { scaled: SCALED });
    expect(rowsOf('scaled', html)).toEqual([
      'some model | LGA adds | 1 at 50 % | 128 at 50 %',
      'a step without it |  | 10.0 ms | 1.28 s',
      'none | 0 | 0 % | 0 %',
      'a pass | 71.0 us | 0.71 % | 120 %',
      '6 % of such a step is',
      'altogether | 600 us | 76.8 ms',
      'or, per variable, dispatches | 6 | 770',
      'or tf ops | 0.3 | 0.3',
      'or host syncs | 2 | 2',
    ]);
    expect(html).toContain('Nothing here was timed.');
    expect(html).toContain('<dt>parameters</dt><dd>25,000,000: its makers</dd>');
  });

  it('stands there without a measurement too, in no other card, and shows hostile texts as texts', () => {
    const hostile = '<img src=x onerror=alert(1)>';
    const constants = { [hostile]: { value: 1, unit: hostile, source: hostile } };
    const scaled = {
      ...SCALED,
      setting: hostile,
      constants,
      builds: SCALED.builds.map((one) => ({ ...one, build: hostile })),
    };
    const html = reportHtml({ ...reportOf([checked('eq-3.a@reference')]), scaled }, EXTRAS);
    expect(html.match(/class="check scaled"/g)).toHaveLength(1);
    expect(html).not.toContain('<img');
    expect(html.match(/&lt;img src=x/g)).toHaveLength(6);
  });
});
