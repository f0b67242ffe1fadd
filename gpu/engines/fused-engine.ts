import { keep, mul, tensor1d, tidy, zeros, type Scalar, type Tensor, type Variable } from '@tensorflow/tfjs-core';
import { requireDevice } from '../backends/webgpu.js';
import { BindGroups } from './bind-groups.js';
import { initialScalars, SCALARS, scalarsFrom, type Engine, type Move, type Plan, type Scalars } from './engine.js';
import { pipelineOf, type Pipeline } from './pipelines.js';
import { lossConstants, WORKGROUP } from './shader.js';
import { Uniform, uniformBuffer } from './uniform.js';
import { bufferOf, dispatch, forgetHostCopy, gpuDevice, isShared, submit, type Dispatch } from './webgpu-internals.js';

/**
 * How a dispatch is cut up: the elements that a thread should have at least, and the workgroups at most. Each thread works
 * out the scalars of the step once, so on a software adapter, which has no more threads than the processor, few threads with
 * many elements each are faster.
 */
const THREADS = {
  hardware: { elements: 1, workgroups: 4096 },
  software: { elements: 64, workgroups: 16 },
} as const;

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
  readonly #rule: Uniform | undefined;
  readonly #loss: Uniform | undefined;
  readonly #pipeline: Pipeline;
  readonly #shared: BindGroups;
  /** Targets by variable: that of a step's first dispatch leaves the scalars behind. */
  readonly #first = new Map<string, Target>();
  readonly #later = new Map<string, Target>();
  readonly #threads: { readonly elements: number; readonly workgroups: number };
  #epoch = 0;
  /** Scalars before and after the step; they swap. */
  #before: Tensor;
  #after: Tensor;
  /** Stand for a variable in a step that has none, since its loss counts all the same. */
  #stand: readonly Tensor[] = [];

  /** `code`: another kernel than the plan's; for showing that a wrong one is caught. */
  constructor(plan: Plan, start: Scalars = initialScalars(plan), code?: string) {
    const { rule, lga } = plan;
    this.#plan = plan;
    this.#rule = rule && new Uniform(this.#device, rule.constants(Number(rule.options['learningRate'])));
    this.#loss = lga && new Uniform(this.#device, lossConstants(lga));
    this.#pipeline = pipelineOf(plan, code);
    this.#shared = new BindGroups(this.#device, this.#pipeline.shared);
    this.#before = vector(start);
    this.#after = vector(start);
    const { adapterInfo } = this.#device;
    const software = adapterInfo.isFallbackAdapter || adapterInfo.architecture === 'software';
    this.#threads = THREADS[software ? 'software' : 'hardware'];
  }

  requireReady(): void {
    requireDevice();
  }

  step(moves: readonly Move[], slots: (x: Variable) => readonly Variable[], loss?: Scalar): void {
    const shared = this.#sharedBy(loss);
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

  #sharedBy(loss: Scalar | undefined): Omit<Dispatch, 'workgroups'> {
    const scalars = [this.#before, this.#after];
    const buffers = scalars.map(bufferOf);
    if (loss && this.#loss) {
      scalars.push(loss);
      buffers.push(bufferOf(loss), this.#loss.buffer);
    }
    if (this.#rule) buffers.push(this.#rule.buffer);
    return { group: this.#shared.get(buffers), tensors: scalars };
  }

  #prepared(name: string, first: boolean, size: number, tensors: readonly Tensor[]): Dispatch {
    const { groups, span, workgroups } = this.#target(name, first, size);
    return { group: groups.get([span, ...tensors.map(bufferOf)]), tensors, workgroups };
  }

  #target(name: string, first: boolean, size: number): Target {
    const targets = first ? this.#first : this.#later;
    const known = targets.get(name);
    if (known) return known;
    const { elements, workgroups: most } = this.#threads;
    const workgroups = Math.max(1, Math.min(most, Math.ceil(size / (elements * WORKGROUP))));
    const target = {
      groups: new BindGroups(this.#device, this.#pipeline.target),
      span: uniformBuffer(this.#device, Uint32Array.of(size, workgroups * WORKGROUP, Number(first))),
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

  setLearningRate(rate: number): void {
    if (this.#plan.rule) this.#rule?.set(this.#plan.rule.constants(rate));
  }

  setEpoch(epoch: number): void {
    if (epoch === this.#epoch) return; // asked before every step
    this.#epoch = epoch;
    this.#loss?.set({ epoch });
  }

  async read(): Promise<Scalars> {
    requireDevice();
    try {
      return scalarsFrom(await this.#before.data());
    } catch (error) {
      await new Promise((resolve) => setTimeout(resolve)); // a lost device ends its promises before it tells why
      requireDevice();
      throw error;
    }
  }

  write(scalars: Scalars): void {
    this.#before.dispose();
    this.#before = vector(scalars);
  }

  dispose(): void {
    for (const tensor of [this.#before, this.#after, ...this.#stand]) tensor.dispose();
    submit(); // what is recorded may still use the buffers
    for (const { span } of [...this.#first.values(), ...this.#later.values()]) span.destroy();
    this.#rule?.buffer.destroy();
    this.#loss?.buffer.destroy();
  }
}

function vector(scalars: Scalars): Tensor {
  return keep(tensor1d(SCALARS.map((name) => scalars[name])));
}

/** A variable whose buffer other tensors look at gets one of its own, so that they keep their values. */
function unshare(x: Variable): void {
  if (isShared(x)) tidy(() => x.assign(mul(x, 1)));
}
