import type { Ball, Balls } from '../arithmetic/balls.js';
import type { Profile } from '../arithmetic/profile.js';

/** Roundings of float64 itself, beside which narrower formats may be exact: far below their spacing. */
const FLOAT64_SLACK = 2 ** -50;

/** A float64 number is the ball's centre, but for float64 rounding. */
export function isCentre(value: number, { mid, rad }: Ball, { own }: Profile): boolean {
  return Math.abs(value - mid) <= own * rad + FLOAT64_SLACK * Math.abs(value);
}

/** What an error may be. Not finite: the accuracy rules leave the number open, and the centre may be anything. */
export function boundOf({ slack }: Profile, rad: number, size: number): number {
  return slack * rad + FLOAT64_SLACK * size;
}

/** The reference's value is not the centre of ball i. */
export function isOff({ own }: Profile, value: number, { mid, rad }: Balls, i: number, size: number): boolean {
  const r = rad[i]!;
  return r < Infinity && !(Math.abs(value - mid[i]!) <= own * r + FLOAT64_SLACK * size);
}
