import { backend, env, type TensorInfo } from '@tensorflow/tfjs-core';

/** Of tfjs's WebGPU backend, 4.22: what it keeps of a tensor. */
interface TensorData {
  resource: GPUBuffer | null;
  /** A copy on the host, which reading leaves behind; stale once the buffer is written in place. */
  values: unknown;
  refCount: number;
}

/** The parts of tfjs's WebGPU backend that a kernel with several outputs needs; its own `runWebGPUProgram` has one output. */
interface Internals {
  readonly device: GPUDevice;
  readonly tensorMap: { get(dataId: object): TensorData };
  readonly commandQueueOwnedIds: WeakSet<object>;
  readonly commandEncoder: GPUCommandEncoder | null;
  computePassEncoder: GPUComputePassEncoder | null;
  dispatchCountInPass: number;
  uploadToGPU(dataId: object): void;
  ensureCommandEncoderReady(): void;
  endComputePassEncoder(): void;
  submitQueue(): void;
}

function internals(): Internals {
  return backend() as unknown as Internals;
}

export function gpuDevice(): GPUDevice {
  return internals().device;
}

/** The buffer of a tensor, on the GPU from now on. */
export function bufferOf({ dataId }: TensorInfo): GPUBuffer {
  const own = internals();
  own.uploadToGPU(dataId);
  return own.tensorMap.get(dataId).resource!;
}

/** Whether other tensors look at the same buffer: clones, reshapes, a gradient that is one of the inputs. */
export function isShared({ dataId }: TensorInfo): boolean {
  return internals().tensorMap.get(dataId).refCount > 1;
}

/** To be said of every tensor whose buffer a recorded kernel writes. */
export function forgetHostCopy({ dataId }: TensorInfo): void {
  internals().tensorMap.get(dataId).values = null;
}

/** Ends what is recorded, if anything is, and hands it to the GPU, so that a `writeBuffer` comes after it. */
export function submit(): void {
  const own = internals();
  if (own.commandEncoder === null) return;
  own.endComputePassEncoder();
  own.submitQueue();
}

/** One run of a pipeline. */
export interface Dispatch {
  /** Bound as group 1. */
  readonly group: GPUBindGroup;
  /** All tensors in it. */
  readonly tensors: readonly TensorInfo[];
  readonly workgroups: number;
}

/**
 * Records runs of one pipeline among tfjs's own, in its pass and in its order, and submits when as many have gathered as
 * tfjs lets gather. To end the pass and leave it to tfjs would make every later op fail: it believes the pass to be open.
 * Buffers are kept until what uses them is submitted, whatever becomes of the tensors. `shared`: bound as group 0 for all.
 */
export function dispatch(
  pipeline: GPUComputePipeline,
  shared: Omit<Dispatch, 'workgroups'>,
  each: readonly Dispatch[],
): void {
  const own = internals();
  const mostInPass = env().getNumber('WEBGPU_DEFERRED_SUBMIT_BATCH_SIZE');
  let bound: GPUComputePassEncoder | undefined;
  for (const { group, tensors, workgroups } of each) {
    own.ensureCommandEncoderReady();
    const pass = (own.computePassEncoder ??= own.commandEncoder!.beginComputePass());
    if (pass !== bound) {
      bound = pass;
      pass.setPipeline(pipeline);
      pass.setBindGroup(0, shared.group);
      for (const { dataId } of shared.tensors) own.commandQueueOwnedIds.add(dataId);
    }
    pass.setBindGroup(1, group);
    pass.dispatchWorkgroups(workgroups);
    for (const { dataId } of tensors) own.commandQueueOwnedIds.add(dataId);
    own.dispatchCountInPass += 1;
    if (own.dispatchCountInPass >= mostInPass) submit();
  }
}

/**
 * Nanoseconds between the first and the last of what `work` records, by the clock of the device; undefined where it has none.
 * All of it is handed over at once, so that the device does not wait for the host in between.
 */
export async function onDeviceClock(work: () => void): Promise<number | undefined> {
  const own = internals();
  const { device } = own;
  if (!device.features.has('timestamp-query')) return undefined;
  submit();
  await device.queue.onSubmittedWorkDone();
  const querySet = device.createQuerySet({ type: 'timestamp', count: 2 });
  const ticks = device.createBuffer({ size: 16, usage: GPUBufferUsage.QUERY_RESOLVE | GPUBufferUsage.COPY_SRC });
  const read = device.createBuffer({ size: 16, usage: GPUBufferUsage.COPY_DST | GPUBufferUsage.MAP_READ });
  const mark = (when: object) => {
    own.ensureCommandEncoderReady();
    own.endComputePassEncoder();
    own.commandEncoder!.beginComputePass({ timestampWrites: { querySet, ...when } }).end();
  };
  const most = env().getNumber('WEBGPU_DEFERRED_SUBMIT_BATCH_SIZE');
  env().set('WEBGPU_DEFERRED_SUBMIT_BATCH_SIZE', Number.MAX_SAFE_INTEGER);
  try {
    mark({ beginningOfPassWriteIndex: 0 });
    work();
    mark({ endOfPassWriteIndex: 1 });
    own.commandEncoder!.resolveQuerySet(querySet, 0, 2, ticks, 0);
    own.commandEncoder!.copyBufferToBuffer(ticks, 0, read, 0, 16);
    submit();
    await read.mapAsync(GPUMapMode.READ);
    const [from = 0n, to = 0n] = new BigUint64Array(read.getMappedRange());
    return Number(to - from);
  } finally {
    env().set('WEBGPU_DEFERRED_SUBMIT_BATCH_SIZE', most);
    submit(); // where `work` threw, the first mark: it must not come after its query set is gone
    read.destroy();
    ticks.destroy();
    querySet.destroy();
  }
}
