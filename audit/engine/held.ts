import { FORMATS, smallest } from '../../properties/arithmetic/formats.js';
import type { WireHyper, WireScalar } from '../protocol/messages.js';
import { decodeScalar } from '../protocol/numbers.js';
import type { PortAccuracy } from './accuracy.js';
import type { AuditCase } from './case.js';

const NAMES = ['gamma2', 'epsilon', 'xi'] as const;

/**
 * The hyper-parameters as the port says it holds them, each of which has to be the given number rounded once to a format that it
 * computes in, to either neighbour; what is wrong as one line otherwise.
 */
export function heldFault(
  { options }: Pick<AuditCase, 'options'>,
  held: Partial<WireHyper> | undefined,
  accuracy: Pick<PortAccuracy, 'scalarDtype'>,
): string | Partial<Record<(typeof NAMES)[number], number>> {
  const values: Partial<Record<(typeof NAMES)[number], number>> = {};
  for (const name of NAMES) {
    const scalar = held?.[name];
    if (!scalar) continue;
    const value = decodeScalar(scalar);
    const fault = roundingFault(options[name], scalar, accuracy);
    if (fault !== undefined) return `${name} ${fault}`;
    values[name] = value;
  }
  return values;
}

/** What is wrong with a number that is held for a given one. */
export function roundingFault(
  given: number,
  held: WireScalar,
  { scalarDtype }: Pick<PortAccuracy, 'scalarDtype'>,
): string | undefined {
  const value = decodeScalar(held);
  const { digits } = FORMATS[held.dtype];
  const spacing = Math.max(2 ** (1 - digits) * Math.abs(given), smallest(held.dtype));
  if (value > 0 && Math.abs(value - given) <= spacing) return undefined;
  return `expected ${given} as ${held.dtype} has it (the loss status is held in ${scalarDtype}); held is ${value}`;
}
