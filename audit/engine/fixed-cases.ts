import fc from 'fast-check';
import type { Readings } from '../../claims/readings.js';
import { largeCase, type CaseLimits } from '../../properties/agreement/cases.js';
import { resolveOptions } from '../../reference/options.js';
import type { Dtype } from '../../properties/arithmetic/formats.js';
import type { OptimizerName, OptimizerOptions } from '../../reference/optimizers/options.js';
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

/** The first of the values of each reading that a port declares, but for those given. */
function plainReadings({ readings }: Capabilities, given: Partial<Readings>): Readings {
  const first = Object.fromEntries(Object.entries(readings).map(([id, values]) => [id, values[0]]));
  return { ...first, ...given } as Readings;
}

/** One parameter, 1, and for every loss a gradient, 1 where none is given. */
function plainCase(
  { optimizer, dtype, accuracy }: Circumstances,
  options: AuditCase['options'],
  losses: readonly number[],
  { grads = [], inner = {} }: { readonly grads?: readonly number[]; readonly inner?: OptimizerOptions } = {},
): AuditCase {
  const one = (value: number) => Float64Array.of(value);
  return {
    ...{ dtype, lossDtype: accuracy.lossDtype, optimizer, options },
    groups: [{ options: inner, params: [{ shape: [1], values: one(1) }] }],
    steps: losses.map((loss, epoch) => ({ loss, epoch, grads: [[one(grads[epoch] ?? 1)]] })),
  };
}

/**
 * f - E = eps to the last bit, under each reading of the threshold: E = 0 before the first update, f = eps = 1/2, which every format
 * holds. Chance draws it once in a hundred cases. The exclusive one comes first: there nothing but the threshold can be wrong.
 */
export function tieCases(here: Circumstances): AuditCase[] {
  const { readings } = here.capabilities;
  if (!readings.boundAtStart.includes('fixed')) return [];
  const hyper = resolveOptions({ gamma2: 0.5, epsilon: 0.5, xi: 1 });
  return (['exclusive', 'inclusive'] as const)
    .filter((threshold) => readings.threshold.includes(threshold))
    .map((threshold) => {
      const chosen = plainReadings(here.capabilities, { threshold, boundAtStart: 'fixed' });
      return plainCase(here, { ...hyper, ...chosen }, [0.5]);
    });
}

/**
 * A loss that falls and rises again while the correction acts, under each order of the decay: gamma2 Omega / phi is 0.14 or a tenth of
 * that, which 8 bits of a parameter near 1 tell apart. Chance draws such a step, large enough for half-wide formats, in few cases.
 */
export function riseCases(here: Circumstances): AuditCase[] {
  const { decayOrder, lowerBound } = here.capabilities.readings;
  if (!lowerBound.includes('progressive')) return [];
  const hyper = resolveOptions({ gamma2: 0.5, epsilon: 0.25, xi: 1 });
  return decayOrder.map((order) => {
    const chosen = plainReadings(here.capabilities, { decayOrder: order, lowerBound: 'progressive' });
    return plainCase(here, { ...hyper, ...chosen }, [4, 1, 2]);
  });
}

/**
 * AMSGrad's largest second moment, where the moment itself falls to half of it. Chance draws a decay as quick as this, and gradients that
 * fall, in few cases, and with 8 bits a slow one is not seen.
 */
export function maximumCase(here: Circumstances): AuditCase[] {
  const known = here.capabilities.optimizers[here.optimizer] ?? [];
  if (!known.includes('amsgrad') || !known.includes('beta2')) return [];
  const options = { ...resolveOptions({}), ...plainReadings(here.capabilities, {}) };
  const inner = { amsgrad: true, beta2: 0.5, ...(known.includes('learningRate') ? { learningRate: 0.25 } : {}) };
  return [plainCase(here, options, [1, 1, 1], { grads: [1, 0.25, 0.25], inner })];
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
