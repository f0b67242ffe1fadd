import Table from 'cli-table3';
import { PAIRINGS, SCOPES, type BenchMachine, type Measurement, type Ratio } from '../claims/measurement.js';
import { believed, shownBy } from '../claims/overhead.js';
import type { ResultDocument } from '../claims/result.js';
import { BARE_TABLE, reportWidth } from './bare-table.js';
import { changeLines } from './details.js';
import { paint } from './paint.js';
import { hanging } from './wrap.js';

interface Style {
  readonly columns: number;
  readonly colour: boolean;
}

/** `+1.4 %`; a tenth of a percent is as fine as any of this gets. */
const signed = (factor: number) => `${factor >= 1 ? '+' : ''}${((factor - 1) * 100).toFixed(1)} %`;
const interval = ({ low, high }: Ratio) => `[${signed(low)}, ${signed(high)}]`;

/** A time with three digits and its unit. */
export function duration(ms: number): string {
  const [value, unit] = ms >= 1000 ? [ms / 1000, 's'] : ms >= 1 ? [ms, 'ms'] : [ms * 1000, 'us'];
  return `${value.toPrecision(3)} ${unit}`;
}

/** Counts of LGA over those of base, where they are not the same. */
function counted({ arms }: Measurement): string {
  const of = (wanted: string) => arms.find(({ name }) => name === wanted)?.counts;
  const [base, lga] = [of('base'), of('lga')];
  if (!base || !lga) return '';
  const differing = Object.keys(base).filter((name) => base[name] !== lga[name]);
  return differing.map((name) => `${name} ${base[name]} -> ${lga[name]}`).join(', ') || 'the same calls';
}

function row(measurement: Measurement): string[] {
  const { optimizer, model, pairing, overhead, arms } = measurement;
  const shown = shownBy(measurement);
  const base = arms.find(({ name }) => name === 'base')?.wall.p50 ?? NaN;
  // A digit that is not beyond the noise would be read all the same.
  const said = shown === 'slower' || shown === 'faster' ? signed(overhead.estimate) : shown;
  const noise = `${((believed(measurement).noise - 1) * 100).toFixed(1)} %`;
  return [optimizer, model, pairing, duration(base), said, interval(overhead), noise, counted(measurement)];
}

const HEAD = ['optimizer', 'model', 'pairing', 'base', 'with LGA', '95 % interval', 'noise', 'calls'];

function section([first, ...rest]: readonly [Measurement, ...Measurement[]], bold: (text: string) => string): string {
  const { on, scope, device, batch } = first;
  const text = new Table({ ...BARE_TABLE, head: HEAD });
  for (const measurement of [first, ...rest]) text.push(row(measurement));
  const images = batch ? `; ${batch.size} images, ${batch.input}` : '';
  return [bold(`${on}, ${SCOPES[scope]}${images}`), device, text.toString()].join('\n');
}

function grouped(all: readonly Measurement[]): readonly (readonly [Measurement, ...Measurement[]])[] {
  const groups = new Map<string, [Measurement, ...Measurement[]]>();
  for (const one of all) {
    const key = `${one.on}/${one.scope}/${one.batch?.size}`;
    const group = groups.get(key);
    if (group) group.push(one);
    else groups.set(key, [one]);
  }
  return [...groups.values()];
}

function meaning(all: readonly Measurement[], width: number): string {
  const used = [...new Set(all.map(({ pairing }) => pairing))];
  return [
    ...used.map((pairing) => hanging(`${pairing}: `, PAIRINGS[pairing], width)),
    hanging('noise: ', 'how far apart two equal arms lay; what is not beyond it gets no number', width),
  ].join('\n');
}

function machineLine({ cpu, cpus, loadBefore, loadAfter, commit, dirty }: BenchMachine): string {
  return `${cpu}, ${cpus} processors; load ${loadBefore} before, ${loadAfter} after; commit ${commit.slice(0, 12)}${dirty ? ' with changes' : ''}`;
}

/** A bench for people: a table for each place and scope, what its words mean, what came to nothing, the verdict. */
export function renderBench(document: ResultDocument, { columns, colour }: Style): string {
  const width = reportWidth(columns);
  const colours = paint(colour);
  const { checks, changes, timing, seed, exitCode, environment, claims } = document;
  const measured = checks.flatMap(({ evidence }) => evidence.measurement ?? []);
  const nothing = checks.filter(({ evidence }) => evidence.measurement === undefined);
  const verdict = claims.find(({ id }) => id === 'txt-overhead')?.verdict ?? 'not-checked';
  return `${[
    ...grouped(measured).map((group) => section(group, colours.bold)),
    ...nothing.map((one) => hanging(`${colours.verdict(one.verdict)}  `, `${one.id}: ${one.evidence.summary}`, width)),
    ...(measured.length > 0 ? [meaning(measured, width)] : []),
    changeLines(changes, colours).join('\n'),
    hanging(`txt-overhead, "about 6 %": ${colours.verdict(verdict)}  `, CONCLUSIONS[verdict] ?? '', width),
    ...(environment.machine ? [machineLine(environment.machine)] : []),
    `${checks.length} ${checks.length === 1 ? 'measurement' : 'measurements'} in ${(timing.durationMs / 1000).toFixed(1)} s (seed ${seed}), exit code ${exitCode}`,
  ]
    .filter((part) => part !== '')
    .join('\n\n')}\n`;
}

/** What a verdict on the sentence means here. */
const CONCLUSIONS: Readonly<Partial<Record<string, string>>> = {
  consistent: 'all of these settings that can tell allow 5 to 7 %',
  'consistent-only-if': 'it depends on the setting, which the paper does not name: some have less, some more',
  'not-reproduced': 'none of these settings has it, and all lie on the same side of it',
  inconclusive: 'too noisy to tell',
};
