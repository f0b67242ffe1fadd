/** Where an implementation left the acceptance interval first. */
export interface Disagreement {
  /** `x[2][17] (x - x')`, `bound`, `expAvg[0][3]`, `step`, ... */
  readonly what: string;
  /** `x`, `bound`, `expAvg`, ...: the kind of number. */
  readonly name: string;
  /** Where, for elements: unit, tensor and element. */
  readonly at?: { readonly unit: number; readonly tensor: number; readonly element: number };
  readonly expected: number;
  readonly got: number;
  /** Half-width of the interval. */
  readonly bound: number;
}

/** A largest error, as a share of its tolerance and in ulps. */
interface Split {
  readonly tolerance: number;
  readonly ulps: number;
}

/**
 * Errors of one or more steps against their tolerances: the implementation's, split into |device - float32 emulation| and
 * |float32 emulation - float64|.
 */
export class Tally {
  /** Whose tensors are compared. */
  unit = 0;
  /** Numbers compared. */
  numbers = 0;
  /** Numbers that the accuracy rules leave open. */
  unspecified = 0;
  /** Largest |error| / tolerance of every quantity that was not met exactly, by name. */
  readonly shares: Record<string, number> = {};
  disagreement: Disagreement | undefined;
  readonly deviceEmulation = new Largest();
  readonly emulationFloat64 = new Largest();

  /**
   * One number: an error above `bound` is a disagreement, NaN always is; a bound that is not finite leaves the number
   * open. `emulated` is the emulation's, NaN without one. ulps are those of `size`.
   */
  compare(
    name: string,
    got: number,
    expected: number,
    bound: number,
    emulated: number,
    size: number,
    k?: number,
    i?: number,
  ): void {
    if (!(bound < Infinity)) {
      this.unspecified += 1;
      return;
    }
    this.numbers += 1;
    const error = Math.abs(got - expected);
    if (error <= bound) {
      if (error > (this.shares[name] ?? 0) * bound) this.shares[name] = error / bound;
    } else {
      this.#share(name, bound > 0 && !Number.isNaN(error) ? error / bound : Infinity);
      this.disagreement ??= {
        ...(k === undefined
          ? { what: name }
          : { what: place(name, k, i!), at: { unit: this.unit, tensor: k, element: i! } }),
        ...{ name, expected, got, bound },
      };
    }
    this.deviceEmulation.add(Math.abs(got - emulated), bound, size);
    this.emulationFloat64.add(Math.abs(emulated - expected), bound, size);
  }

  /** Largest |error| / tolerance of all. */
  get headroom(): number {
    return Math.max(0, ...Object.values(this.shares));
  }

  #share(name: string, share: number): void {
    this.shares[name] = Math.max(this.shares[name] ?? 0, share);
  }

  /** A count or a size. */
  exactly(name: string, got: number | undefined, expected: number): void {
    this.compare(name, got ?? NaN, expected, 0, NaN, expected);
  }

  /** Takes over what another tally saw. */
  merge(other: Tally): void {
    this.numbers += other.numbers;
    this.unspecified += other.unspecified;
    for (const [name, share] of Object.entries(other.shares)) this.#share(name, share);
    this.disagreement ??= other.disagreement;
    this.deviceEmulation.merge(other.deviceEmulation);
    this.emulationFloat64.merge(other.emulationFloat64);
  }
}

/** Tolerance over size up to which an error is told in ulps. */
const WELL_CONDITIONED = 2 ** -18;

/** Keeps the largest of many errors. */
class Largest implements Split {
  tolerance = 0;
  ulps = 0;

  add(error: number, bound: number, size: number): void {
    if (error > this.tolerance * bound) this.tolerance = error / bound;
    // ulps say something about well-conditioned numbers only; the second question is a cheap look before the logarithm.
    if (bound <= WELL_CONDITIONED * size && error > this.ulps * 2 ** -24 * size)
      this.ulps = Math.max(this.ulps, error / ulp32(size));
  }

  merge({ tolerance, ulps }: Split): void {
    this.tolerance = Math.max(this.tolerance, tolerance);
    this.ulps = Math.max(this.ulps, ulps);
  }
}

/** The update is told by x - x'. */
function place(name: string, k: number, i: number): string {
  return name === 'x' ? `x[${k}][${i}] (x - x')` : `${name}[${k}][${i}]`;
}

/** Spacing of normal float32 at a number. */
function ulp32(value: number): number {
  return 2 ** (Math.floor(Math.log2(Math.abs(value))) - 23);
}
