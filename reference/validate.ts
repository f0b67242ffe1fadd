import { InputError } from '../claims/input-error.js';

/** A number as a person would type it; anything else by its type. */
function shown(value: unknown): string {
  return typeof value === 'number' ? String(value) : `${typeof value} ${JSON.stringify(value)}`;
}

/** `value` must be a finite number > 0. */
export function requirePositive(name: string, value: unknown): number {
  if (typeof value === 'number' && Number.isFinite(value) && value > 0) return value;
  throw new InputError(`${name} to be a finite number > 0`, shown(value), `Pass ${name} > 0.`);
}

/** `value` must be a finite number >= 0. */
export function requireNonNegative(name: string, value: unknown): number {
  if (typeof value === 'number' && Number.isFinite(value) && value >= 0) return value;
  throw new InputError(`${name} to be a finite number >= 0`, shown(value), `Pass ${name} >= 0.`);
}

/** `value` must lie in [`least`, `most`]; a `least` of MIN_VALUE reads as "> 0". */
export function requireWithin(name: string, value: unknown, least: number, most: number): number {
  if (typeof value === 'number' && value >= least && value <= most) return value;
  const range = least === Number.MIN_VALUE ? `(0, ${most}]` : `[${least}, ${most}]`;
  throw new InputError(`${name} in ${range}`, shown(value), `Choose ${name} in that range.`);
}

/** `value` must lie in [0, 1). */
export function requireDecay(name: string, value: unknown): number {
  if (typeof value === 'number' && value >= 0 && value < 1) return value;
  throw new InputError(`${name} to be in [0, 1)`, shown(value), `Pass 0 <= ${name} < 1.`);
}

/** `value` must be a finite number. */
export function requireFinite(name: string, value: unknown): number {
  if (typeof value === 'number' && Number.isFinite(value)) return value;
  throw new InputError(`${name} to be a finite number`, shown(value), `Pass a finite ${name}.`);
}

/** `value` must be an integer >= `least`. */
export function requireInteger(name: string, value: unknown, least: number): number {
  if (typeof value === 'number' && Number.isSafeInteger(value) && value >= least) return value;
  throw new InputError(`${name} to be an integer >= ${least}`, shown(value), `Pass a whole ${name} >= ${least}.`);
}

/** `value` must be one of `values`. */
export function requireOneOf<T extends string>(name: string, value: unknown, values: readonly T[]): T {
  const found = values.find((candidate) => candidate === value);
  if (found !== undefined) return found;
  throw new InputError(`${name} to be one of ${values.join(', ')}`, shown(value), `Choose one of them.`);
}
