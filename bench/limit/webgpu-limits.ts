import type { Limits } from '../../claims/limit.js';
import { finished } from '../../gpu/backends/finished.js';
import { dispatch, gpuDevice } from '../../gpu/engines/webgpu-internals.js';
import { costOfOne } from './cost-of-one.js';
import { COPIED } from './tfjs-limits.js';

/** Writes one number; bound like a kernel of ours, in two groups, of which the second changes with each dispatch. */
const TINY = `
@group(0) @binding(0) var<storage, read> a: array<f32>;
@group(1) @binding(0) var<storage, read_write> b: array<f32>;
@compute @workgroup_size(1) fn main() { b[0] = a[0]; }`;

/** Milliseconds of copies to and fro, so that each waits for the one before. */
async function copies(
  device: GPUDevice,
  [one, other]: readonly [GPUBuffer, GPUBuffer],
  count: number,
): Promise<number> {
  await finished();
  const start = performance.now();
  const encoder = device.createCommandEncoder();
  for (let i = 0; i < count; i++) {
    const [from, to] = i % 2 === 0 ? [one, other] : [other, one];
    encoder.copyBufferToBuffer(from, 0, to, 0, COPIED);
  }
  device.queue.submit([encoder.finish()]);
  await device.queue.onSubmittedWorkDone();
  return performance.now() - start;
}

function tiny(device: GPUDevice, [a, b]: readonly [GPUBuffer, GPUBuffer]): (count: number) => void {
  const pipeline = device.createComputePipeline({
    layout: 'auto',
    compute: { module: device.createShaderModule({ code: TINY }) },
  });
  const group = (index: number, buffer: GPUBuffer) =>
    device.createBindGroup({
      layout: pipeline.getBindGroupLayout(index),
      entries: [{ binding: 0, resource: { buffer } }],
    });
  const shared = { group: group(0, a), tensors: [] };
  const each = { group: group(1, b), tensors: [], workgroups: 1 };
  return (count) => dispatch(pipeline, shared, Array<typeof each>(count).fill(each));
}

/**
 * The limits of WebGPU: a copy from buffer to buffer, and a dispatch of a kernel whose bind groups are there, recorded and
 * submitted as those of an update. Where nothing `computes` there is no copy, and a dispatch costs the host alone.
 * About 1.5 s at most.
 */
export async function webgpuLimits(computes: boolean): Promise<Limits> {
  const device = gpuDevice();
  const usage = GPUBufferUsage.COPY_SRC | GPUBufferUsage.COPY_DST | GPUBufferUsage.STORAGE;
  const pair = (size: number) => [1, 2].map(() => device.createBuffer({ size, usage })) as [GPUBuffer, GPUBuffer];
  const small = pair(4);
  const large = computes ? pair(COPIED) : undefined;
  const record = tiny(device, small);
  const run = async (count: number) => {
    await finished();
    const start = performance.now();
    record(count);
    const host = performance.now() - start;
    await finished();
    return computes ? performance.now() - start : host;
  };
  try {
    const dispatchMs = await costOfOne(run, { chunkMs: 10, budgetMs: 300 });
    const withBarrier = await costOfOne(waited(record), { chunkMs: 0, budgetMs: 100 });
    const copyMs = large && (await costOfOne((count) => copies(device, large, count), { chunkMs: 20, budgetMs: 800 }));
    return {
      ...(copyMs === undefined ? {} : { copyGBs: (2 * COPIED) / (copyMs * 1e6) }),
      ...{ dispatchMs, barrierMs: Math.max(0, withBarrier - dispatchMs) },
    };
  } finally {
    for (const buffer of [...small, ...(large ?? [])]) buffer.destroy();
  }
}

/** Dispatches with a wait after each. */
function waited(record: (count: number) => void): (count: number) => Promise<number> {
  return async (count) => {
    await finished();
    const start = performance.now();
    for (let i = 0; i < count; i++) {
      record(1);
      await finished();
    }
    return performance.now() - start;
  };
}
