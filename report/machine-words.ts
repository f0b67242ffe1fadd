import type { BenchMachine } from '../claims/measurement.js';

/** Where a benchmark ran, what else the machine was doing, and what was measured, in a line. */
export function machineWords({ cpu, cpus, loadBefore, loadAfter, commit, dirty }: BenchMachine): string {
  const measured = `commit ${commit.slice(0, 12)}${dirty ? ' with changes' : ''}`;
  return `${cpu}, ${cpus} processors; load ${loadBefore} before, ${loadAfter} after; ${measured}`;
}
