import { keep, mul, tensor1d, tidy, zeros, type Scalar, type Tensor, type Variable } from '@tensorflow/tfjs-core';
import { requireDevice } from '../backends/webgpu.js';
import { BindGroups } from './bind-groups.js';
import { initialScalars, SCALARS, scalarsFrom, type Engine, type Move, type Plan, type Scalars } from './engine.js';
import { pipelineOf, type Pipeline } from './pipelines.js';
import { WORKGROUP } from './shader.js';
import { bufferOf, dispatch, forgetHostCopy, gpuDevice, isShared, submit, type Dispatch } from './webgpu-internals.js';

/**
 * Workgroups of a dispatch at most. Each thread works out the scalars of the step once, so on a software adapter, which has
 * no more threads than the processor, few threads with many elements each are faster.
 */
const MOST_WORKGROUPS = { hardware: 4096, software: 16 } as const;

/** What stays with a variable from step to step. */
interface Target {
  readonly groups: BindGroups;
  readonly span: GPUBuffer;
  readonly workgroups: number;
}

/** Steps on WebGPU: one dispatch per variable, in place, whatever the optimizer and with or without the correction. */
export class FusedEngine implements Engine {
  readonly #plan: Plan;
  readonly #device = gpuDevice();
  readonly #values: Record<string, number>;
  readonly #constants: GPUBuffer;
  readonly #pipeline: Pipeline;
  readonly #shared: BindGroups;
  /** Targets by variable: that of a step's first dispatch leaves the scalars behind. */
  readonly #first = new Map<string, Target>();
  readonly #later = new Map<string, Target>();
  readonly #mostWorkgroups: number;
  /** Scalars before and after the step; they swap. */
  #before: Tensor;
  #after: Tensor;
  /** Stand for a variable in a step that has none, since its loss counts all the same. */
  #stand: readonly Tensor[] = [];

  constructor(plan: Plan, start: Scalars = initialScalars(plan)) {
    const { rule, lga } = plan;
    this.#plan = plan;
    this.#values = {
      ...rule?.constants(Number(rule.options['learningRate'])),
      ...(lga ? { xi: lga.xi, eps: lga.epsilon, epoch: 0 } : {}),
    };
    const names = Object.keys(this.#values);
    this.#constants = this.#uniform(Float32Array.from(Object.values(this.#values)));
    this.#pipeline = pipelineOf(plan, names);
    this.#shared = new BindGroups(this.#device, this.#pipeline.shared);
    this.#before = vector(start);
    this.#after = vector(start);
    const { adapterInfo } = this.#device;
    const software = adapterInfo.isFallbackAdapter || adapterInfo.architecture === 'software';
    this.#mostWorkgroups = MOST_WORKGROUPS[software ? 'software' : 'hardware'];
  }

  step(moves: readonly Move[], slots: (x: Variable) => readonly Variable[], loss?: Scalar): void {
    requireDevice();
    const scalars = [this.#before, this.#after, ...(loss ? [loss] : [])];
    const shared = { group: this.#shared.get([this.#constants, ...scalars.map(bufferOf)]), tensors: scalars };
    const moving = moves.filter(({ x }) => x.size > 0);
    const written = moving.map(({ x }) => [x, ...slots(x)]);
    written.forEach((each) => each.forEach(unshare)); // before anything is recorded, since it records too
    const each = moving.map(({ x, g }, i) => this.#prepared(x.name, i === 0, x.size, [x, g, ...written[i]!.slice(1)]));
    if (each.length === 0) each.push(this.#prepared('', true, 0, this.#stands()));
    dispatch(this.#pipeline.pipeline, shared, each);
    written.forEach((each) => each.forEach(forgetHostCopy));
    forgetHostCopy(this.#after);
    [this.#before, this.#after] = [this.#after, this.#before];
  }

  #prepared(name: string, first: boolean, size: number, tensors: readonly Tensor[]): Dispatch {
    const { groups, span, workgroups } = this.#target(name, first, size);
    return { group: groups.get([span, ...tensors.map(bufferOf)]), tensors, workgroups };
  }

  #target(name: string, first: boolean, size: number): Target {
    const targets = first ? this.#first : this.#later;
    const known = targets.get(name);
    if (known) return known;
    const workgroups = Math.max(1, Math.min(this.#mostWorkgroups, Math.ceil(size / WORKGROUP)));
    const target = {
      groups: new BindGroups(this.#device, this.#pipeline.target),
      span: this.#uniform(Uint32Array.of(size, workgroups * WORKGROUP, Number(first))),
      workgroups,
    };
    targets.set(name, target);
    return target;
  }

  /** Each its own, since a kernel may not write one buffer through two bindings. */
  #stands(): readonly Tensor[] {
    const count = 2 + (this.#plan.rule?.slots.length ?? 0);
    if (this.#stand.length === 0) this.#stand = Array.from({ length: count }, () => keep(zeros([1])));
    return this.#stand;
  }

  #uniform(values: Float32Array<ArrayBuffer> | Uint32Array<ArrayBuffer>): GPUBuffer {
    const size = Math.max(16, values.byteLength);
    const buffer = this.#device.createBuffer({ size, usage: GPUBufferUsage.COPY_DST | GPUBufferUsage.UNIFORM });
    this.#device.queue.writeBuffer(buffer, 0, values);
    return buffer;
  }

  setLearningRate(rate: number): void {
    this.#set(this.#plan.rule?.constants(rate) ?? {});
  }

  setEpoch(epoch: number): void {
    if (this.#plan.lga) this.#set({ epoch });
  }

  /** Steps recorded so far must see the old values. */
  #set(values: Readonly<Record<string, number>>): void {
    if (Object.entries(values).every(([name, value]) => this.#values[name] === value)) return;
    Object.assign(this.#values, values);
    submit();
    this.#device.queue.writeBuffer(this.#constants, 0, Float32Array.from(Object.values(this.#values)));
  }

  async read(): Promise<Scalars> {
    requireDevice();
    const scalars = scalarsFrom(await this.#before.data());
    requireDevice();
    return scalars;
  }

  write(scalars: Scalars): void {
    this.#before.dispose();
    this.#before = vector(scalars);
  }

  dispose(): void {
    for (const tensor of [this.#before, this.#after, ...this.#stand]) tensor.dispose();
    submit(); // what is recorded may still use the buffers
    for (const { span } of [...this.#first.values(), ...this.#later.values()]) span.destroy();
    this.#constants.destroy();
  }
}

function vector(scalars: Scalars): Tensor {
  return keep(tensor1d(SCALARS.map((name) => scalars[name])));
}

/** A variable whose buffer other tensors look at gets one of its own, so that they keep their values. */
function unshare(x: Variable): void {
  if (isShared(x)) tidy(() => x.assign(mul(x, 1)));
}
