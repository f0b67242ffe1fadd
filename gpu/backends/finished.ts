import { getBackend } from '@tensorflow/tfjs-core';
import { gpuDevice, submit } from '../engines/webgpu-internals.js';

/** Resolves once the current backend has carried out everything it was asked for; only WebGPU lets work wait. */
export async function finished(): Promise<void> {
  if (getBackend() !== 'webgpu') return;
  submit();
  await gpuDevice().queue.onSubmittedWorkDone();
}
