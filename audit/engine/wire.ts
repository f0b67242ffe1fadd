import { READINGS, type ReadingId, type Readings } from '../../claims/readings.js';
import type { Dtype } from '../../properties/arithmetic/formats.js';
import type { OptimizerOptions } from '../../reference/optimizers/options.js';
import { decodeScalar, decodeTensor, encodeScalar, encodeTensor } from '../protocol/numbers.js';
import type {
  RunRequest,
  WireHyper,
  WireOptions,
  WireScalar,
  WireSetup,
  WireSlots,
  WireState,
  WireStatus,
  WireStep,
  WireTensor,
} from '../protocol/messages.js';
import type { AuditCase, CaseGroup, CaseState, CaseStep, Slots } from './case.js';

/** The run that a case asks for. Hyper-parameters travel as f64, which holds every other dtype. */
export function requestOf(drawn: AuditCase): RunRequest {
  const { state, steps } = drawn;
  return {
    ...setupOf(drawn),
    ...(state ? { state: wireState(state, drawn) } : {}),
    steps: steps.map((step) => wireStep(step, drawn)),
  };
}

export function setupOf({ dtype, optimizer, options, groups }: AuditCase): WireSetup {
  const { gamma2, epsilon, xi } = options;
  const ids = Object.keys(READINGS) as ReadingId[];
  return {
    ...{ dtype, optimizer },
    lga: { gamma2: wide(gamma2), epsilon: wide(epsilon), xi: wide(xi) },
    readings: Object.fromEntries(ids.map((id) => [id, options[id]])) as unknown as Readings,
    groups: groups.map((group) => ({
      options: wireOptions(group.options),
      params: group.params.map(({ shape, values }) => encodeTensor(values, shape, dtype)),
    })),
  };
}

export function wireStep(
  { loss, epoch, grads, learningRates }: CaseStep,
  { dtype, lossDtype, groups }: AuditCase,
): WireStep {
  return {
    ...{ loss: encodeScalar(loss, lossDtype), epoch },
    grads: grads.map((group, k) =>
      group.map((g, i) => (g === null ? null : encodeTensor(g, groups[k]?.params[i]?.shape ?? [g.length], dtype))),
    ),
    ...(learningRates ? { learningRates: learningRates.map(wide) } : {}),
  };
}

/** The case that a run asks for: the inverse of {@link requestOf}, for files. */
export function caseOf(request: RunRequest): AuditCase {
  const { dtype, optimizer, lga, readings, groups, state, steps } = request;
  const [first] = steps;
  return {
    ...{ dtype, optimizer, lossDtype: first ? first.loss.dtype : dtype },
    options: { ...hyperOf(lga), ...readings },
    groups: groups.map((group) => ({ options: optionsOf(group.options), params: group.params.map(caseTensor) })),
    ...(state ? { state: stateOf(state) } : {}),
    steps: steps.map(stepOf),
  };
}

export function stepOf({ loss, epoch, grads, learningRates }: WireStep): CaseStep {
  return {
    ...{ loss: decodeScalar(loss), epoch },
    grads: grads.map((group) => group.map((g) => (g === null ? null : decodeTensor(g)))),
    ...(learningRates ? { learningRates: learningRates.map(decodeScalar) } : {}),
  };
}

function hyperOf({ gamma2, epsilon, xi }: WireHyper) {
  return { gamma2: decodeScalar(gamma2), epsilon: decodeScalar(epsilon), xi: decodeScalar(xi) };
}

/** Inner state as numbers; what starts with `x_` is the port's own. */
export function slotsOf(slots: WireSlots): Slots {
  const entries = Object.entries(slots).filter(([name]) => !name.startsWith('x_'));
  return Object.fromEntries(entries.map(([name, value]) => [name, slotOf(value)]));
}

/** The loss status as far as it is shown. */
export function statusOf(status: WireStatus): Partial<CaseState['status']> {
  const entries = Object.entries(status).filter(([name]) => !name.startsWith('x_'));
  return Object.fromEntries(
    entries.map(([name, value]) => [name, typeof value === 'number' ? value : decodeScalar(value as WireScalar)]),
  );
}

function slotOf(value: number | WireScalar | WireTensor): number | Float64Array {
  if (typeof value === 'number') return value;
  return 'shape' in value ? decodeTensor(value) : decodeScalar(value);
}

function stateOf({ status, inner }: WireState): CaseState {
  return { status: statusOf(status) as CaseState['status'], inner: inner.map((group) => group.map(slotsOf)) };
}

function caseTensor(tensor: WireTensor): CaseGroup['params'][number] {
  return { shape: tensor.shape, values: decodeTensor(tensor) };
}

function optionsOf(options: WireOptions): OptimizerOptions {
  const entries = Object.entries(options);
  return Object.fromEntries(
    entries.map(([name, value]) => [name, typeof value === 'object' ? decodeScalar(value) : value]),
  );
}

function wireOptions(options: OptimizerOptions): WireOptions {
  const entries = Object.entries(options) as [string, number | boolean | undefined][];
  const given = entries.filter(([, value]) => value !== undefined);
  return Object.fromEntries(given.map(([name, value]) => [name, typeof value === 'number' ? wide(value) : value]));
}

function wireState({ status, inner }: CaseState, { dtype, groups }: AuditCase): WireState {
  const { t, n, cap, bound, previousLoss, gamma2, omega } = status;
  return {
    status: {
      ...{ t, n, cap: wide(cap), bound: wide(bound), previousLoss: wide(previousLoss) },
      ...{ gamma2: wide(gamma2), omega: wide(omega) },
    },
    inner: inner.map((group, k) => group.map((slots, i) => wireSlots(slots, dtype, groups[k]?.params[i]?.shape ?? []))),
  };
}

function wireSlots(slots: Slots, dtype: Dtype, shape: readonly number[]): WireSlots {
  return Object.fromEntries(
    Object.entries(slots).map(([name, value]) => {
      if (typeof value !== 'number') return [name, encodeTensor(value, shape, dtype)];
      return [name, name === 'step' ? value : wide(value)];
    }),
  );
}

function wide(value: number): WireScalar {
  return encodeScalar(value, 'f64');
}
