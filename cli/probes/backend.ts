import type { Part } from '../../report/doctor.js';
import { BACKENDS, type Backend } from '../rooms.js';

/** Packages that register the backend, the preferred one first, and how to get one. */
const SOURCES: Readonly<Record<Backend, { readonly packages: readonly string[]; readonly remedy: string }>> = {
  wasm: { packages: ['@tensorflow/tfjs-backend-wasm'], remedy: 'npm ci' },
  cpu: { packages: ['@tensorflow/tfjs-backend-cpu'], remedy: 'npm ci' },
  tensorflow: {
    packages: ['@tensorflow/tfjs-node-gpu', '@tensorflow/tfjs-node'],
    remedy: 'npm install --no-save @tensorflow/tfjs-node@4.22.0 (or tfjs-node-gpu@4.22.0 with an NVIDIA GPU and CUDA)',
  },
  webgpu: {
    packages: ['@tensorflow/tfjs-backend-webgpu'],
    remedy:
      'npm install --no-save @tensorflow/tfjs-backend-webgpu@4.22.0, and a runtime whose navigator.gpu offers an adapter',
  },
};

/** Why an import failed, in one line and without paths of this machine. */
function importFailure(name: string, error: unknown): string {
  const code = (error as NodeJS.ErrnoException).code;
  if (code === 'ERR_MODULE_NOT_FOUND') return `package ${name} is not installed`;
  const [line] = (error instanceof Error ? error.message : String(error)).split('\n', 1);
  return `package ${name} does not load: ${line}`;
}

/** Why tfjs will not use the backend; `undefined` when it does. */
async function activationFailure(backend: Backend): Promise<string | undefined> {
  const tf = await import('@tensorflow/tfjs-core');
  const factory: unknown = tf.findBackendFactory(backend); // null when there is none, whatever its type says
  if (factory === null) {
    return backend === 'webgpu' ? 'this Node has no navigator.gpu' : 'the package registers no such backend';
  }
  try {
    return (await tf.setBackend(backend)) ? undefined : 'tfjs could not start it';
  } catch (error) {
    return `tfjs could not start it: ${error instanceof Error ? error.message.split('\n', 1)[0] : String(error)}`;
  }
}

/** A backend that is there may still be one that no check uses. */
function unused(backend: Backend): string {
  return BACKENDS.some((used) => used === backend) ? '' : ' (not used by lga verify)';
}

/** Loads the backend and starts it. Leaves it as tfjs's current backend when that works. */
export async function probeBackend(backend: Backend): Promise<Part> {
  const { packages, remedy } = SOURCES[backend];
  const failures: string[] = [];
  for (const name of packages) {
    const failure = await import(name).then(
      () => activationFailure(backend),
      (error: unknown) => importFailure(name, error),
    );
    if (failure === undefined) return { name: backend, available: true, detail: `${name}${unused(backend)}` };
    failures.push(failure);
  }
  return { name: backend, available: false, detail: failures.join('; '), remedy };
}
