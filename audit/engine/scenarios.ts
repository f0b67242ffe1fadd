import fc from 'fast-check';
import { agreementCase, type AgreementCase, type CaseFormats } from '../../properties/agreement/cases.js';
import { EDGES32 } from '../../properties/generators/numbers.js';
import { someReadings } from '../../properties/generators/options.js';
import { optimizerOptions } from '../../properties/generators/optimizer-options.js';
import { FORMATS, smallest, type Dtype } from '../../properties/arithmetic/formats.js';
import { FORMULAS } from '../../properties/formulas/optimizers.js';
import type { ReadingId, Readings } from '../../claims/readings.js';
import type { OptimizerName, OptimizerOptions } from '../../reference/optimizers/options.js';
import { SCHEDULERS } from '../../reference/schedulers/index.js';
import type { Schedule, Scheduler } from '../../reference/schedulers/scheduler.js';
import type { Capabilities } from '../protocol/messages.js';
import type { PortAccuracy } from './accuracy.js';
import type { AuditCase, CaseGroup } from './case.js';

/** Options that some optimizer knows. */
export const OPTIONS = Object.keys(FORMULAS.sgd.defaults) as (keyof OptimizerOptions)[];

/** Numbers of a case in a dtype. Half-wide formats keep parameters small in most cases, or little of the update would be seen. */
export function formatsFor(dtype: Dtype, lossDtype: Dtype): CaseFormats {
  const { round, least } = FORMATS[dtype];
  const option = dtype === 'f64' ? (value: number) => value : Math.fround;
  const tiny = smallest(dtype);
  const edges = dtype === 'f32' ? EDGES32 : [tiny, 3 * tiny, 2 ** (least - 1), 2 ** least];
  // Beyond these a square, or its quotient by xi, overflows in f16.
  const largest = dtype === 'f16' ? 1.5 : 6;
  const scales = dtype === 'f64' || dtype === 'f32' ? [1, 1, 2 ** -12, 0] : [1, 2 ** -8, 2 ** -8, 0];
  return { element: round, option, loss: FORMATS[lossDtype].round, edges, largest, scales };
}

/** How a case is cut into groups, which gradients are missing, and what sets the learning rates. */
interface Extras {
  readonly cuts: readonly number[];
  readonly others: readonly OptimizerOptions[];
  readonly missing: readonly boolean[];
  /** null: never; undefined: the step's own, now and then. */
  readonly scheduled: Scheduled | null | undefined;
}

type Scheduled = (learningRate: number) => Scheduler;

function schedule(): fc.Arbitrary<Scheduled> {
  const gamma = fc.constantFrom(0.1, 0.5, 0.9);
  return fc.oneof(
    fc.record({ stepSize: fc.constantFrom(1, 2), gamma }).map(
      (o): Scheduled =>
        (learningRate) =>
          SCHEDULERS['step-lr']({ learningRate, ...o }),
    ),
    gamma.map(
      (g): Scheduled =>
        (learningRate) =>
          SCHEDULERS['exponential-lr']({ learningRate, gamma: g }),
    ),
    fc.constantFrom(2, 3, 5).map(
      (T): Scheduled =>
        (learningRate) =>
          SCHEDULERS['cosine-annealing-lr']({ learningRate, tMax: T }),
    ),
    gamma.map(
      (factor): Scheduled =>
        (learningRate) =>
          SCHEDULERS['reduce-lr-on-plateau']({ learningRate, factor, patience: 0 }),
    ),
  );
}

/** Combinations of readings in one audit: enough for every pair of values, few enough for ports that compile each one. */
const COMBINATIONS = 24;

/** The combinations of readings that an audit draws from. */
export function readingsFor({ readings }: Capabilities, seed: number): readonly Readings[] {
  return someReadings(readings, COMBINATIONS, seed);
}

/** Whether the choice of a reading makes a difference under an estimator of the lower bound. */
export function matters(id: ReadingId, lowerBound: Readings['lowerBound']): boolean {
  if (id === 'logBase') return lowerBound === 'progressive';
  return id !== 'momentumForm' || lowerBound === 'momentum';
}

/**
 * Cases for a port: every branch of the method, the readings and options that it declares, one to three groups of parameters,
 * missing gradients, learning rates set by the paper's schedulers.
 */
export function auditCase(
  optimizer: OptimizerName,
  dtype: Dtype,
  capabilities: Capabilities,
  accuracy: PortAccuracy,
  readings: readonly Readings[],
): fc.Arbitrary<AuditCase> {
  const known = capabilities.optimizers[optimizer] ?? [];
  const without = OPTIONS.filter((name) => !known.includes(name));
  const formats = formatsFor(dtype, accuracy.lossDtype);
  const base = agreementCase(optimizer, { without, readings, formats });
  const extras = fc.record({
    cuts: capabilities.groups ? fc.array(fc.nat(3), { maxLength: 2 }) : fc.constant([]),
    others: fc.tuple(
      optimizerOptions(optimizer, formats.option, without),
      optimizerOptions(optimizer, formats.option, without),
    ),
    missing: capabilities.missingGradients
      ? fc.oneof(
          { weight: 3, arbitrary: fc.constant([]) },
          { weight: 1, arbitrary: fc.array(fc.boolean(), { minLength: 8, maxLength: 8 }) },
        )
      : fc.constant([]),
    scheduled: capabilities.schedules ? fc.option(schedule(), { nil: undefined, freq: 2 }) : fc.constant(null),
  });
  return fc
    .tuple(base, extras)
    .map(([drawn, extra]) => assembled(drawn, extra, dtype, accuracy.lossDtype, formats.option))
    .filter(({ groups }) => groups.every(({ options }) => isWithin(optimizer, options)));
}

/** Options that PyTorch would refuse do not come up. */
function isWithin(optimizer: OptimizerName, { momentum, dampening }: OptimizerOptions): boolean {
  return optimizer !== 'nesterov' || (momentum !== 0 && !dampening);
}

export function assembled(
  drawn: AgreementCase,
  extra: Extras,
  dtype: Dtype,
  lossDtype: Dtype,
  option: CaseFormats['option'],
): AuditCase {
  const { optimizer, options, shapes, params, steps } = drawn;
  const groupOf = shapes.map((_, k) => extra.cuts.filter((cut) => cut < k).length);
  const order = [...new Set(groupOf)];
  const inGroup = <T>(list: readonly T[], group: number): T[] => list.filter((_, k) => groupOf[k] === group);
  const tensors = shapes.map((shape, k) => ({ shape, values: params[k]! }));
  const groups: CaseGroup[] = order.map((group, k) => ({
    options: k === 0 ? drawn.optimizerOptions : (extra.others[k - 1] ?? {}),
    params: inGroup(tensors, group),
  }));
  const rates = ratesOf(groups, drawn, extra.scheduled, option);
  return {
    ...{ dtype, lossDtype, optimizer, options, groups },
    steps: steps.map(({ loss, epoch, grads }, s) => {
      // The first parameter always has its gradient, so that every step says something.
      const there = grads.map((g, k) => (k > 0 && extra.missing[(k + s) % 8] === true ? null : g));
      const learningRates = rates(s);
      return {
        loss,
        epoch,
        grads: order.map((group) => inGroup(there, group)),
        ...(learningRates ? { learningRates } : {}),
      };
    }),
  };
}

/** The learning rate of every group at each step: the scheduler's, which takes every step for an epoch, or what the step drew. */
function ratesOf(
  groups: readonly CaseGroup[],
  { optimizer, steps }: AgreementCase,
  scheduled: Scheduled | null | undefined,
  round: (value: number) => number,
): (s: number) => readonly number[] | undefined {
  if (scheduled === null) return () => undefined;
  if (scheduled === undefined) {
    return (s) => {
      const rate = steps[s]?.learningRate;
      return rate === undefined ? undefined : groups.map(() => rate);
    };
  }
  const own = groups.map(({ options }) => options.learningRate ?? FORMULAS[optimizer].defaults.learningRate);
  const schedulers = own.map(scheduled);
  let states: Schedule[] = schedulers.map((one) => one.init());
  const all = steps.map(({ loss }) => {
    const now = states.map(({ learningRate }) => round(learningRate));
    states = states.map((state, k) => schedulers[k]!.next(state, loss));
    return now;
  });
  return (s) => all[s];
}
