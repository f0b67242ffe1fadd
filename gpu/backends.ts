import { env, ready, setBackend } from '@tensorflow/tfjs-core';
import { InputError } from '../claims/input-error.js';
import { registerConv2DBackpropFilter } from './kernels/conv2d-backprop-filter.js';

/** Backends that come with npm alone. */
export const BACKENDS = ['wasm', 'cpu'] as const;

export type BackendName = (typeof BACKENDS)[number];

export function isBackend(name: string): name is BackendName {
  return BACKENDS.some((known) => known === name);
}

/** Loads a backend, with the kernels it lacks for training, and makes it the current one. */
export async function useBackend(name: BackendName): Promise<void> {
  env().set('PROD', true); // Silences the cpu backend's advertisement for another package.
  if (name === 'wasm') {
    await import('@tensorflow/tfjs-backend-wasm');
    registerConv2DBackpropFilter();
  } else {
    await import('@tensorflow/tfjs-backend-cpu');
  }
  if (!(await setBackend(name))) {
    throw new InputError(`the tfjs backend ${name} to start`, 'a refusal', 'Run `lga doctor`.', 'environment');
  }
  await ready();
}
