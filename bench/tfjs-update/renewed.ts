import type { Arm } from './arm.js';

/** Rounds that one making of an arm lives for. */
const ROUNDS = 5;
/** Steps of a new arm before it is timed: they make its state and bind groups, and let a quiet correction close. */
const FIRST_STEPS = 16;

/**
 * An arm that is made anew every few rounds, in case where its buffers happen to lie makes it slower or faster for as long as
 * it lives: equal arms on software Vulkan were seen to differ by more than their samples scatter, and the cause is not known.
 * The new one is made before the old one gives its buffers back, so that arms made in a random order pass them on to each
 * other. At both ends of its life an arm must be as it is meant to be.
 */
export class Renewed {
  readonly #make: () => Arm;
  readonly #require: (arm: Arm) => Promise<void>;
  #arm: Arm | undefined;
  #uses = 0;

  constructor(make: () => Arm, require: (arm: Arm) => Promise<void>) {
    this.#make = make;
    this.#require = require;
  }

  /** The arm for one round. */
  async next(): Promise<Arm> {
    this.#uses += 1;
    if (this.#arm && this.#uses <= ROUNDS) return this.#arm;
    const arm = this.#make();
    for (let i = 0; i < FIRST_STEPS; i++) arm.step();
    await this.#require(arm);
    await this.end();
    this.#uses = 1;
    return (this.#arm = arm);
  }

  async end(): Promise<void> {
    const old = this.#arm;
    this.#arm = undefined;
    if (!old) return;
    await this.#require(old);
    old.dispose();
  }
}

/** Throws when a correction is not as the arm means it to be, since another thing would be timed. */
export async function requireAsMeant(arm: Arm): Promise<void> {
  const status = await arm.status();
  if (!status) return;
  const { omega, gamma2 } = status;
  const active = omega > 0 && gamma2 > 0;
  if (active !== (arm.id !== 'quiet')) throw new Error(`${arm.id}: Omega = ${omega}, gamma2 = ${gamma2}`);
}
