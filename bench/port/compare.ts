import { shapeFault } from '../../audit/engine/shape-fault.js';
import { statusOf } from '../../audit/engine/wire.js';
import type { WireStepResult } from '../../audit/protocol/messages.js';
import { decodeTensor } from '../../audit/protocol/numbers.js';
import type { Course } from './course.js';
import type { PortWork } from './work.js';

/**
 * How far the port may lie from the reference after N steps at an element that started at x_0 and that base moved by B, the
 * correction by C (sums of magnitudes). With u the unit roundoff, each step rounds x and the bracket at most four times,
 * u (|x_0| + B + C) each. The correction is off by 50 u of its size: gamma2 and xi as the port holds them, gamma2 Omega, phi, the quotient. Base is off
 * by 10,000 u of its size at every step, from 1 - beta^t (a beta of 0.999 or its power that is rounded, or formed as WGSL
 * allows, leaves up to 5,500 u of 1 - beta), and by 5 u more with every step: averages of squares and of moments gain at most 3 u a
 * step, of which the root halves the squares'; so do the two that Adadelta divides. In all, with terms of one step too many,
 *
 *     u [ 4 N (|x_0| + B + C) + (10,000 + 5 N) B + 50 C ]
 */
function boundOf({ start, byBase, byCorrection, steps }: Course, i: number, unit: number): number {
  const [b, c] = [byBase[i]!, byCorrection[i]!];
  return unit * (4 * steps * (Math.abs(start[i]!) + b + c) + (10_000 + 5 * steps) * b + 50 * c);
}

/** Where the answer to the last step of a course leaves it, in words; undefined where it does not. */
export function disagreement(course: Course, { start, unit }: PortWork, result: WireStepResult): string | undefined {
  const fault = shapeFault(start, result) ?? lossFault(course, result, unit);
  if (fault !== undefined) return fault;
  const params = result.params[0]!.map(decodeTensor);
  for (const [i, { parameter, element }] of course.places.entries()) {
    const [got, want, bound] = [params[parameter]![element]!, course.x[i]!, boundOf(course, i, unit)];
    // Written so that NaN fails.
    if (!(Math.abs(got - want) <= bound))
      return `element ${element} of parameter ${parameter} is ${got}; the reference has ${want}, give or take ${bound.toPrecision(2)}`;
  }
  return undefined;
}

/** Whether a port that did nothing would be seen to. */
export const shows = (course: Course, { unit }: PortWork): boolean =>
  course.places.some((_, i) => Math.abs(course.x[i]! - course.start[i]!) > 2 * boundOf(course, i, unit));

/** What the port shows of the losses, against the reference: counts equal, numbers within a few roundings (4 u). */
function lossFault({ status }: Course, { status: shown = {} }: WireStepResult, unit: number): string | undefined {
  if (!status) return undefined;
  for (const [name, got] of Object.entries(statusOf(shown))) {
    const want = status[name as keyof typeof status];
    if (Math.abs(got - want) <= 4 * unit * Math.abs(want)) continue;
    return `${name} is ${got}; the reference has ${want}`;
  }
  return undefined;
}
