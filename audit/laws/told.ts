import type { AuditCase } from '../engine/case.js';
import type { WireStepResult } from '../protocol/messages.js';

/** Bits are compared, which chance may change in any two runs. */
export const CHANCE = 'the port does not claim to be deterministic';

/** What can be cut in two. */
export const several = (cases: readonly AuditCase[]): AuditCase[] => cases.filter(({ steps }) => steps.length > 1);

/** A result as text, keys in one order and the port's own left out. */
export function told(step: WireStepResult | undefined): string {
  return JSON.stringify(step, (_, value: unknown) => {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
    return Object.fromEntries(
      Object.entries(value)
        .filter(([key]) => !key.startsWith('x_') && key !== 'id')
        .sort(),
    );
  });
}
