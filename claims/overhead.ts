import type { Measurement, Ratio } from './measurement.js';
import type { Verdict } from './verdict.js';

/** "About 6 %": what is 6 when rounded, with a percent on either side for the word. */
const ABOUT = { low: 1.05, high: 1.07 } as const;

/** The interval as far as two equal arms allow to believe it. */
interface Believed {
  /** How far apart two equal arms lay, as a factor >= 1. */
  readonly noise: number;
  readonly low: number;
  readonly high: number;
}

/** A wider interval than this, as a factor from end to end, cannot tell 6 % from nothing and from twice as much. */
const RESOLVES = 1.12;

/** Of an interval, the end further from 1, as a factor >= 1. */
export const noiseOf = ({ low, high }: Ratio): number => Math.max(high, 1 / low, 1);

export function believed({ overhead, again }: Pick<Measurement, 'overhead' | 'again'>): Believed {
  const noise = noiseOf(again);
  return { noise, low: overhead.low / noise, high: overhead.high * noise };
}

/**
 * What a measurement shows. A cost or a gain: the interval leaves 1 out, and the estimate lies further from 1 than two equal arms
 * may have lain apart. Else nothing beyond the noise, where that would have shown something as large as 6 %, or nothing at all.
 */
export type Shown = 'slower' | 'faster' | 'within noise' | 'inconclusive';

export function shownBy({ overhead, again }: Pick<Measurement, 'overhead' | 'again'>): Shown {
  const { noise, low, high } = believed({ overhead, again });
  if (overhead.low > 1 && overhead.estimate > noise) return 'slower';
  if (overhead.high < 1 && overhead.estimate < 1 / noise) return 'faster';
  return high / low <= RESOLVES ? 'within noise' : 'inconclusive';
}

/** On which side of "about 6 %" a measurement lies; `about`: nowhere else; `unknown`: it cannot tell. */
type Side = 'below' | 'about' | 'above' | 'unknown';

export function sideOf(measurement: Pick<Measurement, 'overhead' | 'again'>): Side {
  const { low, high } = believed(measurement);
  if (high < ABOUT.low) return 'below';
  if (low > ABOUT.high) return 'above';
  return high / low <= RESOLVES ? 'about' : 'unknown';
}

/** Pairings that are built alike on both sides; the others say nothing about the cost of LGA. */
export const countsAsCost = ({ pairing, planted }: Pick<Measurement, 'pairing' | 'planted'>): boolean =>
  pairing !== 'against-stock' && planted === undefined;

/** The verdict of one measurement on the sentence, read as about its own setting; one of another build decides nothing. */
export function verdictOf(measurement: Measurement): Verdict {
  if (!countsAsCost(measurement)) return 'inconclusive';
  const verdicts = {
    below: 'inconsistent',
    above: 'inconsistent',
    about: 'consistent',
    unknown: 'inconclusive',
  } as const;
  return verdicts[sideOf(measurement)];
}

/**
 * The verdict on "LGA adds about 6 %", which names no model, hardware, batch or build, from measurements in several settings.
 * Every one that can tell is about 6 %: consistent. They differ: consistent-only-if, since some setting has it, or lies
 * between two that have not. All lie on one side: not-reproduced; a sentence without a setting is refuted by no setting.
 * None can tell: inconclusive.
 */
export function overheadVerdict(measurements: readonly Measurement[]): Verdict {
  const sides = new Set(measurements.filter(countsAsCost).map(sideOf));
  sides.delete('unknown');
  if (sides.size === 0) return 'inconclusive';
  if (sides.size > 1) return 'consistent-only-if';
  return sides.has('about') ? 'consistent' : 'not-reproduced';
}
