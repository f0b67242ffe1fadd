/**
 * The control of a share of epochs. An accuracy goes up and down, so that training without LGA may reach its own final one
 * before its last epoch: a ratio below 1 needs no correction.
 */
export interface OwnEnd {
  /** Share of its epochs after which training without LGA first reaches its own end, one per seed. */
  readonly values: readonly number[];
  readonly mean: number;
  /** Whether the printed ratio lies where 95 % of means of as many such runs as the paper's would. */
  readonly explains: boolean;
  /** Seeds in which training with LGA never gets there: their share is 1. */
  readonly never: number;
}

/** `training without LGA first reaches its own end after 0.80 of its epochs` */
export function ownEndWords({ values, mean, explains, never }: OwnEnd): string {
  return [
    `training without LGA first reaches its own end after ${mean.toFixed(2)} of its epochs`,
    ...(explains ? ['which alone would show the printed ratio'] : []),
    ...(never > 0 ? [`with LGA never reached in ${never} of ${values.length}`] : []),
  ].join(', ');
}
