import { describe, expect, it } from 'vitest';
import type { Reproduction } from '../claims/reproduction.js';
import { resultDocument } from '../claims/result.js';
import { input, result } from '../test/results.js';
import { arm, reading, reproduction } from '../test/trained.js';
import { hours } from './duration.js';
import { renderReproduction } from './reproduction.js';

function rendered(all: readonly Reproduction[]): string {
  const checks = all.map((one, i) =>
    result(`tab-1.${i}@paper`, 'inconclusive', { evidence: { method: 'm', summary: 's', reproduction: one } }),
  );
  return renderReproduction(resultDocument(input(checks, { ledger: { checks: {} } })), { columns: 120, colour: false });
}

describe('renderReproduction', () => {
  it('sets printed and measured numbers side by side', () => {
    const text = rendered([reproduction()]);
    expect(text).toContain('Table 1, mnist: final train accuracy (%)\n');
    expect(text).toMatch(
      /^sgd {2}LeNet-5, learning rate 0.001 {2}94.95 -> 95.95 {2}\+1.00 {2}91.00 -> 91.50 {2}\+0.50 {2}\[\+0.40, \+0.60\] {2}2 +default {2}inconclusive *$/m,
    );
    expect(text).toContain('default: Omega > 0 in 25.0 % of the steps; no parameter was moved further than 1.3e-6 by');
    expect(text).not.toContain('not as printed');
    expect(text).not.toContain('missing');
    expect(text).toContain('1 comparisons: 1 inconclusive;');
  });

  it('gives each reading a line with what it came to, and says what diverged', () => {
    const diverged = reading({ reading: 'timeUnit=epoch', other: arm('with', [], 2), base: arm('without', []) });
    const { difference: _, ...without } = diverged;
    const text = rendered([reproduction({ readings: [reading(), { ...without, use: null }] })]);
    expect(text).toMatch(/\[\+0.40, \+0.60\] {2}2 +default +undecided/);
    expect(text).toMatch(/^ +0 \(0\+2 diverged\) {2}timeUnit=epoch {2}undecided *$/m);
  });

  it('says how the runs differ from the printed ones, and that some are missing', () => {
    const text = rendered([reproduction({ deviations: ['2 epochs instead of 20'], missing: 3 })]);
    expect(text).toContain('not as printed: 2 epochs instead of 20');
    expect(text).toContain('Some runs are missing: the same command makes them.');
  });

  it('gives losses four places, each measure a table', () => {
    const loss = reproduction({
      table: 'tab-13',
      measure: 'final train loss',
      unit: '1',
      printed: { base: 0.0318, other: 0.0316, difference: -0.0002 },
    });
    const text = rendered([reproduction(), loss]);
    expect(text).toContain('Table 13, mnist: final train loss (1)');
    expect(text).toContain('0.0318 -> 0.0316  -0.0002');
  });

  it('leaves empty what a figure does not print', () => {
    const text = rendered([reproduction({ table: 'fig-2', measure: 'mean train loss', unit: '1', printed: null })]);
    expect(text).toContain('Figure 2, mnist: mean train loss (1)');
    expect(text).toMatch(/^sgd {2}LeNet-5, learning rate 0.001 +91.0000 -> 91.5000/m);
  });

  it('tells of shares of epochs what training without LGA shows alone, row by row', () => {
    const ownEnd = { values: [0.5, 1], mean: 0.75, explains: true, never: 1 };
    const ratio = reproduction({
      ...{
        table: 'tab-3',
        measure: 'share of epochs',
        unit: '1',
        printed: { base: 1, other: 0.76, difference: -0.24 },
      },
      readings: [reading({ ownEnd }), reading({ reading: 'timeUnit=epoch', ownEnd: { ...ownEnd, never: 0 } })],
    });
    const lines = rendered([reproduction(), ratio]).replaceAll(/\n +/g, ' ');
    expect(lines).toContain(
      'control, sgd, default: training without LGA first reaches its own end after 0.75 of its epochs, which alone would show the printed ratio, with LGA never reached in 1 of 2\n',
    );
    expect(lines).toMatch(/control, sgd, timeUnit=epoch: .*, which alone would show the printed ratio\n/);
    expect(rendered([{ ...ratio, readings: [reading({ ownEnd })] }])).toContain('control, sgd: training without');
    expect(rendered([reproduction()])).not.toContain('control');
  });
});

it.each([
  [0.4, '0 s'],
  [99.4, '99 s'],
  [99.6, '2 min'],
  [5940, '99 min'],
  [6000, '1 h 40 min'],
  [36000, '10 h 0 min'],
])('%d s are %s', (seconds, text) => {
  expect(hours(seconds)).toBe(text);
});
