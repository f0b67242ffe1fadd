import { engine, Identity, Reshape, type TensorInfo } from '@tensorflow/tfjs-core';
import { tap } from '../../gpu/counters/tap.js';

/** Kernels that give another name to what is there, on most backends. */
const VIEWS: readonly string[] = [Identity, Reshape];

/** Of four bytes, as all that an update computes with. */
const BYTES = 4;

interface KernelCall {
  readonly kernelName?: string;
  readonly inputs: Readonly<Record<string, TensorInfo | undefined>>;
}

/**
 * Bytes that tfjs's kernels read and write while `work` runs, taking each to read its inputs once and to write a result as
 * large as the largest of them, as elementwise kernels do: an estimate for updates, which consist of such.
 */
export function kernelBytes(work: () => void): number {
  let bytes = 0;
  const end = tap(engine(), 'runKernelFunc', ([call]) => {
    const { kernelName, inputs } = call as KernelCall;
    if (kernelName === undefined || VIEWS.includes(kernelName)) return;
    const sizes = Object.values(inputs).flatMap((one) => (one ? one.shape.reduce((a, b) => a * b, 1) : []));
    bytes += BYTES * (sizes.reduce((sum, size) => sum + size, 0) + Math.max(0, ...sizes));
  });
  try {
    work();
  } finally {
    end();
  }
  return bytes;
}
