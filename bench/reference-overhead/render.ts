import Table from 'cli-table3';
import { percent, shown } from '../format.js';
import { ARMS, type ArmId } from './arm.js';
import type { Overhead } from './overhead.js';
import type { Yardstick } from './targets.js';

const COLUMNS: readonly { readonly title: string; readonly yardstick: Yardstick }[] = [
  { title: 'x plain SGD', yardstick: 'plain' },
  { title: 'x NumPy, new arrays', yardstick: 'numpy' },
];

/** The result as text: table, targets, noise, environment. */
export function renderOverhead(result: Overhead): string {
  const { environment: at, comparison } = result;
  const { numpy } = at;
  const lines = [
    `one step on ${result.size.toLocaleString('en-US')} float64 parameters, ${result.rounds} interleaved rounds; [95 % interval]`,
    '',
    table(result),
    '',
    ...comparison.targets.map(
      ({ text, ratio, verdict, withinNoise }) =>
        `${text}: ${verdict} (${shown(ratio)})${withinNoise ? ', within the noise' : ''}`,
    ),
    ...('unavailable' in numpy ? [`NumPy: unavailable: ${numpy.unavailable}`] : []),
    `noise (two equal arms): up to ${percent(comparison.noise)}`,
    '',
    `node ${at.node} (V8 ${at.v8}), ${'unavailable' in numpy ? 'no NumPy' : `NumPy ${numpy.numpy} (Python ${numpy.python})`}`,
    `${at.cpu}, ${at.cpus} processors, ${at.platform} ${at.arch}; load ${at.loadBefore} before, ${at.loadAfter} after`,
    `commit ${at.commit}${at.dirty ? ' with changes' : ''}, seed ${result.seed}`,
  ];
  return `${lines.join('\n')}\n`;
}

function table({ arms, comparison }: Overhead): string {
  const text = new Table({
    head: ['arm', 'ms per step', 'MAD', ...COLUMNS.map(({ title }) => title)],
    colAligns: ['left', 'right', 'right', ...COLUMNS.map(() => 'right' as const)],
    style: { head: [], border: [], compact: true },
  });
  for (const [id, label] of Object.entries(ARMS) as [ArmId, string][]) {
    const arm = arms.find((candidate) => candidate.id === id);
    if (!arm) {
      text.push([label, 'unavailable', '', ...COLUMNS.map(() => '')]);
      continue;
    }
    const ratios = COLUMNS.map(({ yardstick }) => {
      const ratio = comparison.ratios[id]?.[yardstick];
      return ratio ? shown(ratio) : '';
    });
    text.push([label, arm.latency.p50.toFixed(3), arm.latency.mad.toFixed(3), ...ratios]);
  }
  return text.toString();
}
