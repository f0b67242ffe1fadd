import { submit } from './webgpu-internals.js';

/** A uniform buffer that holds these values. */
export function uniformBuffer(
  device: GPUDevice,
  values: Float32Array<ArrayBuffer> | Uint32Array<ArrayBuffer>,
): GPUBuffer {
  const size = 16 * Math.ceil(values.byteLength / 16);
  const buffer = device.createBuffer({ size, usage: GPUBufferUsage.COPY_DST | GPUBufferUsage.UNIFORM });
  device.queue.writeBuffer(buffer, 0, values);
  return buffer;
}

/** Named numbers as a struct of f32 in the order of their names' first appearance; each is rounded once. */
export class Uniform {
  readonly buffer: GPUBuffer;
  readonly #device: GPUDevice;
  readonly #values: Record<string, number>;

  constructor(device: GPUDevice, values: Readonly<Record<string, number>>) {
    this.#device = device;
    this.#values = { ...values };
    this.buffer = uniformBuffer(device, this.#packed());
  }

  /** Changes some of them; kernels recorded so far see the old ones. */
  set(values: Readonly<Record<string, number>>): void {
    if (Object.entries(values).every(([name, value]) => this.#values[name] === value)) return;
    Object.assign(this.#values, values);
    submit();
    this.#device.queue.writeBuffer(this.buffer, 0, this.#packed());
  }

  #packed(): Float32Array<ArrayBuffer> {
    return Float32Array.from(Object.values(this.#values));
  }
}
