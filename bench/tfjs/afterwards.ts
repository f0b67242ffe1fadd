import type { Limits } from '../../claims/limit.js';
import type { ArmCost, Measurement } from '../../claims/measurement.js';
import type { Arm } from '../arm.js';
import { buildOf } from '../limit/build.js';
import { floorOf } from '../limit/floor.js';
import { needOf } from '../limit/need.js';
import { slotsOf } from '../limit/slots.js';
import type { Item, Stage } from '../plan.js';

/** What counting both arms of a measurement may take, in milliseconds. */
const COUNTING = 2000;

/** The calls of an arm and, with limits, the floor of its update. `planted`: LGA's arm is a third base. */
export function afterwards(
  { pairing, optimizer, on }: Item,
  { parameters, variables }: Pick<Measurement, 'parameters' | 'variables'>,
  {
    limits,
    planted = false,
  }: { readonly limits?: ((on: Stage) => Promise<Limits>) | undefined; readonly planted?: boolean },
): (cost: ArmCost, arm: Arm) => Promise<ArmCost> {
  const size = { parameters, variables, slots: slotsOf(optimizer) };
  return async (cost, arm) => {
    const counted = await arm.count?.(cost.wall.p50, COUNTING / 2);
    const side = cost.name === 'lga' && !planted ? 'lga' : 'base';
    const need = limits && needOf(buildOf(pairing, side, on), size, counted);
    return {
      ...cost,
      ...(counted ? { counts: { ...counted.counts } } : {}),
      ...(need ? { floor: floorOf(need, await limits(on)) } : {}),
    };
  };
}
