import type { ReadingId, Readings } from '../../claims/readings.js';
import type { Dtype } from '../../properties/arithmetic/formats.js';
import type { OptimizerName, OptimizerOptions } from '../../reference/optimizers/options.js';

/** The one version of the protocol that there is; PROTOCOL.md says what its messages mean, v1.schema.json their exact shape. */
export const PROTOCOL_VERSION = 1;

export interface WireScalar {
  readonly dtype: Dtype;
  readonly hex: string;
}

export interface WireTensor extends WireScalar {
  readonly shape: readonly number[];
}

/** Lists of groups, each a list of parameters. */
export type PerParameter<T> = readonly (readonly T[])[];

export type WireOptions = Readonly<Partial<Record<keyof OptimizerOptions, WireScalar | boolean>>>;

export interface WireHyper {
  readonly gamma2: WireScalar;
  readonly epsilon: WireScalar;
  readonly xi: WireScalar;
}

/** What a run or a session is set up with. */
export interface WireSetup {
  readonly dtype: Dtype;
  readonly optimizer: OptimizerName;
  readonly lga: WireHyper;
  readonly readings: Readings;
  readonly groups: readonly { readonly options: WireOptions; readonly params: readonly WireTensor[] }[];
}

export interface WireStep {
  readonly loss: WireScalar;
  readonly epoch: number;
  readonly grads: PerParameter<WireTensor | null>;
  /** One per group. */
  readonly learningRates?: readonly WireScalar[];
}

export interface WireStatus {
  readonly t?: number;
  readonly n?: number;
  readonly cap?: WireScalar;
  readonly bound?: WireScalar;
  readonly previousLoss?: WireScalar;
  readonly gamma2?: WireScalar;
  readonly omega?: WireScalar;
}

/** Inner state of one parameter: a count, a scalar, or a tensor. */
export type WireSlots = Readonly<Record<string, number | WireScalar | WireTensor>>;

export interface WireState {
  readonly status: WireStatus;
  readonly inner: PerParameter<WireSlots>;
}

export interface RunRequest extends WireSetup {
  readonly state?: WireState;
  readonly steps: readonly WireStep[];
}

/** What holds after a step. */
export interface WireStepResult extends Partial<WireState> {
  readonly params: PerParameter<WireTensor>;
  readonly update?: PerParameter<WireTensor>;
}

export interface RunResponse {
  readonly held?: Partial<WireHyper>;
  readonly steps: readonly WireStepResult[];
}

/** The port says no, before or at a step. */
export interface Refusal {
  readonly refused: string;
  readonly step?: number;
}

/** The port failed in this run. */
export interface PortError {
  readonly error: string;
}

type OptionalCommand = 'init' | 'step' | 'get_state' | 'set_state' | 'bench';

export interface Capabilities {
  readonly dtypes: readonly Dtype[];
  readonly optimizers: Readonly<Partial<Record<OptimizerName, readonly (keyof OptimizerOptions)[]>>>;
  readonly readings: { readonly [Id in ReadingId]: readonly Readings[Id][] };
  readonly state: 'none' | 'read' | 'read-write';
  readonly update: boolean;
  readonly groups: boolean;
  readonly missingGradients: boolean;
  readonly schedules: boolean;
  readonly refuses: readonly ('loss' | 'gradient' | 'hyper-parameter')[];
  readonly deterministic: boolean;
  readonly maxElements: number;
  readonly commands: readonly OptionalCommand[];
}

export interface WireArithmetic {
  readonly profile: 'ieee' | 'flushed' | 'wgsl';
  readonly order: 'bracket' | 'sequential';
  readonly oneMinusPower: 'accurate' | 'subtraction';
  readonly scalars: 'f64' | 'f32' | 'as-parameters';
}

export interface HelloResponse {
  readonly protocol: number;
  readonly adapter: { readonly name: string; readonly version: string };
  readonly port: {
    readonly name: string;
    readonly version: string;
    readonly language: string;
    readonly issues: string;
    readonly commit?: string;
    readonly homepage?: string;
  };
  readonly runtime: { readonly framework: string; readonly device: string; readonly os?: string };
  readonly defaults: WireHyper;
  readonly capabilities: Capabilities;
  readonly arithmetic: WireArithmetic;
}

/** Every command with its request, without `id` and `cmd`, and its response, without `id`. */
export interface Commands {
  hello: [{ readonly protocol: readonly number[]; readonly suite: string }, HelloResponse];
  run: [RunRequest, RunResponse];
  bye: [object, object];
  init: [WireSetup & { readonly session: string; readonly correction: boolean }, object];
  step: [{ readonly session: string; readonly step: WireStep }, WireStepResult];
  get_state: [{ readonly session: string }, { readonly saved: unknown }];
  set_state: [{ readonly session: string; readonly saved: unknown }, object];
  bench: [
    { readonly session: string; readonly step: WireStep; readonly repeat: number },
    { readonly nanoseconds: number },
  ];
}

export type CommandName = keyof Commands;
