import type { Floor, Limits } from '../claims/limit.js';
import type { ArmCost } from '../claims/measurement.js';
import { duration } from './duration.js';
import { twoDigits } from './two-digits.js';

/** What the floor of an update is. */
export const LEAST = 'moving its bytes as fast as a large copy or of asking for its kernels';

/** Why an update may take less than its floor. */
export const BELOW = 'below 1 its tensors stay in the caches, or the machine was busier when that was measured';

const UNITS = ['B', 'kB', 'MB', 'GB', 'TB'] as const;

/** Bytes with three digits, in the unit in which they are no thousand. */
function amount(bytes: number, unit = 0): string {
  if (bytes >= 999.5 && unit < UNITS.length - 1) return amount(bytes / 1000, unit + 1);
  return `${unit === 0 ? bytes : bytes.toPrecision(3)} ${UNITS[unit]}`;
}

/** How many times its floor an arm takes; undefined where it has none. */
export const timesFloor = ({ floor, wall }: Pick<ArmCost, 'floor' | 'wall'>): string | undefined =>
  floor && twoDigits(wall.p50 / floor.milliseconds);

/** What an arm cannot do without, as people read it. */
interface FloorWords {
  readonly bytes: string;
  readonly kernels: string;
  /** The least time, and what decides it. */
  readonly least: string;
}

export function floorWords(
  { bytes, dispatches, milliseconds, estimate }: Floor,
  { dispatchMs }: Pick<Limits, 'dispatchMs'>,
): FloorWords {
  const decides = milliseconds > dispatches * dispatchMs ? 'bytes' : 'kernels';
  return {
    bytes: `${estimate ? '~' : ''}${amount(bytes)}`,
    kernels: String(dispatches),
    least: `${duration(milliseconds)}, ${decides}`,
  };
}
