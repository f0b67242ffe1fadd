import fc from 'fast-check';
import type { Readings } from '../../claims/readings.js';
import { largeCase, type CaseLimits } from '../../properties/agreement/cases.js';
import { resolveOptions } from '../../reference/options.js';
import type { Dtype } from '../../properties/arithmetic/formats.js';
import type { OptimizerName } from '../../reference/optimizers/options.js';
import type { Capabilities } from '../protocol/messages.js';
import type { PortAccuracy } from './accuracy.js';
import type { AuditCase } from './case.js';
import { assembled, auditCase, formatsFor, OPTIONS } from './scenarios.js';

/** Elements of the large tensor. */
const LARGE = 66_000;

/** Tensors of the case with many: more than a launch of kernels over a list may take. */
const MANY = 40;

/** What a fixed case is made for. */
interface Circumstances {
  readonly optimizer: OptimizerName;
  readonly dtype: Dtype;
  readonly capabilities: Capabilities;
  readonly accuracy: PortAccuracy;
  readonly seed: number;
}

/**
 * f - E = eps to the last bit, under each reading of the threshold: E = 0 before the first update, f = eps = 1/2, which every format
 * holds. Chance draws it once in a hundred cases. The exclusive one comes first: there nothing but the threshold can be wrong.
 */
export function tieCases({ optimizer, dtype, capabilities, accuracy }: Circumstances): AuditCase[] {
  const { readings } = capabilities;
  if (!readings.boundAtStart.includes('fixed')) return [];
  const first = <T>(values: readonly T[]): T => values[0]!;
  const one = (value: number) => Float64Array.of(value);
  return (['exclusive', 'inclusive'] as const)
    .filter((threshold) => readings.threshold.includes(threshold))
    .map((threshold) => ({
      ...{ dtype, lossDtype: accuracy.lossDtype, optimizer },
      options: {
        ...resolveOptions({ gamma2: 0.5, epsilon: 0.5, xi: 1 }),
        ...{ threshold, boundAtStart: 'fixed' },
        ...{ logBase: first(readings.logBase), timeUnit: first(readings.timeUnit) },
        ...{ phiAtNegativeZero: first(readings.phiAtNegativeZero), decayOrder: first(readings.decayOrder) },
        ...{ lowerBound: first(readings.lowerBound), momentumForm: first(readings.momentumForm) },
      },
      groups: [{ options: {}, params: [{ shape: [1], values: one(1) }] }],
      steps: [{ loss: 0.5, epoch: 0, grads: [[one(1)]] }],
    }));
}

/** A drawn case for each combination of readings, `most` of them, so that none is missed by chance. */
export function caseOfEach(
  { optimizer, dtype, capabilities, accuracy, seed }: Circumstances,
  readings: readonly Readings[],
  most: number,
): AuditCase[] {
  return readings
    .slice(0, most)
    .flatMap((one, i) =>
      fc.sample(auditCase(optimizer, dtype, capabilities, accuracy, [one]), { seed: seed + i, numRuns: 1 }),
    );
}

/** Two steps on forty small tensors. */
export function manyCase(circumstances: Circumstances): AuditCase | undefined {
  if (circumstances.capabilities.maxElements < 2 * MANY) return undefined;
  return activeCase(circumstances, { shapes: Array.from({ length: MANY }, (_, k) => [[1], [2], []][k % 3]!) });
}

/** Two steps on a tensor beyond what 16 bits count, where the port has room for it. */
export function largeAuditCase(circumstances: Circumstances): AuditCase | undefined {
  if (circumstances.capabilities.maxElements < LARGE + 4) return undefined;
  return activeCase(circumstances, { large: LARGE });
}

/** Two steps of which both correct, where the port's readings allow for it. */
function activeCase(
  { optimizer, dtype, capabilities, accuracy, seed }: Circumstances,
  size: Pick<CaseLimits, 'large' | 'shapes'>,
): AuditCase | undefined {
  const { readings } = capabilities;
  const { lowerBound, boundAtStart, timeUnit } = readings;
  if (!lowerBound.includes('progressive') || !boundAtStart.includes('fixed') || !timeUnit.includes('step'))
    return undefined;
  const known = capabilities.optimizers[optimizer] ?? [];
  const formats = formatsFor(dtype, accuracy.lossDtype);
  const without = OPTIONS.filter((name) => !known.includes(name));
  const drawn = largeCase(optimizer, seed, { without, readings, formats, ...size });
  const extras = { cuts: [], others: [], missing: [], scheduled: null };
  return assembled(drawn, extras, dtype, accuracy.lossDtype, formats.option);
}
