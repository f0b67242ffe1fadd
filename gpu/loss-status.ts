import {
  add,
  div,
  greater,
  greaterEqual,
  keep,
  lessEqual,
  logicalAnd,
  mul,
  scalar,
  sub,
  tidy,
  variable,
  where,
  zerosLike,
  type Scalar,
  type Variable,
} from '@tensorflow/tfjs-core';
import { InputError } from '../claims/input-error.js';
import type { LossStatus } from '../reference/loss-status.js';
import type { ResolvedOptions } from '../reference/options.js';

/** Names of the scalars that live on the device. */
const FIELDS = ['cap', 'bound', 'previousLoss', 'gamma2', 'omega'] as const;

type Field = (typeof FIELDS)[number];

/**
 * The loss status of Algorithm 1 as float32 scalars on the device, moved by plain tf ops:
 *
 *     E <- w E + (1 - w) f;  gamma2 <- gamma2 / 10 if f > previous f;  Omega by Eq. 4;  returns gamma2 * Omega
 *
 * A step never reads a value back. The host knows only what does not depend on the loss: t and the count of losses.
 * The weights w and 1 - w are computed in float64 on the host and rounded once each.
 */
export class DeviceStatus {
  readonly #options: ResolvedOptions;
  readonly #fields: Record<Field, Variable>;
  readonly #epsilon: Scalar;
  #t = -1;
  #n = 0;

  constructor(options: ResolvedOptions) {
    this.#options = options;
    const make = (value: number) => tidy(() => variable(scalar(value), false));
    this.#fields = {
      cap: make(0),
      bound: make(0),
      previousLoss: make(0),
      gamma2: make(options.gamma2),
      omega: make(0),
    };
    this.#epsilon = keep(scalar(options.epsilon));
  }

  /** One loss: moves the status and returns the coefficient gamma2 * Omega, to be disposed by the caller's tidy. */
  advance(loss: Scalar, epoch?: number): Scalar {
    const { timeUnit, boundAtStart, decayOrder, threshold } = this.#options;
    const { cap, bound, previousLoss, gamma2, omega } = this.#fields;
    const first = this.#t < 0;
    const t = timeUnit === 'step' ? this.#t + 1 : this.#epoch(epoch);
    const ticks = first || t > this.#t;
    return tidy(() => {
      const before = gamma2.clone();
      if (first) cap.assign(loss);
      if (first ? boundAtStart === 'updated' : ticks) {
        this.#n += 1;
        bound.assign(this.#nextBound(bound, loss, t));
      }
      if (!first && ticks) gamma2.assign(where(greater(loss, previousLoss), div(gamma2, 10), gamma2));
      if (ticks) previousLoss.assign(loss);
      this.#t = t;
      const gap = sub<Scalar>(loss, bound);
      const far = threshold === 'inclusive' ? greaterEqual(gap, this.#epsilon) : greater(gap, this.#epsilon);
      omega.assign(where(logicalAnd(far, lessEqual(loss, cap)), gap, zerosLike(gap)));
      return mul<Scalar>(decayOrder === 'before-use' ? gamma2 : before, omega);
    });
  }

  #nextBound(bound: Variable, loss: Scalar, t: number): Scalar {
    const { lowerBound, logBase, momentumForm } = this.#options;
    if (lowerBound === 'average') return add(bound, div(sub(loss, bound), this.#n));
    if (lowerBound === 'momentum') return add(mul(bound, 0.9), momentumForm === 'sum' ? loss : mul(loss, 1 - 0.9));
    const w = 1 / (logBase === '10' ? Math.log10(t + 10) : Math.log(t + 10));
    return add(mul(bound, w), mul(loss, 1 - w));
  }

  #epoch(epoch: number | undefined): number {
    if (epoch !== undefined && Number.isSafeInteger(epoch) && epoch >= Math.max(0, this.#t)) return epoch;
    throw new InputError(
      `optimizer.epoch to be an integer >= ${Math.max(0, this.#t)}`,
      String(epoch),
      'Set optimizer.epoch before the first step of each epoch.',
    );
  }

  /** The values, read back from the device. */
  async read(): Promise<LossStatus> {
    const values = await Promise.all(FIELDS.map(async (name) => (await this.#fields[name].data())[0]!));
    const [cap, bound, previousLoss, gamma2, omega] = values as [number, number, number, number, number];
    return { t: this.#t, n: this.#n, cap, bound, previousLoss, gamma2, omega };
  }

  /** Overwrites the values, each rounded to float32. */
  write(status: LossStatus): void {
    this.#t = status.t;
    this.#n = status.n;
    for (const name of FIELDS) tidy(() => this.#fields[name].assign(scalar(status[name])));
  }

  dispose(): void {
    for (const name of FIELDS) this.#fields[name].dispose();
    this.#epsilon.dispose();
  }
}
