import type { Arm } from '../arm.js';

/** Rounds that one making of an arm lives for. */
const ROUNDS = 10;
/** Steps of a new arm before it is timed: they make its state and bind groups. */
const FIRST_STEPS = 16;

/**
 * An arm that is made anew every few rounds, in case where its memory happens to lie makes it slower or faster for as long as it
 * lives: equal arms were seen to differ by more than their samples scatter. The new one is made before the old one gives its
 * memory back, so that arms pass it on to each other. At both ends of its life an arm must have done what it is meant to do.
 */
export class Renewed {
  readonly #make: () => Arm | Promise<Arm>;
  #arm: Arm | undefined;
  #uses = 0;

  constructor(make: () => Arm | Promise<Arm>) {
    this.#make = make;
  }

  /** The arm for one round. */
  async next(): Promise<Arm> {
    this.#uses += 1;
    if (this.#arm && (this.#uses <= ROUNDS || this.#arm.lasting)) return this.#arm;
    const arm = await this.#make();
    try {
      await arm.time(arm.lasting ? 1 : FIRST_STEPS);
      await arm.verify();
      await this.verify();
      await this.end();
    } catch (error) {
      await arm.dispose();
      throw error;
    }
    this.#uses = 1;
    return (this.#arm = arm);
  }

  async verify(): Promise<void> {
    await this.#arm?.verify();
  }

  async end(): Promise<void> {
    const old = this.#arm;
    this.#arm = undefined;
    await old?.dispose();
  }
}
