import { SCOPES, type Scope } from '../claims/measurement.js';
import { BACKENDS, type BackendName } from '../gpu/backends/backend.js';
import { benchWords, listed, modelsOf, type BenchFlags, type BenchSource } from './bench-flags.js';
import type { Io } from './io.js';
import { requirePart } from './required-parts.js';
import type { BenchRoom, Rooms } from './rooms.js';

/** The fastest kind of backend first, for `auto`; software WebGPU is slower than wasm. */
const FASTEST: readonly BackendName[] = ['webgpu', 'tensorflow', 'wasm'];
export const SOFTWARE = /\bsoftware\b|llvmpipe|swiftshader/i;

const REFERENCE = 'reference';

interface Stages {
  /** Whether the float64 reference is among them, which is no backend. */
  readonly reference: boolean;
  readonly stages: readonly (BackendName | 'null')[];
  readonly backends: Readonly<Record<string, string>>;
}

/** What `--backend` names, as far as this machine has it; a backend that was named has to be there. */
export async function stagesOf(text: string, env: NodeJS.ProcessEnv, rooms: Rooms): Promise<Stages> {
  if (text === 'null') return { stages: ['null'], reference: false, backends: {} };
  const words = text === 'auto' ? FASTEST : (listed('--backend', text, [...BACKENDS, REFERENCE] as const) ?? []);
  const named = words.filter((word) => word !== REFERENCE);
  const parts = [];
  for (const name of named) parts.push({ ...(await rooms.probe(name, env)), name });
  if (text !== 'auto' && text !== 'all') parts.forEach((part) => requirePart(part, '--backend'));
  const there = parts.filter(({ available }) => available);
  const fast = there.find(({ name, detail }) => name !== 'webgpu' || !SOFTWARE.test(detail));
  const chosen = text === 'auto' ? there.filter((part) => part === fast) : there;
  const told = parts.map(({ name, available, detail }) => [name, available ? detail : `unavailable: ${detail}`]);
  const reference = words.some((word) => word === REFERENCE);
  return {
    stages: chosen.map(({ name }) => name),
    reference,
    backends: Object.fromEntries(told) as Stages['backends'],
  };
}

/** What is measured on the backends of tfjs that this machine has. */
export async function benchOfTfjs(
  flags: BenchFlags,
  { env, cwd }: Io,
  rooms: Rooms,
  room: BenchRoom,
): Promise<BenchSource> {
  const { optimizer, model, scope, pairing, batch, minutes, thorough = false, data } = flags;
  const wanted = {
    thorough,
    scopes: listed<Scope>('--scope', scope, Object.keys(SCOPES) as Scope[]),
    pairings: listed('--pairing', pairing, room.pairings),
    optimizers: listed('--optimizer', optimizer, room.optimizers),
    models: modelsOf(model, room.models),
  };
  const { stages, reference, backends } = await stagesOf(flags.backend, env, rooms);
  const options = { ...wanted, stages, reference, minutes, batch, digits: () => room.digits(data, env, cwd) };
  return { checks: (selects) => room.checks(options, selects), words: benchWords(flags), backends };
}
