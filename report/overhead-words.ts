import { countsAsCost, sideOf } from '../claims/overhead.js';
import type { CheckResult } from '../claims/runner.js';

const SIDES = {
  below: 'below about 6 %',
  about: 'at about 6 %',
  above: 'above about 6 %',
  unknown: 'too noisy to tell',
} as const;

/** What all measurements of the cost came to: `11 measurements: 9 above about 6 %, 2 too noisy to tell`; empty for none. */
export function overheadWords(checks: readonly CheckResult[]): string {
  const sides = checks.flatMap(({ evidence: { measurement } }) =>
    measurement && countsAsCost(measurement) ? [sideOf(measurement)] : [],
  );
  if (sides.length === 0) return '';
  const counted = (Object.keys(SIDES) as (keyof typeof SIDES)[])
    .map((side) => [SIDES[side], sides.filter((one) => one === side).length] as const)
    .filter(([, count]) => count > 0);
  return `${sides.length} ${sides.length === 1 ? 'measurement' : 'measurements'}: ${counted.map(([side, count]) => `${count} ${side}`).join(', ')}`;
}
