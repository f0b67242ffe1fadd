import type { Balls } from '../../properties/arithmetic/balls.js';
import type { PerParameter } from '../protocol/messages.js';
import { encodeTensor } from '../protocol/numbers.js';

/** Acceptance intervals [lo, hi] of some numbers, ends included; from -Infinity to Infinity: anything, NaN too. */
export interface Bounds {
  readonly lo: Float64Array;
  readonly hi: Float64Array;
}

/** Numbers of the loss status that are computed; t and n are counted. */
export const STATUS_NUMBERS = ['cap', 'bound', 'previousLoss', 'gamma2', 'omega'] as const;

/** What has to hold after a step, in the shape of a response's step. */
export interface ExpectedStep<B = Bounds> {
  readonly params: PerParameter<B>;
  /** x - x'; null where a parameter has no gradient in this step. */
  readonly update: PerParameter<B | null>;
  readonly status: { readonly t: number; readonly n: number } & Readonly<Record<(typeof STATUS_NUMBERS)[number], B>>;
  /** Only what the reference has: nothing before a parameter's first gradient. */
  readonly inner: PerParameter<Readonly<Record<string, number | B>>>;
}

/**
 * Balls as intervals. Their ends are rounded to float64, which moves them by less than what the comparison adds to every radius
 * of an element for the float64 roundings of the reference.
 */
export function boundsOf({ mid, rad }: Balls): Bounds {
  const end = (sign: 1 | -1) => mid.map((m, i) => (rad[i]! < Infinity ? m + sign * rad[i]! : sign * Infinity));
  return { lo: end(-1), hi: end(1) };
}

/** Whether a number is accepted. */
export function holds({ lo, hi }: Bounds, i: number, value: number): boolean {
  const [low, high] = [lo[i] ?? NaN, hi[i] ?? NaN];
  return (low === -Infinity && high === Infinity) || (value >= low && value <= high);
}

/** Intervals as they are written: the bits of float64 numbers, digits run together. */
export interface WireBounds {
  readonly lo: string;
  readonly hi: string;
}

const digits = (values: Float64Array): string => encodeTensor(values, [values.length], 'f64').hex;

const wireBounds = ({ lo, hi }: Bounds): WireBounds => ({ lo: digits(lo), hi: digits(hi) });

export function wireStep({ params, update, status, inner }: ExpectedStep): ExpectedStep<WireBounds> {
  const { t, n } = status;
  const numbers = STATUS_NUMBERS.map((name) => [name, wireBounds(status[name])] as const);
  return {
    params: params.map((group) => group.map(wireBounds)),
    update: update.map((group) => group.map((one) => one && wireBounds(one))),
    status: { t, n, ...(Object.fromEntries(numbers) as Record<(typeof STATUS_NUMBERS)[number], WireBounds>) },
    inner: inner.map((group) =>
      group.map((slots) =>
        Object.fromEntries(
          Object.entries(slots).map(([name, one]) => [name, typeof one === 'number' ? one : wireBounds(one)]),
        ),
      ),
    ),
  };
}
