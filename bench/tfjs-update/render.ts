import Table from 'cli-table3';
import { percent, shown } from '../format.js';
import type { Ratio } from '../statistics.js';
import { ARMS, type ArmId } from './arm.js';
import type { Pair } from './targets.js';
import type { Group, Update } from './update.js';

/** Under which arm a ratio stands in the table, and in which column. */
const CELLS: Readonly<Partial<Record<ArmId, { readonly base?: Pair; readonly stock?: Pair }>>> = {
  base: { stock: 'base/stock' },
  'base-again': { base: 'base-again/base' },
  active: { base: 'active/base', stock: 'active/stock' },
  quiet: { base: 'quiet/base' },
  'stock-active': { stock: 'stock-active/stock' },
};

/** Decimals of a ratio: the targets are about hundredths. */
const DIGITS = 3;

/** The result as text: a table and the targets for each group, then the environment. */
export function renderUpdate(result: Update): string {
  const { environment: at, backend } = result;
  const lines = [
    ...result.groups.flatMap((group) => [...groupLines(group, result.rounds), '']),
    `${backend.name}: ${backend.device}${backend.driver ? `, ${backend.driver}` : ''}; ${backend.library}`,
    `tfjs ${at.tfjs}, node ${at.node} (V8 ${at.v8})`,
    `${at.cpu}, ${at.cpus} processors, ${at.platform} ${at.arch}; load ${at.loadBefore} before, ${at.loadAfter} after`,
    `commit ${at.commit}${at.dirty ? ' with changes' : ''}, seed ${result.seed}`,
  ];
  return `${lines.join('\n')}\n`;
}

function groupLines(group: Group, rounds: number): string[] {
  const { optimizer, parameters, variables, comparison } = group;
  const size = `${parameters.toLocaleString('en-US')} parameters in ${variables}`;
  return [
    `${optimizer}, ${size}, ${rounds} interleaved rounds; [95 % interval]`,
    table(group),
    ...comparison.targets.map(
      ({ text, ratio, verdict, withinNoise }) =>
        `${text}: ${verdict} (${shown(ratio, DIGITS)})${withinNoise ? ', within the noise' : ''}`,
    ),
    `noise (two equal arms): up to ${percent(comparison.noise)}`,
  ];
}

function table({ arms, comparison: { ratios } }: Group): string {
  const text = new Table({
    head: ['arm', 'ms per step', 'MAD', 'x ours', 'x tf.train'],
    colAligns: ['left', 'right', 'right', 'right', 'right'],
    style: { head: [], border: [], compact: true },
  });
  const cell = (ratio: Ratio | undefined) => (ratio ? shown(ratio, DIGITS) : '');
  for (const { id, latency } of arms) {
    const { base, stock } = CELLS[id] ?? {};
    const cells = [base, stock].map((pair) => cell(pair && ratios[pair]));
    text.push([ARMS[id], latency.p50.toFixed(4), latency.mad.toFixed(4), ...cells]);
  }
  return text.toString();
}
