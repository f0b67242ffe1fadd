import type { Subject } from '../../audit/engine/subject.js';
import type { Measurement } from '../../claims/measurement.js';
import { measure, type MeasureOptions } from '../measure/measure.js';
import type { PaperOptimizer } from '../tfjs/optimizers.js';
import { plain } from './fault.js';
import { portArm } from './port-arm.js';
import type { Clock } from './session.js';
import { workOf } from './work.js';

/** One thing to measure in a port: an update, with LGA over the optimizer that it wraps. */
export interface PortItem {
  readonly optimizer: PaperOptimizer;
  readonly model: string;
}

interface Options extends Omit<MeasureOptions, 'barrier' | 'everyStep'> {
  readonly clock: Clock;
}

/**
 * Measures one item in the process of a port, in three sessions: with its correction, without, and without again.
 * Throws an InputError where the port has not what it takes, a PortFault where its times stand for nothing.
 */
export async function measurePort(
  subject: Subject,
  { optimizer, model }: PortItem,
  options: Options,
): Promise<Measurement> {
  const { port, runtime, ...rest } = await subject.hello();
  const work = workOf({ port, runtime, ...rest }, optimizer, model, options.seed);
  const client = await subject.client();
  const { clock } = options;
  const arm = (name: string, corrects: boolean) => () => portArm(client, work, { name, corrects, clock });
  const taken = await measure(
    { base: arm('base', false), again: arm('again', false), lga: arm('lga', true) },
    // Many steps are one request, and one step alone is mostly a request.
    { ...options, barrier: true, everyStep: false },
  );
  return {
    ...{ scope: 'update', pairing: 'port', optimizer, model, on: plain(`${port.name} on ${runtime.device}`) },
    device: plain([runtime.framework, runtime.os].filter((word) => word !== undefined).join(', ')),
    ...{ parameters: work.elements, variables: work.grads.length },
    ...taken,
  };
}
