import type { Ratio } from './statistics.js';

/** `1.70 [1.60, 1.90]`; with three digits below 1, where they matter as much. */
export function shown({ estimate, low, high }: Ratio): string {
  return `${digits(estimate)} [${digits(low)}, ${digits(high)}]`;
}

function digits(ratio: number): string {
  return ratio.toFixed(ratio < 1 ? 3 : 2);
}

/** How much larger a factor is than 1. */
export function percent(factor: number): string {
  return `${((factor - 1) * 100).toFixed(1)} %`;
}
