import { InputError } from '../../claims/input-error.js';
import type { BackendFacts } from './backend.js';
import { useBackend } from './index.js';
import { installDawn } from './webgpu.js';

/** One for the process: a device crashes once the Dawn it came from is collected. */
let dawn: Promise<GPU> | undefined;

/**
 * Makes `webgpu`, for the rest of the process, Dawn without a GPU: the host's side with all its validation, kernels that do
 * nothing, results that read as anything. For counting calls and timing the host where there is no Vulkan at all.
 */
export async function useNullWebgpu(): Promise<BackendFacts> {
  dawn ??= installDawn(['backend=null']);
  await dawn;
  const facts = await useBackend('webgpu');
  if (facts.device === 'null-backend') return facts;
  throw new InputError('a process that has not used webgpu yet', facts.device, 'Start another process.');
}
