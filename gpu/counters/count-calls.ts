import { backend, engine, getBackend } from '@tensorflow/tfjs-core';
import { GPU_CALLS, type Counts, type GpuCall } from './counts.js';
import { tap } from './tap.js';

/** What the current backend does while `work` runs. Its methods are tapped for that time and then are as they were. */
export async function countCalls(work: () => void | Promise<void>): Promise<Counts> {
  const onEngine = { kernels: 0, uploads: 0, readBacks: 0 };
  const gpu = Object.fromEntries(Object.keys(GPU_CALLS).map((call) => [call, 0])) as Record<GpuCall, number>;
  const isGpu = getBackend() === 'webgpu';
  const taps = [...tapEngine((call) => (onEngine[call] += 1)), ...(isGpu ? tapGpu((call) => (gpu[call] += 1)) : [])];
  const before = engine().memory().numTensors;
  try {
    await work();
  } finally {
    for (const end of taps) end();
  }
  const tensors = engine().memory().numTensors - before;
  return { ...onEngine, tensors, ...(isGpu ? gpu : {}) };
}

function tapEngine(add: (call: 'kernels' | 'uploads' | 'readBacks') => void): (() => void)[] {
  const { state } = engine();
  return [
    // Every kernel passes here, and so do functions with a gradient of their own, which have no name.
    tap(engine(), 'runKernelFunc', ([call]) => {
      if ((call as { readonly kernelName?: string }).kernelName !== undefined) add('kernels');
    }),
    // Inside a kernel it is asked for room or given a result.
    tap(backend(), 'write', ([values]) => {
      if (state.kernelDepth === 0 && values !== null) add('uploads');
    }),
    tap(engine(), 'read', () => add('readBacks')),
    tap(engine(), 'readSync', () => add('readBacks')),
  ];
}

function tapGpu(add: (call: GpuCall) => void): (() => void)[] {
  const classes = globalThis as unknown as Readonly<Record<string, { readonly prototype: object }>>;
  return Object.entries(GPU_CALLS).flatMap(([call, [owner, methods]]) =>
    methods.map((method) =>
      tap(classes[owner]!.prototype, method, ([mode]) => {
        // A buffer may be mapped to be written as well.
        if (method !== 'mapAsync' || mode === GPUMapMode.READ) add(call as GpuCall);
      }),
    ),
  );
}
