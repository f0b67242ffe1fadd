import type { CostRow, OverheadFigure } from '../../claims/figures.js';
import { signedPercent } from '../signed-percent.js';
import { INK, PAPER } from './draw.js';

/** Beyond the noise, and so a number that may be read. */
export const tells = ({ shown }: Pick<CostRow, 'shown'>): boolean => shown === 'slower' || shown === 'faster';

/** What a row found, in words: a number only where it may be read. */
export const foundBy = (row: CostRow): string => (tells(row) ? signedPercent(row.estimate) : row.shown);

/** The fill of a mark: hollow where it is not beyond the noise. */
export const fillOf = (row: Pick<CostRow, 'shown'>, color: string): string => (tells(row) ? color : PAPER);

/** How far apart two equal arms lay, as a broad bar around no difference. */
export const NOISE = { stroke: INK, strokeOpacity: 0.3, strokeWidth: 11 } as const;

/** What tells nothing apart from noise, and the noise itself, for the legend. */
export const NOISE_KEY = [
  { name: 'not beyond the noise', color: INK, symbol: 'circle', fill: PAPER, width: 0 },
  { name: 'noise: two equal arms', color: INK, width: NOISE.strokeWidth, opacity: NOISE.strokeOpacity },
] as const;

/** From the least to the largest ratio that is drawn, with a little room. */
export function domainOf(stated: number, rows: OverheadFigure['rows']): readonly [number, number] {
  const ends = [1, stated, ...rows.flatMap(({ low, high, noise }) => [low, high, 1 / noise, noise])];
  const [least, most] = [Math.min(...ends), Math.max(...ends)];
  const room = (most / least) ** 0.03;
  return [least / room, most * room];
}
