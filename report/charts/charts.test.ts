import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { validateXML } from 'xmllint-wasm';
import type { Chart, ContractionCase, CourseFigure, RoundingFigure } from '../../claims/figures.js';
import type { ResultDocument } from '../../claims/result.js';
import { contraction, costRows, headroomOf, landscape, overheadOf, scalingOf, status } from '../../figures/index.js';
import { COSTS } from '../../test/costs.js';
import {
  contractionChart,
  courseChart,
  descentChart,
  gamma2Chart,
  landscapeChart,
  overheadChart,
  roundingChart,
  scalingChart,
  statusChart,
} from './index.js';
import { count, groups, numbers } from '../../test/svg.js';

const read = (name: string) =>
  JSON.parse(readFileSync(new URL(`../../bench/results/${name}.json`, import.meta.url), 'utf8')) as unknown;

const wells = landscape();
const statuses = status();
const cases = contraction();
const rounding = headroomOf(read('verify-backends') as ResultDocument);
const costs = costRows({ checks: COSTS });
const overhead = overheadOf(costs);
const scaling = scalingOf(costs);

const courses: readonly CourseFigure[] = [
  {
    ...{ dataset: 'mnist', deviations: ['3 epochs instead of 20'] },
    rows: [
      { optimizer: 'sgd', base: [2.25, 2, 1.5], other: [2.25, 1.75, 1.25], seeds: 5 },
      { optimizer: 'adam', base: [0.5, 0.25, 0.125], other: [0.5, 0.25, 0.0625], seeds: 5 },
    ],
  },
  { dataset: 'cifar-10', deviations: [], rows: [{ optimizer: 'sgd', base: [2], other: [1.5], seeds: 1 }] },
];

const drawAll = (): readonly Chart[] => [
  landscapeChart(wells),
  descentChart(wells),
  statusChart(statuses),
  gamma2Chart(statuses),
  contractionChart(cases),
  roundingChart(rounding),
  overheadChart(overhead),
  scalingChart(scaling),
  ...courses.map(courseChart),
];
const charts = drawAll();
const named = charts.map((chart) => [chart.id, chart] as const);
const [wellsChart, descents, statusRows, gamma2, contracted, rounded] = charts.map(({ svg }) => svg) as [
  ...[string, string, string, string, string, string],
];

describe.each(named)('the chart %s', (id, { title, description, svg }) => {
  it('is well-formed XML', async () => {
    const { errors } = await validateXML({ xml: { fileName: `${id}.svg`, contents: svg }, schema: anything });
    expect(errors.map(({ rawMessage }) => rawMessage)).toEqual([]);
  });

  it('is named for screen readers', () => {
    expect(svg).toMatch(/^<svg [^>]*role="img"/);
    expect(svg).toMatch(new RegExp(`^<svg [^>]*aria-label="${title}"`));
    expect(svg).toMatch(new RegExp(`^<svg [^>]*><title>${title}</title>`));
    expect(description).toMatch(/^\S.{30,}\.$/);
  });

  it('is as wide as its place, with letters of at least 11 in 640', () => {
    expect(svg).toMatch(/^<svg [^>]*viewBox="0 0 640 \d+"/);
    expect(svg).toMatch(/^<svg [^>]*style="[^"]*width:100%/);
    expect(svg).not.toMatch(/^<svg [^>]* (width|height)=/);
    for (const size of numbers(svg, /font-size="([^"]*)"/g)) expect(size).toBeGreaterThanOrEqual(11);
  });

  it('takes its colours from the page', () => {
    const paints = [...svg.matchAll(/(?:fill|stroke)="([^"]*)"/g)].map(([, paint]) => paint!);
    expect(paints.length).toBeGreaterThan(5);
    for (const paint of paints)
      expect(paint).toMatch(/^(none|currentColor|var\(--paper, none\)|var\(--(series-[1-5]|grid), currentColor\))$/);
    expect(svg).not.toMatch(/black|white|rgb\(|#[0-9a-f]{3,6}\b/i);
  });

  it('is small, and holds no program, style sheet, reference or broken number', () => {
    expect(svg.length).toBeLessThan(60_000);
    expect(svg).not.toMatch(/ (?:d|cx|cy|transform)="[^"]*\d\.\d{3}/);
    expect(svg).not.toMatch(/<script|<style|<foreignObject|href|\son[a-z]+=|javascript:|url\((?!#)/i);
    expect(svg).not.toMatch(/NaN|undefined|Infinity|\[object|null/);
    expect(description).not.toMatch(/NaN|undefined|Infinity|\[object|null/);
  });

  it('shares no id or class with another', () => {
    for (const [, own] of svg.matchAll(/ id="([^"]*)"/g)) expect(own).toMatch(new RegExp(`^${id}-\\d+$`));
    for (const [, used] of svg.matchAll(/url\(#([^)]*)\)/g)) expect(svg).toContain(` id="${used!}"`);
    for (const [, own] of svg.matchAll(/ class="([^"]*)"/g)) expect(own).toMatch(new RegExp(`^chart-${id}(-|$)`));
  });
});

/** A schema that any element fits, so that libxml2 complains about syntax alone. */
const anything = `<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema" targetNamespace="http://www.w3.org/2000/svg">
  <xs:element name="svg"><xs:complexType mixed="true">
    <xs:sequence><xs:any minOccurs="0" maxOccurs="unbounded" processContents="skip"/></xs:sequence>
    <xs:anyAttribute processContents="skip"/>
  </xs:complexType></xs:element>
</xs:schema>`;

describe('the marks', () => {
  it('come out the same each time', () => {
    expect(drawAll()).toEqual(charts);
    expect(new Set(charts.map(({ id }) => id)).size).toBe(charts.length);
  });

  it('landscape: the start, and an end and a name per descent', () => {
    expect(count(wellsChart, /<circle /g)).toBe(wells.descents.length + 1);
    for (const name of ['SGD', '1e-8', '0.001', '0.03']) expect(wellsChart).toContain(`>${name}</text>`);
  });

  it('descent: a line per descent', () => {
    expect(groups(descents, 'line').length).toBe(wells.descents.length);
    expect(count(descents, />LGA [^<]+<\/text>/g)).toBe(wells.descents.length - 1);
  });

  it('course: a point for every epoch in both arms, and a heading with the last ones', () => {
    const [mnist, cifar] = courses.map(courseChart);
    // Two optimizers of three epochs, one of one epoch, in two arms.
    expect(count(groups(mnist!.svg, 'dot').join(''), /<circle /g)).toBe(12);
    expect(count(groups(cifar!.svg, 'dot').join(''), /<circle /g)).toBe(2);
    expect(groups(mnist!.svg, 'line').map((line) => count(line, /<path /g))).toEqual([2, 2]);
    expect(mnist!.svg).toContain('>adam: 0.125 without LGA, 0.0625 with it, 5 seeds</text>');
    expect(cifar!.svg).toContain('>sgd: 2 without LGA, 1.5 with it, 1 seed</text>');
    expect(mnist!.description).toMatch(
      /^Not as the paper has it: 3 epochs instead of 20\. After the last epoch sgd: 1.5 /,
    );
    expect(cifar!.description).toMatch(/^After the last epoch/);
  });

  it('status: a stroke for every step with Omega > 0, a heading per reading', () => {
    const steps = statuses.tracks.reduce((sum, { active }) => sum + active, 0);
    expect(count(groups(statusRows, 'rule').join(''), /<line /g)).toBe(steps);
    for (const { active } of statuses.tracks) expect(statusRows).toContain(`Omega &gt; 0 in ${active} of 320 steps`);
    expect(count(statusRows, /Omega &gt; 0 in/g)).toBe(statuses.tracks.length);
  });

  it('gamma2: a line per different course, and where float32 ends', () => {
    const courses = new Set(statuses.tracks.map((track) => track.gamma2.join()));
    expect(courses.size).toBe(3);
    expect(count(gamma2, /<path [^>]*d="M[^"]{200,}"/g)).toBe(courses.size);
    expect(gamma2).toContain('smallest float32');
    expect(gamma2).toContain('>1e-50<');
  });

  it('contraction: a dot per step, in another colour where the bound is broken', () => {
    const steps = cases.flatMap((one) => one.steps);
    expect(count(contracted, /<circle /g)).toBe(steps.length);
    const broken = steps.filter(({ R, bound }) => R > bound * (1 + 1e-9)).length;
    expect(broken).toBe(12 + 1);
    expect(count(contracted, /<circle [^>]*fill="var\(--series-2/g)).toBe(broken);
    expect(count(contracted, /: broken at t = 1</g)).toBe(2);
    expect(count(contracted, /: holds</g)).toBe(2);
  });

  it('rounding: a dot per comparison, as far right as the share it used', () => {
    expect(count(rounded, /<circle /g)).toBe(rounding.rows.length);
    const at = (...shares: readonly number[]) => {
      const rows = shares.map((used, i) => ({ check: '', subject: 'a', what: `w${i}`, used }));
      return numbers(roundingChart({ rows }).svg, /<circle [^>]*cx="([^"]*)"/g);
    };
    const [zero, half, one] = at(0, 0.5, 1) as [number, number, number];
    expect(one - half).toBeCloseTo(half - zero, 1);
    expect(one - zero).toBeGreaterThan(300);
    expect(Math.max(...at(0.2, 3))).toBeLessThan(640); // one that exceeds its tolerance is still inside
  });

  it('nothing measured: charts without marks, and no broken number', () => {
    const empty = [roundingChart({ rows: [] }), overheadChart({ stated: 1.06, rows: [] })];
    expect(empty.map(({ svg }) => count(svg, /<circle /g))).toEqual([0, 1]); // the one is in the legend
    for (const { svg } of empty) {
      expect(svg).not.toMatch(/NaN|undefined|Infinity/);
    }
  });
});

describe('hostile words', () => {
  const hostile = `</text><script>alert(1)</script>`;
  const quoted = `" onload="x()\u0000\u202e\ud800`;
  const rows: RoundingFigure['rows'] = [
    { check: hostile, subject: hostile, what: quoted, used: 0.5 },
    { check: quoted, subject: quoted, what: hostile, used: 0.7 },
  ];
  const spoken = [hostile, quoted].flatMap((words) =>
    [1000, 2000].map((parameters) => ({
      ...{ ...costs[0]!, place: words, device: words, optimizer: words, parameters },
      model: `${parameters}`,
    })),
  );
  const claimed: readonly ContractionCase[] = [hostile, quoted].map((words) => ({
    ...cases[0]!,
    check: words,
    setting: words,
  }));

  it.each([
    ['rounding', roundingChart({ rows })],
    ['overhead', overheadChart({ stated: 1.06, rows: spoken })],
    ['scaling', scalingChart(scalingOf(spoken))],
    ['contraction', contractionChart(claimed)],
  ])('%s: stay words', async (id, { svg }) => {
    const { errors } = await validateXML({ xml: { fileName: `${id}.svg`, contents: svg }, schema: anything });
    expect(errors).toEqual([]);
    expect(svg).not.toMatch(/<script|<\/text><script/);
    expect(svg).toContain('&lt;script&gt;');
    for (const forbidden of ['\u0000', '\u202e', '\ud800']) expect(svg.includes(forbidden)).toBe(false);
    expect(svg.replace(/>[^<]*</g, '><')).not.toContain('onload');
  });
});
