import Table from 'cli-table3';
import { PAIRINGS, SCOPES, type Measurement } from '../claims/measurement.js';
import type { ResultDocument } from '../claims/result.js';
import { BARE_TABLE, reportWidth } from './bare-table.js';
import { costWords } from './cost-words.js';
import { changeLines } from './details.js';
import { BELOW, LEAST, timesFloor } from './floor-words.js';
import { machineWords } from './machine-words.js';
import { paint } from './paint.js';
import { hanging } from './wrap.js';

interface Style {
  readonly columns: number;
  readonly colour: boolean;
}

const countsOf = ({ arms }: Measurement, wanted: string) => arms.find(({ name }) => name === wanted)?.counts;

/** Both, or one where they are the same. */
const fromTo = (base: unknown, lga: unknown) => (base === lga ? String(base) : `${String(base)} -> ${String(lga)}`);

/** What each arm asks its backend for: dispatches where there are such, else kernels. */
function kernels(measurement: Measurement): string {
  const asked = ['base', 'lga'].flatMap((name) => {
    const counts = countsOf(measurement, name);
    return counts ? [counts['dispatches'] ?? counts['kernels'] ?? 0] : [];
  });
  return asked.length < 2 ? '' : fromTo(...(asked as [number, number]));
}

/** Other calls that differ between the arms; a kernel of tfjs is a dispatch too, or none. */
function otherCalls(measurement: Measurement): string {
  const [base, lga] = [countsOf(measurement, 'base'), countsOf(measurement, 'lga')];
  if (!base || !lga) return '';
  const others = Object.keys(base).filter(
    (name) => !['kernels', 'dispatches'].includes(name) && base[name] !== lga[name],
  );
  return others.map((name) => `${name} ${fromTo(base[name], lga[name])}`).join(', ');
}

/** How many times its floor each arm takes. */
function overFloor({ arms }: Measurement): string {
  return [...new Set(arms.flatMap((arm) => timesFloor(arm) ?? []))].join(' -> ');
}

function row(measurement: Measurement): string[] {
  const { optimizer, model, pairing } = measurement;
  const { base, said, interval, noise } = costWords(measurement);
  return [optimizer, model, pairing, base, said, interval, noise, overFloor(measurement), kernels(measurement)];
}

const HEAD = ['optimizer', 'model', 'pairing', 'base', 'with LGA', '95 % interval', 'noise', 'floors', 'kernels'];

function section(all: readonly [Measurement, ...Measurement[]], bold: (text: string) => string, width: number): string {
  const [first] = all;
  const { on, scope, device, batch } = first;
  const text = new Table({ ...BARE_TABLE, head: HEAD });
  for (const measurement of all) text.push(row(measurement));
  const images = batch ? `; ${batch.size} images, ${batch.input}` : '';
  const calls = all.flatMap((one) => {
    const others = otherCalls(one);
    return others === '' ? [] : hanging(`${one.optimizer}, ${one.model}, ${one.pairing}: `, others, width);
  });
  return [bold(`${on}, ${SCOPES[scope]}${images}`), device, text.toString(), ...calls].join('\n');
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
    ...(all.some(({ limits }) => limits) ? [hanging('floors: ', FLOORS, width)] : []),
    hanging('noise: ', 'how far apart two equal arms lay; what is not beyond it gets no number', width),
  ].join('\n');
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
    ...grouped(measured).map((group) => section(group, colours.bold, width)),
    ...nothing.map((one) => hanging(`${colours.verdict(one.verdict)}  `, `${one.id}: ${one.evidence.summary}`, width)),
    ...(measured.length > 0 ? [meaning(measured, width)] : []),
    changeLines(changes, colours).join('\n'),
    hanging(`txt-overhead, "about 6 %": ${colours.verdict(verdict)}  `, CONCLUSIONS[verdict] ?? '', width),
    ...(environment.machine ? [machineWords(environment.machine)] : []),
    `${checks.length} ${checks.length === 1 ? 'measurement' : 'measurements'} in ${(timing.durationMs / 1000).toFixed(1)} s (seed ${seed}), exit code ${exitCode}`,
  ]
    .filter((part) => part !== '')
    .join('\n\n')}\n`;
}

const FLOORS = `how many times the least time it takes, which is that of ${LEAST}, without LGA -> with; ${BELOW}`;

/** What a verdict on the sentence means here. */
const CONCLUSIONS: Readonly<Partial<Record<string, string>>> = {
  consistent: 'all of these settings that can tell allow 5 to 7 %',
  'consistent-only-if': 'it depends on the setting, which the paper does not name: some have less, some more',
  'not-reproduced': 'none of these settings has it, and all lie on the same side of it',
  inconclusive: 'too noisy to tell',
};
