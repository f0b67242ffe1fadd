import { InputError } from '../../claims/input-error.js';
import type { BackendFacts } from './backend.js';

export function startTensorflow(): Promise<BackendFacts> {
  return Promise.reject(new InputError('@tensorflow/tfjs-node', 'nothing', 'Install it.', 'environment'));
}
