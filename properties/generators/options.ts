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

/** Options over many orders of magnitude, with every reading that is allowed. */
export function lossAwareOptions(allowed: AllowedReadings = {}): fc.Arbitrary<ResolvedOptions> {
  return fc
    .record({ gamma2: decades(-10, -2), epsilon: decades(-4, 0), xi: decades(-4, 0), chosen: readings(allowed) })
    .map(({ chosen, ...hyper }) => resolveOptions({ ...hyper, ...chosen }));
}
