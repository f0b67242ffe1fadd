import { keep, scalar, type Scalar } from '@tensorflow/tfjs-core';

/** Numbers that stay on the device, so that a step uploads none. */
export class Constants {
  readonly #byName = new Map<string, Scalar>();

  /** Sets constants; those that are there already are replaced. */
  set(values: Readonly<Record<string, number>>): void {
    for (const [name, value] of Object.entries(values)) {
      this.#byName.get(name)?.dispose();
      this.#byName.set(name, keep(scalar(value)));
    }
  }

  /** All of them, as they are now. */
  all(): Readonly<Record<string, Scalar>> {
    return Object.fromEntries(this.#byName);
  }

  dispose(): void {
    for (const value of this.#byName.values()) value.dispose();
    this.#byName.clear();
  }
}
