/** What LGA did in an epoch. */
interface CorrectionRecord {
  /** Steps with Omega > 0. */
  readonly active: number;
  /**
   * The sum of gamma2 * Omega / xi over the epoch's steps: no parameter was moved further than this by the correction, all
   * of them taken in the same direction, since |phi| >= xi (Eq. 5).
   */
  readonly reach: number;
  /** After the epoch's last step. */
  readonly gamma2: number;
}

/** One epoch of a training. */
export interface EpochRecord {
  /** gamma1 of its steps. */
  readonly learningRate: number;
  /** Mean over the epoch's images of the loss that was minimised, each with the weights of its step. */
  readonly trainLoss: number;
  readonly testLoss: number;
  /** Of a classifier. */
  readonly testAccuracy?: number;
  /** Of a classifier, after the last epoch only: it costs a pass over all training images. */
  readonly trainAccuracy?: number;
  /** What else the task tells of the training images after the last epoch: `classLoss`, `turnLoss`. */
  readonly train?: Readonly<Record<string, number>>;
  /** Null without LGA. */
  readonly correction: CorrectionRecord | null;
}

/** How a training ended. */
type Ending =
  | { readonly kind: 'finished' }
  /** The loss of this step was NaN or infinite; epoch and step count from 0. */
  | { readonly kind: 'diverged'; readonly epoch: number; readonly step: number };

/** A training's course and end. Plain JSON. */
export interface History {
  readonly ending: Ending;
  readonly epochs: readonly EpochRecord[];
  readonly stepsPerEpoch: number;
  /** SHA-256 of all weights at the end, to the bit. */
  readonly weights: string;
}
