/**
 * Lets concurrent callers through one at a time and in a given order. A benchmark library runs its tasks one after the
 * other; started together and sent through here they alternate instead, so that every round compares like with like.
 */
export class Turnstile {
  readonly #order: readonly string[];
  readonly #waiting = new Map<string, () => void>();
  #next = 0;
  #occupied = false;

  /** `order`: names, each as often as its caller will come. A caller that stays away blocks those behind it. */
  constructor(order: readonly string[]) {
    this.#order = order;
  }

  /** Does `work` when it is the turn of `name`, with nobody else inside. */
  async pass<T>(name: string, work: () => Promise<T>): Promise<T> {
    await new Promise<void>((enter) => {
      this.#waiting.set(name, enter);
      this.#admit();
    });
    try {
      return await work();
    } finally {
      this.#occupied = false;
      this.#admit();
    }
  }

  #admit(): void {
    const name = this.#order[this.#next];
    if (this.#occupied || name === undefined) return;
    const enter = this.#waiting.get(name);
    if (enter === undefined) return;
    this.#waiting.delete(name);
    this.#occupied = true;
    this.#next += 1;
    enter();
  }
}
