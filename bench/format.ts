import type { Ratio } from '../claims/measurement.js';

/** `1.70 [1.60, 1.90]`; `decimals`: 2, and 3 below 1, where they matter as much, unless given. */
export function shown({ estimate, low, high }: Ratio, decimals?: number): string {
  const digits = (ratio: number) => ratio.toFixed(decimals ?? (ratio < 1 ? 3 : 2));
  return `${digits(estimate)} [${digits(low)}, ${digits(high)}]`;
}

/** How much larger a factor is than 1. */
export function percent(factor: number): string {
  return `${((factor - 1) * 100).toFixed(1)} %`;
}
