/**
 * Bind groups kept at most per layout and place. tfjs hands gradients out of a pool that returns the same few buffers, 2 to
 * 16 for LeNet-5; an inner optimizer of tfjs moves variables to other buffers as well, and up to 235 pairs come back.
 */
const MOST = 256;

const ids = new WeakMap<GPUBuffer, number>();
let lastId = 0;

function idOf(buffer: GPUBuffer): number {
  const known = ids.get(buffer);
  if (known !== undefined) return known;
  ids.set(buffer, ++lastId);
  return lastId;
}

/** Bind groups of one layout by the buffers in them: making one costs as much as several dispatches. */
export class BindGroups {
  readonly #device: GPUDevice;
  readonly #layout: GPUBindGroupLayout;
  readonly #byBuffers = new Map<string, GPUBindGroup>();

  constructor(device: GPUDevice, layout: GPUBindGroupLayout) {
    this.#device = device;
    this.#layout = layout;
  }

  /** The group that binds these buffers, in the order of the bindings. */
  get(buffers: readonly GPUBuffer[]): GPUBindGroup {
    const key = buffers.map(idOf).join();
    let group = this.#byBuffers.get(key);
    if (group) {
      this.#byBuffers.delete(key); // to the young end: the oldest goes first
    } else {
      const entries = buffers.map((buffer, binding) => ({ binding, resource: { buffer } }));
      group = this.#device.createBindGroup({ layout: this.#layout, entries });
      const [oldest] = this.#byBuffers.keys();
      if (oldest !== undefined && this.#byBuffers.size >= MOST) this.#byBuffers.delete(oldest);
    }
    this.#byBuffers.set(key, group);
    return group;
  }
}
