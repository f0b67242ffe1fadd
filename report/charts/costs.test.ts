import { describe, expect, it } from 'vitest';
import { costRows, overheadOf, scalingOf } from '../../figures/index.js';
import { COSTS } from '../../test/costs.js';
import { count, groups, numbers } from '../../test/svg.js';
import { overheadChart, scalingChart } from './index.js';
import { added, percentTicks } from './percents.js';

const costs = costRows({ checks: COSTS });
const overhead = overheadOf(costs);
const scaling = scalingOf(costs);
const [drawn, growth] = [overheadChart(overhead), scalingChart(scaling)];
const [costly, grown] = [drawn.svg, growth.svg];

describe('the charts of costs', () => {
  it('overhead: a mark in a row for each measurement, hollow where it is not beyond the noise', () => {
    const dots = groups(costly, 'dot').flatMap((group) => group.match(/<(circle|path) /g)?.length ?? 0);
    expect(dots.reduce((sum, many) => sum + many, 0)).toBe(overhead.rows.length + 3); // the legend's too
    const hollow = groups(costly, 'dot').filter((group) => group.includes('fill="var(--paper, none)"'));
    expect(hollow).toHaveLength(2 + 1);
    expect(costly).toContain('the paper: +6 %');
    for (const text of [
      'wasm: an update of lenet5',
      'wasm: a training step of lenet5, 64 images',
      'sgd, against-stock',
    ])
      expect(count(costly, new RegExp(`>${text}</text>`, 'g'))).toBe(1);
    for (const found of ['+10.0 %', 'within noise', 'inconclusive', '-70.0 %'])
      expect(costly).toContain(`>${found}</text>`);
    expect(drawn.description).toMatch(
      /^Built alike on both sides: 1 of 3 beyond the noise, from \+10\.0 % to \+10\.0 %; .* wasm: some processor\.$/,
    );
  });

  it('overhead: another build has another shape and colour, and is named only where there is one', () => {
    const svg = (rows: typeof costs) => overheadChart({ stated: 1.06, rows }).svg;
    const [alike, , , other] = overhead.rows as [...[(typeof costs)[0], unknown, unknown, (typeof costs)[0]]];
    expect([svg([alike]), svg([other])].map((text) => text.includes('another build'))).toEqual([false, true]);
    expect(groups(svg([alike]), 'dot').filter((group) => group.includes('<path'))).toEqual([]);
    const diamonds = groups(svg([other]), 'dot').filter((group) => group.includes('<path'));
    expect(diamonds.map((group) => group.includes('fill="var(--series-2, currentColor)"'))).toEqual([true, true]);
  });

  it('overhead: on a logarithmic axis, with the interval and the noise where they are', () => {
    const base = { ...overhead.rows[0]!, shown: 'slower', low: 0.5, high: 4, noise: 2 } as const;
    const rows = [1, 2, 4].map((estimate) => ({ ...base, optimizer: `o${estimate}`, estimate }));
    const { svg } = overheadChart({ stated: 1.06, rows });
    const [one, two, four] = groups(svg, 'dot').flatMap((group) => numbers(group, /<circle [^>]*cx="([^"]*)"/g)) as [
      number,
      number,
      number,
    ];
    expect(four - two).toBeCloseTo(two - one, 1);
    expect(two - one).toBeGreaterThan(50);
    const rules = groups(svg, 'rule').filter((group) => group.includes(' x2='));
    const ends = rules.map((group) => [/ x1="([^"]*)"/, / x2="([^"]*)"/].map((end) => Number(end.exec(group)![1])));
    const unit = two - one;
    const near = (found: readonly number[] | undefined, low: number, high: number) => {
      expect(found?.[0]).toBeCloseTo(one + low * unit, 0);
      expect(found?.[1]).toBeCloseTo(one + high * unit, 0);
    };
    near(
      ends.find(([, high]) => Math.abs(high! - two) < 1),
      -1,
      1,
    ); // the noise, 1/2 to 2
    near(
      ends.find(([, high]) => Math.abs(high! - four) < 1),
      -1,
      2,
    ); // the interval, 1/2 to 4
  });

  it('scaling: a line per optimizer with an interval and the noise for each size', () => {
    expect(groups(grown, 'line')).toHaveLength(2);
    expect(groups(grown, 'line').map((group) => group.includes('stroke-dasharray'))).toEqual([false, true]);
    const rules = groups(grown, 'rule').filter((group) => group.includes(' y2='));
    expect(rules.map((group) => count(group, /<line /g))).toEqual(expect.arrayContaining([3, 3, 1, 1]));
    expect(count(groups(grown, 'dot').join(''), /fill="var\(--paper, none\)"/g)).toBe(1 + 1);
    for (const text of ['wasm, sgd', 'wasm, adam', '1e3', '1e4', '1e5', '+100 %', 'the paper: +6 %'])
      expect(grown).toContain(`>${text}</text>`);
    expect(growth.description).toBe(
      'wasm, sgd: +100.0 % at 1000, within noise at 1e5; wasm, adam: +20.0 % at 1000. Hollow is what is not beyond the noise.',
    );
  });

  it('scaling: interval and noise are where they are on a logarithmic axis', () => {
    const base = { ...scaling.lines[0]!.points[0]!, low: 0.5, high: 4, noise: 2 };
    const points = [1, 2].map((estimate) => ({ ...base, estimate, parameters: 1000 * estimate }));
    const { svg } = scalingChart({ stated: 1.06, lines: [{ ...scaling.lines[0]!, points }] });
    const [one, two] = groups(svg, 'dot').flatMap((group) => numbers(group, /<circle [^>]*cy="([^"]*)"/g)) as [
      number,
      number,
    ];
    const unit = one - two;
    const rules = groups(svg, 'rule').filter((group) => group.includes(' y2='));
    const ends = rules.map((group) =>
      ['y1', 'y2'].map((end) => numbers(group, new RegExp(` ${end}="([^"]*)"`, 'g'))[0]!),
    );
    const near = [
      [1, -1], // the noise, 1/2 to 2
      [1, -2], // the interval, 1/2 to 4
    ];
    const found = ends
      .filter(([low, high]) => low !== high)
      .map((pair) => pair.map((y) => Math.round((y - one) / unit)));
    expect(unit).toBeGreaterThan(30);
    expect(found).toEqual(near);
  });

  it('percents: round ones, inside, and not closer than asked', () => {
    expect(percentTicks(0.04, 6, 0.1).map(added)).toEqual([
      '-95 %',
      '-90 %',
      '-80 %',
      '-50 %',
      '0 %',
      '+100 %',
      '+400 %',
    ]);
    expect(percentTicks(0.985, 1.07, 0.1).map(added)).toEqual(['-1 %', '0 %', '+1 %', '+2 %', '+5 %']);
    expect(percentTicks(0.985, 1.07, 0.9).map(added)).toEqual(['0 %']);
  });
});
