import type { Detection } from '../claims/detection.js';
import type { BenchMachine } from '../claims/measurement.js';

const percent = (factor: number) => `${((factor - 1) * 100).toFixed(2)} %`;

/** A self-test of the benchmark for people: a line for each run, then the counts. */
export function renderDetection(found: Detection, { cpu, cpus, loadBefore, loadAfter }: BenchMachine): string {
  const { on, device, optimizer, model, planted, repetitions, detected, falseAlarms, trials } = found;
  const lines = trials.map(
    ({ planted: one, overhead, again, shown }) =>
      `${one === 1 ? 'none   ' : 'planted'}  ${shown.padEnd(12)}  ${percent(overhead.estimate)} [${percent(overhead.low)}, ${percent(overhead.high)}], equal arms [${percent(again.low)}, ${percent(again.high)}]`,
  );
  return `${[
    `An update of ${model} with ${optimizer} on ${on} (${device}); planted: ${percent(planted)}`,
    '',
    ...lines,
    '',
    `${detected} of ${repetitions} planted slowdowns were seen; ${falseAlarms} of ${repetitions} were seen that were not there`,
    `${cpu}, ${cpus} processors; load ${loadBefore} before, ${loadAfter} after`,
  ].join('\n')}\n`;
}
