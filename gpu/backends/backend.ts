/** The tfjs backends that LGA is checked on. The first two come with npm alone. No import here: `lga --help` reads it. */
export const BACKENDS = ['wasm', 'cpu', 'webgpu', 'tensorflow'] as const;

export type BackendName = (typeof BACKENDS)[number];

export function isBackend(name: string): name is BackendName {
  return BACKENDS.some((known) => known === name);
}

/** What runs behind a backend, as far as it tells; for reports and result files. */
export interface BackendFacts {
  /** Package and version, `@tensorflow/tfjs-backend-wasm 4.22.0`. */
  readonly library: string;
  /** What computes: the adapter, the instruction set. */
  readonly device: string;
  /** Driver or native library below the package, with its version. */
  readonly driver?: string;
}

/**
 * Loads a backend and registers it with tfjs, with the kernels that it lacks for training. Called once per process.
 * Throws an InputError with fault `environment` and a command as remedy where this machine cannot run it.
 */
export type StartBackend = () => Promise<BackendFacts>;
