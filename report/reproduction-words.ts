import { ownEndWords } from '../claims/own-end.js';
import type { Reproduction } from '../claims/reproduction.js';

/** Digits that the tables print: hundredths of a per cent, ten-thousandths of a loss. */
export const placesOf = ({ unit }: Reproduction): number => (unit === '%' ? 2 : 4);

export const fixedOrNothing = (value: number | null, places: number): string =>
  value === null ? '' : value.toFixed(places);

export const signedFixed = (value: number, places: number): string =>
  `${value < 0 ? '-' : '+'}${Math.abs(value).toFixed(places)}`;

/** `Table 2`, `Figure 2` */
export const placeWords = ({ table }: Reproduction): string =>
  `${table.startsWith('fig-') ? 'Figure' : 'Table'} ${table.slice(table.indexOf('-') + 1)}`;

/** Of shares of epochs, what training without LGA shows against its own end: a line for each row. */
export const ownEndLines = (all: readonly Reproduction[]): readonly string[] =>
  all.flatMap(({ optimizer, readings }) =>
    readings.flatMap(({ reading, ownEnd }) =>
      ownEnd ? [`${optimizer}${readings.length > 1 ? `, ${reading}` : ''}: ${ownEndWords(ownEnd)}`] : [],
    ),
  );
