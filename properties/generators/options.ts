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

/** Some combinations of the allowed readings, fixed by the seed: for implementations to which every other one costs time. */
export function someReadings(allowed: AllowedReadings, count: number, seed: number): readonly Readings[] {
  return fc.sample(readings(allowed), { seed, numRuns: count });
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
