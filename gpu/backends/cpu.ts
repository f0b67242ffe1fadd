import type { BackendFacts } from './backend.js';
import { packageVersion } from './package-version.js';

export async function startCpu(): Promise<BackendFacts> {
  await import('@tensorflow/tfjs-backend-cpu');
  return {
    library: packageVersion('@tensorflow/tfjs-backend-cpu'),
    device: 'JavaScript',
    driver: `V8 ${process.versions.v8}`,
  };
}
