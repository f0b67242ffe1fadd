import { caseOf, stepOf } from '../audit/engine/wire.js';
import type { Adapter } from '../audit/adapters/serve.js';
import type { Capabilities, Commands, WireSetup, WireStep, WireStepResult } from '../audit/protocol/messages.js';
import { encodeScalar, encodeTensor } from '../audit/protocol/numbers.js';
import { READINGS } from '../claims/readings.js';
import { lossAware, OPTIMIZERS, step as stepBy, type AnyOptimizer } from '../reference/index.js';

/** Parameters in float32 that the reference moves in float64, rounded after each step. */
export class FakeSession {
  readonly #shapes: readonly (readonly number[])[];
  readonly #optimizer: AnyOptimizer;
  #params: readonly Float64Array[];
  #state: unknown;
  readonly corrects: boolean;
  /** Steps that were taken. */
  steps = 0;

  constructor(setup: WireSetup, corrects: boolean) {
    this.corrects = corrects;
    const { options, groups } = caseOf({ ...setup, steps: [] });
    const [group] = groups;
    const row = OPTIMIZERS.find(({ name }) => name === setup.optimizer);
    if (!row || !group) throw new Error(`no ${setup.optimizer}`);
    const inner = row.create(group.options);
    this.#optimizer = corrects ? lossAware(inner, options) : inner;
    this.#shapes = group.params.map(({ shape }) => shape);
    this.#params = group.params.map(({ values }) => values);
    this.#state = this.#optimizer.init(this.#params);
  }

  take(wire: WireStep, count = 1): void {
    const { loss, epoch, grads } = stepOf(wire);
    const given = (grads[0] ?? []).map((g) => g ?? new Float64Array());
    for (let i = 0; i < count; i++) {
      const { params, state } = stepBy(this.#optimizer, this.#params, given, this.#state, { loss, epoch });
      this.#params = params.map((x) => x.map(Math.fround));
      this.#state = state;
    }
    this.steps += count;
  }

  told(): WireStepResult {
    return { params: [this.#params.map((x, i) => encodeTensor(x, this.#shapes[i] ?? [], 'f32'))] };
  }
}

/** How a fake port answers `bench`: nanoseconds. */
export type FakeBench = (session: FakeSession, step: WireStep, repeat: number) => number | Promise<number>;

/** A clock that goes on by what a request costs, whatever the machine is doing. */
export class FakeClock {
  ms = 0;
  readonly now = () => this.ms;
}

/** An honest port: a request costs 40 ms, a step 1 ms, and with LGA 2 ms. */
export const onClock =
  (clock: FakeClock): FakeBench =>
  (session, step, repeat) => {
    const took = repeat * (session.corrects ? 2 : 1);
    session.take(step, repeat);
    clock.ms += 40 + took;
    return took * 1e6;
  };

/** All of them. */
export const readings = Object.fromEntries(
  Object.entries(READINGS).map(([id, { values }]) => [id, values]),
) as unknown as Capabilities['readings'];

const scalar = (value: number) => encodeScalar(value, 'f64');

/** A port in this process, right but for what is changed. */
export function fakePort(bench: FakeBench = () => 1, capabilities: Partial<Capabilities> = {}): Adapter {
  const sessions = new Map<string, FakeSession>();
  const opened = (name: string) => {
    const session = sessions.get(name);
    if (session) return session;
    throw new Error(`no session ${name}`);
  };
  return {
    hello: () =>
      Promise.resolve({
        adapter: { name: 'fake adapter', version: '1' },
        port: { name: 'fake\u001bport', version: '1', language: 'typescript', issues: 'none' },
        runtime: { framework: 'Node', device: 'cpu', os: 'any' },
        defaults: { gamma2: scalar(1e-8), epsilon: scalar(0.1), xi: scalar(0.01) },
        capabilities: {
          ...{ dtypes: ['f64', 'f32'], optimizers: { sgd: ['learningRate'], adam: ['learningRate'] }, readings },
          ...{ state: 'none', update: false, groups: false, missingGradients: false, schedules: false, refuses: [] },
          ...{ deterministic: true, maxElements: 200_000, commands: ['init', 'step', 'bench'] },
          ...capabilities,
        },
        arithmetic: { profile: 'ieee', order: 'bracket', oneMinusPower: 'accurate', scalars: 'f64' },
      }),
    run: () => Promise.resolve({ error: 'not asked for here' }),
    init({ session, correction, ...setup }: Commands['init'][0]) {
      sessions.set(session, new FakeSession(setup, correction));
      return Promise.resolve({});
    },
    step({ session, step }) {
      const own = opened(session);
      own.take(step);
      return Promise.resolve(own.told());
    },
    async bench({ session, step, repeat }) {
      return { nanoseconds: await bench(opened(session), step, repeat) };
    },
  };
}
