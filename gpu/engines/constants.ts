import { keep, scalar, type Scalar } from '@tensorflow/tfjs-core';

/** Numbers that stay on the device, so that a step uploads none. */
export class Constants {
  #values: Readonly<Record<string, Scalar>> = {};

  /** Sets constants; those that are there already are replaced. */
  set(values: Readonly<Record<string, number>>): void {
    const made = Object.entries(values).map(([name, value]) => [name, keep(scalar(value))] as const);
    for (const [name] of made) this.#values[name]?.dispose();
    this.#values = { ...this.#values, ...Object.fromEntries(made) };
  }

  /** All of them, as they are now. */
  get values(): Readonly<Record<string, Scalar>> {
    return this.#values;
  }

  dispose(): void {
    for (const value of Object.values(this.#values)) value.dispose();
    this.#values = {};
  }
}
