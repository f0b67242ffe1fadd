import { initialStatus } from '../../reference/loss-status.js';
import type { InnerState, Port, PortFactory, Tensor } from '../../properties/agreement/port.js';
import type { Dtype } from '../../properties/arithmetic/formats.js';
import { InputError } from '../../claims/input-error.js';
import type { AuditCase, CaseStep, Slots } from '../engine/case.js';
import { caseOf, stepOf } from '../engine/wire.js';
import type {
  Capabilities,
  Commands,
  HelloResponse,
  RunRequest,
  WireArithmetic,
  WireSetup,
  WireSlots,
  WireStatus,
  WireStep,
  WireStepResult,
} from '../protocol/messages.js';
import { encodeScalar, encodeTensor } from '../protocol/numbers.js';
import type { Adapter } from './serve.js';

/** What an adapter of one of our own ports says about it. */
export interface OwnPort {
  readonly name: string;
  readonly version: string;
  readonly framework: string;
  readonly device: string;
  readonly capabilities: Capabilities;
  readonly arithmetic: WireArithmetic;
  /** The factory for a dtype. */
  readonly factory: (dtype: Dtype) => PortFactory;
}

const ISSUES = 'see package.json of lga-verify';

/** One of our own ports behind the protocol: a port object per group of parameters. */
export class PortAdapter implements Adapter {
  readonly #own: OwnPort;
  readonly #sessions = new Map<string, Session>();

  constructor(own: OwnPort) {
    this.#own = own;
  }

  hello(): Promise<Omit<HelloResponse, 'protocol'>> {
    const { name, version, framework, device, capabilities, arithmetic } = this.#own;
    const dtype = arithmetic.scalars === 'as-parameters' ? 'f64' : arithmetic.scalars;
    const held = (value: number) => encodeScalar(dtype === 'f32' ? Math.fround(value) : value, dtype);
    return Promise.resolve({
      adapter: { name: `${name} adapter`, version },
      port: { name, version, language: 'typescript', issues: ISSUES },
      runtime: { framework, device, os: process.platform },
      defaults: { gamma2: held(1e-8), epsilon: held(0.1), xi: held(0.01) },
      ...{ capabilities, arithmetic },
    });
  }

  async run(request: RunRequest): Promise<Commands['run'][1]> {
    const session = await Session.open(this.#own, request);
    try {
      const steps: WireStepResult[] = [];
      for (const step of request.steps) steps.push(await session.step(step));
      return { steps };
    } finally {
      session.close();
    }
  }

  async init({ session, correction, ...setup }: Commands['init'][0]): Promise<object> {
    if (!correction)
      throw new InputError(
        'a session with its correction',
        'correction: false',
        'Measure the inner optimizer elsewhere.',
      );
    this.#sessions.get(session)?.close();
    this.#sessions.set(session, await Session.open(this.#own, setup));
    return {};
  }

  step({ session, step }: Commands['step'][0]): Promise<WireStepResult> {
    return this.#session(session).step(step);
  }

  async get_state({ session }: Commands['get_state'][0]): Promise<{ readonly saved: unknown }> {
    return { saved: await this.#session(session).result() };
  }

  async set_state({ session, saved }: Commands['set_state'][0]): Promise<object> {
    await this.#session(session).restore(saved as WireStepResult);
    return {};
  }

  #session(name: string): Session {
    const session = this.#sessions.get(name);
    if (session) return session;
    throw new InputError('a session that was opened', name, 'Send init first.');
  }
}

/** Ports of one run or session. */
class Session {
  readonly #drawn: AuditCase;
  readonly #ports: readonly Port[];

  private constructor(drawn: AuditCase, ports: readonly Port[]) {
    this.#drawn = drawn;
    this.#ports = ports;
  }

  static async open(own: OwnPort, setup: WireSetup & Partial<Pick<RunRequest, 'state'>>): Promise<Session> {
    const drawn = caseOf({ ...setup, steps: [] });
    const { optimizer, options, groups, dtype, state } = drawn;
    const ports = await Promise.all(
      groups.map((group) =>
        own.factory(dtype)({
          ...{ optimizer, optimizerOptions: group.options, options },
          shapes: group.params.map(({ shape }) => shape),
          params: group.params.map(({ values }) => values),
        }),
      ),
    );
    const session = new Session(drawn, ports);
    if (state)
      await session.#force(
        groups.map(({ params }) => params.map(({ values }) => values)),
        state.status,
        state.inner,
      );
    return session;
  }

  async step(wire: WireStep): Promise<WireStepResult> {
    const { loss, epoch, grads, learningRates }: CaseStep = stepOf(wire);
    for (const [k, port] of this.#ports.entries()) {
      const rate = learningRates?.[k];
      const given = (grads[k] ?? []).map((g) => {
        if (g) return g;
        throw new InputError('a gradient for every parameter', 'null', 'Declare missingGradients: false.');
      });
      await port.step({ ...{ grads: given, loss, epoch }, ...(rate === undefined ? {} : { learningRate: rate }) });
    }
    return this.result();
  }

  async result(): Promise<WireStepResult> {
    const { dtype, groups } = this.#drawn;
    const shapes = groups.map(({ params }) => params.map(({ shape }) => shape));
    const wire = (values: Tensor, k: number, i: number) => encodeTensor(values, shapes[k]?.[i] ?? [], dtype);
    const params = await Promise.all(this.#ports.map((port) => port.params()));
    const inner = await Promise.all(this.#ports.map((port) => port.innerState()));
    const status = await this.#ports[0]?.status();
    return {
      params: params.map((group, k) => group.map((x, i) => wire(x, k, i))),
      status: wireStatus(status ?? initialStatus(0)),
      inner: inner.map((state, k) =>
        (params[k] ?? []).map((_, i) => slotsOf(state, i, (values) => wire(values, k, i))),
      ),
    };
  }

  async restore(saved: WireStepResult): Promise<void> {
    const { params, status = {}, inner = [] } = saved;
    const { groups } = this.#drawn;
    const full = caseOf({
      ...{ dtype: this.#drawn.dtype, optimizer: this.#drawn.optimizer, readings: this.#drawn.options },
      lga: { gamma2: encodeScalar(0.5, 'f64'), epsilon: encodeScalar(1, 'f64'), xi: encodeScalar(1, 'f64') },
      groups: groups.map((_, k) => ({ options: {}, params: params[k] ?? [] })),
      ...{ state: { status, inner }, steps: [] },
    });
    const values = full.groups.map((group) => group.params.map((x) => x.values));
    await this.#force(values, full.state!.status, full.state!.inner);
  }

  async #force(
    params: readonly (readonly Tensor[])[],
    status: NonNullable<AuditCase['state']>['status'],
    inner: readonly (readonly Slots[])[],
  ) {
    for (const [k, port] of this.#ports.entries()) {
      await port.force({ params: params[k] ?? [], status, inner: innerOf(inner[k] ?? []) });
    }
  }

  close(): void {
    for (const port of this.#ports) port.dispose();
  }
}

/** Slots per parameter as state per name: numbers are shared. */
function innerOf(slots: readonly Slots[]): InnerState {
  const names = Object.keys(slots[0] ?? {});
  return Object.fromEntries(
    names.map((name) => {
      const first = slots[0]?.[name];
      return [name, typeof first === 'number' ? first : slots.map((one) => one[name] as Float64Array)];
    }),
  );
}

function slotsOf(state: InnerState, i: number, wire: (values: Tensor) => WireSlots[string]): WireSlots {
  const entries = Object.entries(state).flatMap(([name, value]): [string, WireSlots[string]][] => {
    if (typeof value !== 'number') return value[i] ? [[name, wire(value[i])]] : [];
    return [[name, name === 'step' ? value : encodeScalar(value, 'f64')]];
  });
  return Object.fromEntries(entries);
}

function wireStatus({
  t,
  n,
  cap,
  bound,
  previousLoss,
  gamma2,
  omega,
}: Awaited<ReturnType<Port['status']>>): WireStatus {
  const wide = (value: number) => encodeScalar(value, 'f64');
  return {
    t,
    n,
    cap: wide(cap),
    bound: wide(bound),
    previousLoss: wide(previousLoss),
    gamma2: wide(gamma2),
    omega: wide(omega),
  };
}
