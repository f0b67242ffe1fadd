import { emulatedPorts } from '../../properties/agreement/emulated-port.js';
import { WRONG_PORTS } from '../../properties/agreement/zoo/index.js';
import { FORMATS, type Dtype } from '../../properties/arithmetic/formats.js';
import { IEEE32, WGSL, type Profile } from '../../properties/arithmetic/profile.js';
import { uniformly, worst32, type Rounding } from '../../properties/arithmetic/rounding.js';
import { stream } from '../../data/stream.js';
import { READINGS } from '../../claims/readings.js';
import { requireOneOf } from '../../reference/validate.js';
import { OPTIMIZERS } from '../../reference/optimizers/index.js';
import { knownOptions } from '../../properties/generators/optimizer-options.js';
import type { Capabilities } from '../protocol/messages.js';
import type { OwnPort } from './port-adapter.js';

const ROUNDINGS = ['nearest', 'worst', 'wgsl'] as const;

export interface EmulatedOptions {
  /** Id of a wrong port of the zoo; by default a right one. */
  readonly mistake?: string;
  readonly order?: string;
  /** `nearest`; `worst`: float32 as badly as IEEE with library functions allows; `wgsl`: as badly as WGSL allows. */
  readonly rounding?: string;
}

/** What every port of ours can do; see PROTOCOL.md. */
export function ownCapabilities(dtypes: readonly Dtype[]): Capabilities {
  const ids = Object.entries(READINGS).map(
    ([id, { values }]) => [id, id === 'phiAtNegativeZero' ? ['positive'] : values] as const,
  );
  return {
    dtypes,
    optimizers: Object.fromEntries(OPTIMIZERS.map(({ name }) => [name, knownOptions(name)])),
    readings: Object.fromEntries(ids) as unknown as Capabilities['readings'],
    ...{ state: 'read-write', update: false, groups: true, missingGradients: false, schedules: true, refuses: [] },
    ...{ deterministic: true, maxElements: 2_000_000, commands: ['init', 'step', 'get_state', 'set_state'] },
  };
}

/** A port in JavaScript on an emulated machine of any dtype: right, or wrong in a known way. What the self-test is made of. */
export function emulatedPort(
  { mistake, order = 'bracket', rounding = 'nearest' }: EmulatedOptions,
  version: string,
): OwnPort {
  const how = requireOneOf('--rounding', rounding, ROUNDINGS);
  const way = requireOneOf('--order', order, ['bracket', 'sequential']);
  const wrong =
    mistake === undefined
      ? undefined
      : requireOneOf(
          '--mistake',
          mistake,
          WRONG_PORTS.map(({ id }) => id),
        );
  const found = WRONG_PORTS.find(({ id }) => id === wrong);
  const base = ownCapabilities(how === 'nearest' ? ['f64', 'f32', 'bf16', 'f16'] : ['f32']);
  const shows = found
    ? Object.entries(base.optimizers).filter(([name]) => found.optimizers.some((one) => one === name))
    : undefined;
  return {
    name: found ? `emulated-${found.id}` : 'emulated',
    ...{ version, framework: `Node ${process.version}`, device: 'cpu' },
    capabilities: {
      ...base,
      ...(shows ? { optimizers: Object.fromEntries(shows) } : {}),
      deterministic: how === 'nearest',
      groups: how === 'nearest',
    },
    arithmetic: {
      profile: how === 'wgsl' ? 'wgsl' : 'ieee',
      order: way,
      oneMinusPower: 'accurate',
      scalars: 'as-parameters',
    },
    factory: (dtype) => emulatedPorts({ order: way, rounding: roundingOf(dtype, how) }, found?.hooks),
  };
}

const random = stream(1);

function roundingOf(dtype: Dtype, how: (typeof ROUNDINGS)[number]): Rounding {
  const worstOf: Readonly<Record<string, Profile>> = { worst: IEEE32, wgsl: WGSL };
  const profile = worstOf[how];
  return profile ? worst32(profile, random) : uniformly(FORMATS[dtype].round);
}
