import fc from 'fast-check';
import { READINGS, type ReadingId, type Readings } from '../../claims/readings.js';
import { resolveOptions, type ResolvedOptions } from '../../reference/options.js';
import { decades } from './numbers.js';

/** For each reading the values that may be drawn, or the one; all of them where it says nothing. */
export type AllowedReadings = { readonly [Id in ReadingId]?: Readings[Id] | readonly Readings[Id][] };

/** Any combination of the allowed readings. */
function readings(allowed: AllowedReadings = {}): fc.Arbitrary<Readings> {
  const ids = (Object.keys(READINGS) as ReadingId[]).map((id) => {
    const values: readonly string[] = [allowed[id] ?? READINGS[id].values].flat();
    return [id, fc.constantFrom(...values)] as const;
  });
  return fc.record(Object.fromEntries(ids)) as fc.Arbitrary<Readings>;
}

/** Combinations drawn to choose from. */
const DRAWN = 300;

/**
 * Some combinations of the allowed readings, fixed by the seed: for implementations to which every other one costs time. Any two values
 * of two readings meet in one of them, as far as `count` goes: each is the one of those drawn that brings the most new pairs.
 */
export function someReadings(allowed: AllowedReadings, count: number, seed: number): readonly Readings[] {
  const left = fc.sample(readings(allowed), { seed, numRuns: Math.max(DRAWN, count) });
  const met = new Set<string>();
  return Array.from({ length: count }, () => {
    const gains = left.map((one) => pairsOf(one).filter((pair) => !met.has(pair)).length);
    const [chosen] = left.splice(gains.indexOf(Math.max(...gains)), 1);
    for (const pair of pairsOf(chosen!)) met.add(pair);
    return chosen!;
  });
}

function pairsOf(chosen: Readings): string[] {
  const values = Object.entries(chosen).map(([id, value]) => `${id}=${value}`);
  return values.flatMap((a, i) => values.slice(i + 1).map((b) => `${a} ${b}`));
}

/** Options over many orders of magnitude, with every reading that is allowed, or one of the given combinations. */
export function lossAwareOptions(allowed: AllowedReadings | readonly Readings[] = {}): fc.Arbitrary<ResolvedOptions> {
  return fc
    .record({
      gamma2: decades(-10, -2),
      epsilon: decades(-4, 0),
      xi: decades(-4, 0),
      chosen: isList(allowed) ? fc.constantFrom(...allowed) : readings(allowed),
    })
    .map(({ chosen, ...hyper }) => resolveOptions({ ...hyper, ...chosen }));
}

function isList(allowed: AllowedReadings | readonly Readings[]): allowed is readonly Readings[] {
  return Array.isArray(allowed);
}
