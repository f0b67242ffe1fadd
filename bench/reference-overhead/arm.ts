export const ARMS = {
  plain: 'plain SGD loop',
  'plain-again': 'plain SGD loop again (A/A)',
  off: 'lossAware(sgd), off, in place',
  active: 'lossAware(sgd), active, in place',
  pure: 'lossAware(sgd), active, new arrays',
  numpy: 'NumPy, new arrays',
  'numpy-in-place': 'NumPy, in place',
  'numpy-blocked': 'NumPy, in place, in blocks',
} as const;

export type ArmId = keyof typeof ARMS;

/** One way of doing the step. It holds its own parameters, which the timed runs move on. */
export interface Arm {
  readonly id: ArmId;
  /** Milliseconds that `runs` runs of STEPS_PER_RUN steps take. */
  time(runs: number): Promise<number>;
  /** The parameters as they are now; not a copy, so that later runs may change them. */
  parameters(): Promise<Float64Array>;
}
