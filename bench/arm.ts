/** What some steps took, in milliseconds. */
export interface Timed {
  /** From an idle device to an idle device. */
  readonly wall: number;
  /** Until the host had asked for all of it; left out where the host does the work. */
  readonly host?: number;
}

/** One way to do the thing that is timed. It holds its own state, which every step moves on. */
export interface Arm {
  time(steps: number): Promise<Timed>;
  /** True where making it takes so long that it is made once. */
  readonly lasting?: boolean;
  /** Milliseconds that some steps took on the device's own clock, where it has one. */
  readonly onDevice?: (steps: number) => Promise<number | undefined>;
  /** Throws when what was done is not what was meant to be done: another thing would have been timed. */
  verify(): Promise<void>;
  dispose(): Promise<void> | void;
}
