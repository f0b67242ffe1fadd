/** A number as printed, without loss: `units` times 10^-`places`. "3.20" and "3.2" differ in their places. */
export interface Decimal {
  readonly units: number;
  readonly places: number;
}

/** Every real number that a decimal can stand for, in whole units of 10^-`places`; both ends may belong to it. */
export interface Interval {
  readonly low: number;
  readonly high: number;
}

/** Ways to shorten a number to so many places. `nearest`: half up, half down or half to even alike. */
export type Rounding = 'nearest' | 'down' | 'up';

/** Reads digits with a decimal point, no sign. Throws a RangeError for anything else, or for more than 15 digits. */
export function decimal(text: string): Decimal {
  const [, whole, fraction] = /^(\d+)\.(\d+)$/.exec(text) ?? [];
  if (whole === undefined || fraction === undefined || whole.length + fraction.length > 15)
    throw new RangeError(`expected digits with a decimal point, 15 at most; got ${JSON.stringify(text)}`);
  return { units: Number(whole + fraction), places: fraction.length };
}

/** The double next to a decimal. */
export const valueOf = ({ units, places }: Decimal): number => units / 10 ** places;

/** The numbers that are printed as this decimal under a rounding, as doubles. */
export function interval({ units, places }: Decimal, rounding: Rounding): Interval {
  const [below, above] = { nearest: [0.5, 0.5], down: [0, 1], up: [1, 0] }[rounding] as [number, number];
  return { low: (units - below) / 10 ** places, high: (units + above) / 10 ** places };
}

/** a - b in sign, exactly: both are brought to the same number of places. */
export function compare(a: Decimal, b: Decimal): number {
  const places = Math.max(a.places, b.places);
  return Math.sign(a.units * 10 ** (places - a.places) - b.units * 10 ** (places - b.places));
}
