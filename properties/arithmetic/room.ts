/** Gives an operation room for its result, not cleared. */
export type Room = (length: number) => Float64Array;

/** New room every time. */
export const newRoom: Room = (length) => new Float64Array(length);

/**
 * Room that is used again after `clear()`, which ends the life of everything taken before. Large results only: the engine
 * makes small arrays faster than this does, and large ones much more slowly.
 */
export class Workspace {
  readonly #arrays: Float64Array[] = [];
  readonly #length: number;
  #taken = 0;

  /** `length`: of the longest result. */
  constructor(length: number) {
    this.#length = length;
  }

  readonly take: Room = (length) => {
    if (length < 64) return new Float64Array(length);
    const array = (this.#arrays[this.#taken++] ??= new Float64Array(this.#length));
    return length === this.#length ? array : array.subarray(0, length);
  };

  clear(): void {
    this.#taken = 0;
  }
}
