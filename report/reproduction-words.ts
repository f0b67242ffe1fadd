import type { Reproduction } from '../claims/reproduction.js';

/** Digits that the tables print: hundredths of a per cent, ten-thousandths of a loss. */
export const placesOf = ({ unit }: Reproduction): number => (unit === '%' ? 2 : 4);

export const fixedOrNothing = (value: number | null, places: number): string =>
  value === null ? '' : value.toFixed(places);

export const signedFixed = (value: number, places: number): string =>
  `${value < 0 ? '-' : '+'}${Math.abs(value).toFixed(places)}`;
