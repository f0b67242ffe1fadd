import fc from 'fast-check';
import { READINGS, type ReadingId, type Readings } from '../../claims/readings.js';
import { resolveOptions, type ResolvedOptions } from '../../reference/options.js';
import { decades } from './numbers.js';

/** Any combination of readings. */
function readings(fixed: Partial<Readings> = {}): fc.Arbitrary<Readings> {
  const ids = (Object.keys(READINGS) as ReadingId[]).map((id) => {
    const values: readonly string[] = fixed[id] === undefined ? READINGS[id].values : [fixed[id]];
    return [id, fc.constantFrom(...values)] as const;
  });
  return fc.record(Object.fromEntries(ids)) as fc.Arbitrary<Readings>;
}

/** Options over many orders of magnitude, with every reading unless fixed. */
export function lossAwareOptions(fixed: Partial<Readings> = {}): fc.Arbitrary<ResolvedOptions> {
  return fc
    .record({ gamma2: decades(-10, -2), epsilon: decades(-4, 0), xi: decades(-4, 0), chosen: readings(fixed) })
    .map(({ chosen, ...hyper }) => resolveOptions({ ...hyper, ...chosen }));
}
