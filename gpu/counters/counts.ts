/** What the host asks of a backend in a step, in calls. */
export interface Counts extends Readonly<Partial<Record<GpuCall, number>>> {
  /** Kernels of tfjs, those that kernels call included; a fused step has none. */
  readonly kernels: number;
  /** Tensors made from numbers of the host. */
  readonly uploads: number;
  /** Requests for the values of a tensor. */
  readonly readBacks: number;
  /** How many tensors more there are afterwards. */
  readonly tensors: number;
}

/** The calls of WebGPU that cost time on the host, each with the methods that make it. */
export const GPU_CALLS = {
  dispatches: ['GPUComputePassEncoder', ['dispatchWorkgroups', 'dispatchWorkgroupsIndirect']],
  submits: ['GPUQueue', ['submit']],
  bufferWrites: ['GPUQueue', ['writeBuffer']],
  buffers: ['GPUDevice', ['createBuffer']],
  bindGroups: ['GPUDevice', ['createBindGroup']],
  pipelines: ['GPUDevice', ['createComputePipeline', 'createComputePipelineAsync']],
  copies: ['GPUCommandEncoder', ['copyBufferToBuffer']],
  /** Buffers mapped for the host to read: what a read-back is on WebGPU. */
  mappings: ['GPUBuffer', ['mapAsync']],
} as const satisfies Readonly<Record<string, readonly [string, readonly string[]]>>;

export type GpuCall = keyof typeof GPU_CALLS;
