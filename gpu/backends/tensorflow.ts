import process from 'node:process';
import util from 'node:util';
import { findBackend } from '@tensorflow/tfjs-core';
import { InputError } from '../../claims/input-error.js';
import type { BackendFacts } from './backend.js';
import { loadNative, whyNotLoaded } from './native-package.js';
import { packageVersion } from './package-version.js';

/** The same backend twice: with CUDA, and without. The first one that loads is taken. */
const PACKAGES = ['@tensorflow/tfjs-node-gpu', '@tensorflow/tfjs-node'] as const;

const REMEDY =
  'npm install --no-save @tensorflow/tfjs-node@4.22.0, or in a checkout that can reach package registries only: npm run tensorflow:install';

/** What the packages register, as far as it is used here. */
interface NodeBackend {
  readonly isUsingGpuDevice: boolean;
  readonly binding: { readonly TF_Version: string };
}

/** `load` loads a package, which then registers the backend; tests pass their own. */
export async function startTensorflow(load: (name: string) => Promise<void> = loadNative): Promise<BackendFacts> {
  // The packages call it for most operations. Node 22 warns of that, 23 and later have it no more.
  Object.assign(util, { isNullOrUndefined: (value: unknown) => value === null || value === undefined });
  // Read as the library loads: only what ends the process is still logged; other failures arrive as exceptions.
  process.env['TF_CPP_MIN_LOG_LEVEL'] ??= '3';
  const reasons: string[] = [];
  for (const name of PACKAGES) {
    try {
      await load(name);
    } catch (error) {
      reasons.push(whyNotLoaded(name, error));
      continue;
    }
    const backend = findBackend('tensorflow') as unknown as NodeBackend | undefined; // whatever its type says
    if (backend) {
      return {
        library: packageVersion(name),
        device: backend.isUsingGpuDevice ? 'GPU' : 'CPU',
        driver: `TensorFlow ${backend.binding.TF_Version}`,
      };
    }
    reasons.push(`${name}: tfjs could not start it`);
  }
  throw new InputError('TensorFlow for Node.js', reasons.join('; '), REMEDY, 'environment');
}
