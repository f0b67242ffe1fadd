import Table from 'cli-table3';
import type { Limits, ScaledLimit, ScaledStep } from '../claims/limit.js';
import { BARE_TABLE, reportWidth } from './bare-table.js';
import { duration } from './duration.js';
import { paint } from './paint.js';
import { hanging } from './wrap.js';

/** A backend's limits, and what computes there. */
export interface BackendLimits {
  readonly on: string;
  readonly device: string;
  readonly limits: Limits;
}

interface Style {
  readonly columns: number;
  readonly colour: boolean;
}

const percent = (share: number) => (share === 0 ? '0 %' : `${Number((100 * share).toPrecision(2))} %`);
const times = (count: number) => String(Number(count.toPrecision(2)));

function measured(all: readonly BackendLimits[], width: number): string {
  const table = new Table({ ...BARE_TABLE, head: ['measured here', 'copy of 64 MiB', 'a kernel', 'a wait'] });
  for (const { on, limits } of all) {
    const { copyGBs, dispatchMs, barrierMs } = limits;
    const copy = copyGBs === undefined ? 'none' : `${copyGBs.toPrecision(3)} GB/s`;
    table.push([on, copy, duration(dispatchMs), barrierMs === 0 ? 'none' : duration(barrierMs)]);
  }
  return [table.toString(), ...all.map(({ on, device }) => hanging(`${on}: `, device, width))].join('\n');
}

const stepHead = ({ batch, utilisation }: ScaledStep) => `${batch} at ${percent(utilisation)}`;

function shares({ setting, builds, steps }: ScaledLimit): string {
  const table = new Table({ ...BARE_TABLE, head: [setting, 'LGA adds', ...steps.map(stepHead)] });
  table.push(['a step without it', '', ...steps.map(({ milliseconds }) => duration(milliseconds))]);
  for (const { build, milliseconds, shares } of builds) {
    table.push([build, milliseconds === 0 ? '0' : duration(milliseconds), ...shares.map(percent)]);
  }
  return table.toString();
}

/** What the sentence's share could be made of. */
function makings({ constants, steps }: ScaledLimit): string {
  const share = percent(constants['about']?.value ?? NaN);
  const table = new Table({ ...BARE_TABLE, head: [`${share} of such a step is`, ...steps.map(stepHead)] });
  table.push(
    ['altogether', ...steps.map(({ about }) => duration(about.milliseconds))],
    ['or, per variable, dispatches', ...steps.map(({ about }) => times(about.dispatches))],
    ['or tf ops', ...steps.map(({ about }) => times(about.ops))],
    ['or host syncs', ...steps.map(({ about }) => times(about.syncs))],
  );
  return table.toString();
}

function sources({ constants }: ScaledLimit, width: number): string {
  const lines = Object.entries(constants).map(([name, { value, unit, source }]) =>
    hanging(`${name} `, `${value.toLocaleString('en-US')}${unit && ` ${unit}`}: ${source}`, width),
  );
  return lines.join('\n');
}

const MEANING =
  'What LGA adds at least: the longer one of moving its bytes and asking for its kernels, and then its waits. The model knows no arithmetic, no host and no cache.';

/** The limits of some backends, and what LGA could cost a large model on a large processor. */
export function renderLimits(all: readonly BackendLimits[], scaled: ScaledLimit, { columns, colour }: Style): string {
  const width = reportWidth(columns);
  const { bold } = paint(colour);
  return `${[
    measured(all, width),
    bold('What LGA could cost: images in a batch, at a share of the peak'),
    shares(scaled),
    makings(scaled),
    hanging('', MEANING, width),
    `${bold('Made with')}\n${sources(scaled, width)}`,
  ].join('\n\n')}\n`;
}
