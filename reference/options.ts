import { DEFAULT_READINGS, READINGS, type ReadingId, type Readings } from '../claims/readings.js';
import { InputError } from '../claims/input-error.js';
import { requireOneOf, requireWithin } from './validate.js';

/** Hyper-parameters of the correction, and the readings. Everything has the paper's value as its default. */
export interface LossAwareOptions extends Partial<Readings> {
  /** Learning rate of the correction term, in (0, 1]. Paper: 1e-8 (10 classes), 1e-9 (100), 1e-10 (200). */
  readonly gamma2?: number;
  /** eps of Eq. 4: smallest gap f - E at which the correction acts, in (0, 1e6]; unit: the loss's. */
  readonly epsilon?: number;
  /** xi of Eq. 5: distance of phi from zero, in [1e-12, 1e6]; unit: the gradient's. */
  readonly xi?: number;
}

export type ResolvedOptions = Required<LossAwareOptions>;

/** Section 4.2: eps = 0.1, xi = 0.01, gamma2 = 1e-8 for ten classes. */
const PAPER_DEFAULTS = { gamma2: 1e-8, epsilon: 0.1, xi: 0.01 } as const;

/**
 * Options with every default filled in and every value checked. Shared by all implementations, so that all of them
 * refuse the same inputs with the same words.
 * The ranges keep gamma2 * Omega / xi far from overflow for any loss below 1e290; they are ours, not the paper's.
 */
export function resolveOptions(options: LossAwareOptions = {}): ResolvedOptions {
  const known = new Set<string>([...Object.keys(PAPER_DEFAULTS), ...Object.keys(READINGS)]);
  const stray = Object.keys(options).find((name) => !known.has(name));
  if (stray !== undefined) throw new InputError(`options among ${[...known].join(', ')}`, stray, 'Check the spelling.');
  const given = { ...PAPER_DEFAULTS, ...DEFAULT_READINGS, ...dropUndefined(options) };
  for (const id of Object.keys(READINGS) as ReadingId[]) requireOneOf<string>(id, given[id], READINGS[id].values);
  requireWithin('gamma2', given.gamma2, Number.MIN_VALUE, 1);
  requireWithin('epsilon', given.epsilon, Number.MIN_VALUE, 1e6);
  requireWithin('xi', given.xi, 1e-12, 1e6);
  return given;
}

function dropUndefined(options: LossAwareOptions): LossAwareOptions {
  return Object.fromEntries(Object.entries(options).filter(([, value]) => value !== undefined));
}
