import type { Plan } from './engine.js';
import { shader } from './shader.js';
import { gpuDevice } from './webgpu-internals.js';

/** What a kernel needs to be dispatched. */
export interface Pipeline {
  readonly pipeline: GPUComputePipeline;
  /** Scalars before and after; loss and the correction's constants; the rule's constants. */
  readonly shared: GPUBindGroupLayout;
  /** Span, x, g, slots. */
  readonly target: GPUBindGroupLayout;
}

const compiled = new WeakMap<GPUDevice, Map<string, Pipeline>>();

/** The kernel of a plan, compiled once per device; `code` where it is to be another than the plan's. */
export function pipelineOf(plan: Plan, code = shader(plan)): Pipeline {
  const device = gpuDevice();
  const known = compiled.get(device) ?? new Map<string, Pipeline>();
  compiled.set(device, known);
  const made = known.get(code) ?? compile(device, code, plan);
  known.set(code, made);
  return made;
}

function compile(device: GPUDevice, code: string, { rule, lga }: Plan): Pipeline {
  const storage = 'storage' as const;
  const readOnly = 'read-only-storage' as const;
  const shared = layout(device, [
    ...[readOnly, storage],
    ...(lga ? ([readOnly, 'uniform'] as const) : []),
    ...(rule ? (['uniform'] as const) : []),
  ]);
  const target = layout(device, ['uniform', storage, readOnly, ...(rule?.slots.map(() => storage) ?? [])]);
  const pipeline = device.createComputePipeline({
    label: `${lga ? 'loss-aware ' : ''}${rule?.name ?? 'correction'}`,
    layout: device.createPipelineLayout({ bindGroupLayouts: [shared, target] }),
    compute: { module: device.createShaderModule({ code }) },
  });
  return { pipeline, shared, target };
}

function layout(device: GPUDevice, types: readonly GPUBufferBindingType[]): GPUBindGroupLayout {
  return device.createBindGroupLayout({
    entries: types.map((type, binding) => ({ binding, visibility: GPUShaderStage.COMPUTE, buffer: { type } })),
  });
}
