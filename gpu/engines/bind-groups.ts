/**
 * Bind groups kept at most per layout and place. tfjs hands gradients out of a pool that returns the same few buffers, 2 to
 * 16 for LeNet-5; an inner optimizer of tfjs moves variables to other buffers as well, and up to 235 pairs come back.
 */
const MOST = 256;

interface Bound {
  readonly buffers: readonly GPUBuffer[];
  readonly group: GPUBindGroup;
}

/** Bind groups of one layout by the buffers in them: making one costs as much as several dispatches. */
export class BindGroups {
  readonly #device: GPUDevice;
  readonly #layout: GPUBindGroupLayout;
  /** In the order in which they were first wanted, which is the one they are wanted in again; the oldest is replaced. */
  readonly #made: Bound[] = [];
  #oldest = 0;
  #last = 0;

  constructor(device: GPUDevice, layout: GPUBindGroupLayout) {
    this.#device = device;
    this.#layout = layout;
  }

  /** The group that binds these buffers, in the order of the bindings. */
  get(buffers: readonly GPUBuffer[]): GPUBindGroup {
    const { length } = this.#made;
    for (let n = 1; n <= length; n++) {
      const i = (this.#last + n) % length;
      const bound = this.#made[i]!;
      if (!areSame(bound.buffers, buffers)) continue;
      this.#last = i;
      return bound.group;
    }
    const entries = buffers.map((buffer, binding) => ({ binding, resource: { buffer } }));
    const group = this.#device.createBindGroup({ layout: this.#layout, entries });
    this.#last = length < MOST ? length : this.#oldest++ % MOST;
    this.#made[this.#last] = { buffers, group };
    return group;
  }
}

function areSame(some: readonly GPUBuffer[], others: readonly GPUBuffer[]): boolean {
  for (let i = 0; i < some.length; i++) if (some[i] !== others[i]) return false;
  return true;
}
