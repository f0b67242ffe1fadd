import { env } from '@tensorflow/tfjs-core';
import { registerConv2DBackpropFilter } from '../kernels/conv2d-backprop-filter.js';
import type { BackendFacts } from './backend.js';
import { packageVersion } from './package-version.js';

/**
 * WebAssembly, with the kernel that it lacks for training convolutions. Its gradient of max pooling takes 0 for less than
 * nothing and loses windows without a positive value: pool after relu, where their gradient is 0 anyway. Its memory ends
 * at 4 GB; a step beyond fails with `memory access out of bounds`.
 */
export async function startWasm(): Promise<BackendFacts> {
  await import('@tensorflow/tfjs-backend-wasm');
  registerConv2DBackpropFilter();
  const simd = await env().getAsync('WASM_HAS_SIMD_SUPPORT');
  return {
    library: packageVersion('@tensorflow/tfjs-backend-wasm'),
    device: simd ? 'WebAssembly with SIMD' : 'WebAssembly without SIMD',
    driver: `V8 ${process.versions.v8}`,
  };
}
