/** What a backend can do at most, measured on the machine of the run. */
export interface Limits {
  /** 10^9 bytes per second, read and written, of a copy far larger than the caches; left out where nothing computes. */
  readonly copyGBs?: number;
  /** Milliseconds that one of many tiny kernels in a row takes: what asking for a kernel costs. */
  readonly dispatchMs: number;
  /** Milliseconds that waiting for an idle device adds; 0 where work never waits. */
  readonly barrierMs: number;
}

/** What a step of an arm cannot do without, and the least time for that. */
export interface Floor {
  /** Read and written. */
  readonly bytes: number;
  /** Kernels. */
  readonly dispatches: number;
  /** The longer one of moving the bytes and asking for the kernels; nothing else. */
  readonly milliseconds: number;
  /** The bytes are those of counted kernels, each of which is taken to read and write whole tensors. */
  readonly estimate?: true;
}

/** A number that a model is made with, and where it is from. */
export interface Sourced {
  readonly value: number;
  readonly unit: string;
  readonly source: string;
}

/** A training step as long as its arithmetic at a share of what the processor can do. */
export interface ScaledStep {
  /** Images in the batch. */
  readonly batch: number;
  /** Share of the peak. */
  readonly utilisation: number;
  readonly milliseconds: number;
  /** What the sentence's share of it amounts to: in milliseconds, and per variable in dispatches, ops or syncs. */
  readonly about: {
    readonly milliseconds: number;
    readonly dispatches: number;
    readonly ops: number;
    readonly syncs: number;
  };
}

/** One way to build LGA, and what it adds to a step at least. */
export interface ScaledBuild {
  readonly build: string;
  readonly bytes: number;
  readonly kernels: number;
  /** How often the host waits for the device. */
  readonly syncs: number;
  readonly milliseconds: number;
  /** Share of LGA in each of the steps: what it adds over the step without it. */
  readonly shares: readonly number[];
}

/** What LGA could cost a training step of a named model on a named device, by the model of the limit; nothing is timed. */
export interface ScaledLimit {
  readonly setting: string;
  readonly constants: Readonly<Record<string, Sourced>>;
  readonly steps: readonly ScaledStep[];
  readonly builds: readonly ScaledBuild[];
}
