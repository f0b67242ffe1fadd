import { version_core as tfjs } from '@tensorflow/tfjs-core';
import { InputError } from '../../claims/input-error.js';
import type { BackendName } from '../../gpu/backends/backend.js';
import { useBackend } from '../../gpu/backends/index.js';
import { useNullWebgpu } from '../../gpu/backends/null-webgpu.js';
import { EVERYTHING, measureCounts, type Measured, type Selection } from './measure.js';

/** The file of counts that a change is compared with. */
export interface Recorded {
  readonly schema: { readonly id: 'lga-verify/bench/counters'; readonly version: 1 };
  /** Version of TensorFlow.js, whose own kernels are counted too. */
  readonly tfjs: string;
  readonly backends: Readonly<Partial<Record<BackendName, Measured>>>;
}

/** Plain JavaScript takes half a second for a training step. */
export const ON_CPU: Selection = { ...EVERYTHING, training: [] };

/**
 * Measures on every backend: WebGPU on Dawn without a GPU, on which the host makes the same calls. Where TensorFlow's library
 * is missing, `before` keeps its counts.
 */
export async function recordCounts(before: Recorded): Promise<Recorded> {
  await useNullWebgpu();
  const webgpu = await measureCounts(EVERYTHING);
  await useBackend('wasm');
  const wasm = await measureCounts(EVERYTHING);
  await useBackend('cpu');
  const cpu = await measureCounts(ON_CPU);
  const tensorflow = (await onTensorflow()) ?? before.backends.tensorflow;
  const backends = { webgpu, wasm, cpu, ...(tensorflow ? { tensorflow } : {}) };
  return { schema: { id: 'lga-verify/bench/counters', version: 1 }, tfjs, backends };
}

async function onTensorflow(): Promise<Measured | undefined> {
  try {
    await useBackend('tensorflow');
  } catch (error) {
    if (error instanceof InputError) return undefined;
    throw error;
  }
  return measureCounts(EVERYTHING);
}

/** As JSON with a line per optimizer, so that a difference shows what changed. */
export function asJson(recorded: Recorded): string {
  const text = JSON.stringify(recorded, null, 2).replace(/\{[^{}]+\}/g, (innermost) => innermost.replace(/\s+/g, ' '));
  return `${text}\n`;
}
