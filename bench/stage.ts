import type { BackendFacts } from '../gpu/backends/backend.js';
import { useBackend } from '../gpu/backends/index.js';
import { useNullWebgpu } from '../gpu/backends/null-webgpu.js';
import type { Stage } from './plan.js';

/** Makes a stage the current backend. Throws an InputError where this machine lacks it. */
export const enter = (stage: Stage): Promise<BackendFacts> => (stage === 'null' ? useNullWebgpu() : useBackend(stage));

export const told = ({ library, device, driver }: BackendFacts): string =>
  [device, driver, library].filter((word) => word !== undefined && word !== '').join(', ');
