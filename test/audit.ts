import fc from 'fast-check';
import { emulatedPort, type EmulatedOptions } from '../audit/adapters/emulated.js';
import { PortAdapter } from '../audit/adapters/port-adapter.js';
import type { Adapter } from '../audit/adapters/serve.js';
import { accuracyOf, type PortAccuracy } from '../audit/engine/accuracy.js';
import type { AuditCase } from '../audit/engine/case.js';
import { auditCase, readingsFor } from '../audit/engine/scenarios.js';
import { Subject } from '../audit/engine/subject.js';
import type { RunRequest, RunResponse } from '../audit/protocol/messages.js';
import { InProcessClient } from '../audit/self-test/in-process.js';
import type { Dtype } from '../properties/arithmetic/formats.js';
import type { OptimizerName } from '../reference/optimizers/options.js';

/** An adapter of the emulated port in this process; `change` gets its hands on what it says. */
export function adapterOf(options: EmulatedOptions = {}, change: Partial<Adapter> = {}): Adapter {
  const own = new PortAdapter(emulatedPort(options, '0'));
  return {
    hello: change.hello ?? (() => own.hello()),
    run: change.run ?? ((request) => own.run(request)),
    init: (request) => own.init(request),
    step: change.step ?? ((request) => own.step(request)),
    get_state: change.get_state ?? ((request) => own.get_state(request)),
    set_state: change.set_state ?? ((request) => own.set_state(request)),
  };
}

/** A subject whose processes are made anew by `make`. */
export function subjectIn(make: () => Adapter): Subject {
  return new Subject(() => new InProcessClient(make()));
}

/** Generated cases for the right emulated port. */
export async function casesFor(
  optimizer: OptimizerName,
  dtype: Dtype,
  count: number,
  seed = 5,
): Promise<{ readonly cases: readonly AuditCase[]; readonly accuracy: PortAccuracy }> {
  const { capabilities, arithmetic } = await adapterOf().hello();
  const accuracy = accuracyOf(arithmetic, dtype);
  if (!accuracy) throw new Error(`no arithmetic for ${dtype}`);
  const arbitrary = auditCase(optimizer, dtype, capabilities, accuracy, readingsFor(capabilities, seed));
  return { cases: fc.sample(arbitrary, { seed, numRuns: count }), accuracy };
}

/** The emulated port's answer to a run. */
export async function answerOf(adapter: Adapter, request: RunRequest): Promise<RunResponse> {
  return (await adapter.run(request)) as RunResponse;
}
