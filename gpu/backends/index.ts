import { env, ready, setBackend } from '@tensorflow/tfjs-core';
import { InputError } from '../../claims/input-error.js';
import type { BackendFacts, BackendName, StartBackend } from './backend.js';
import { startCpu } from './cpu.js';
import { startTensorflow } from './tensorflow.js';
import { startWasm } from './wasm.js';
import { startWebgpu } from './webgpu.js';

const START: Readonly<Record<BackendName, StartBackend>> = {
  wasm: startWasm,
  cpu: startCpu,
  webgpu: startWebgpu,
  tensorflow: startTensorflow,
};

const started = new Map<BackendName, Promise<BackendFacts>>();

/**
 * Loads a backend, with the kernels it lacks for training, makes it the current one and says what it is. Throws an
 * InputError with fault `environment` where this machine cannot run it; asked again it says the same.
 */
export async function useBackend(name: BackendName): Promise<BackendFacts> {
  env().set('PROD', true); // Silences the cpu backend's advertisement for another package.
  let start = started.get(name);
  if (!start) {
    start = START[name]();
    started.set(name, start);
  }
  const facts = await start;
  if (!(await setBackend(name))) {
    throw new InputError(`the tfjs backend ${name} to start`, 'a refusal', 'Run `lga doctor`.', 'environment');
  }
  await ready();
  return facts;
}
