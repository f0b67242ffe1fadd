import { InputError } from '../../claims/input-error.js';
import type { BackendFacts } from './backend.js';
import { useBackend } from './index.js';
import { installDawn } from './webgpu.js';

/**
 * Makes `webgpu`, for the rest of the process, Dawn without a GPU: the host's side with all its validation, kernels that do
 * nothing, buffers that read as zeros. For counting calls and timing the host where there is no Vulkan at all.
 */
export async function useNullWebgpu(): Promise<BackendFacts> {
  await installDawn(['backend=null']);
  const facts = await useBackend('webgpu');
  if (facts.device === 'null-backend') return facts;
  throw new InputError('a process that has not used webgpu yet', facts.device, 'Start another process.');
}
