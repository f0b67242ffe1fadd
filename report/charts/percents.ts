import { brief } from './numbers.js';

/** A ratio of two times as what it adds to 1: `+50 %`, `-20 %`, `0 %`. */
export function added(ratio: number): string {
  const percent = Number(((ratio - 1) * 100).toPrecision(6));
  return `${percent > 0 ? '+' : ''}${brief(percent)} %`;
}

/** Ratios that make round percents, those that most need a tick first. */
const ROUND = [1, 2, 0.5, 5, 0.2, 10, 0.1, 3, 4, 1.5, 20, 0.05, 50, 0.02, 100, 1.2, 0.8, 1.1, 0.9, 1.05, 0.95].concat([
  1.02, 0.98, 1.01, 0.99,
]);

/** Ticks of a logarithmic axis of ratios: as many round percents as stand at least `apart` (a share of the axis) from each other. */
export function percentTicks(least: number, most: number, apart: number): readonly number[] {
  const place = (ratio: number) => Math.log(ratio / least) / Math.log(most / least);
  const ticks: number[] = [];
  for (const ratio of ROUND.filter((one) => one >= least && one <= most))
    if (ticks.every((tick) => Math.abs(place(tick) - place(ratio)) >= apart)) ticks.push(ratio);
  return ticks.toSorted((a, b) => a - b);
}
