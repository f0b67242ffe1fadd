/** Data sets that `lga reproduce` can train on; `digits`, drawn by the project, stand in for MNIST. */
export const TRAINABLE = ['mnist', 'digits'] as const;

export type Trainable = (typeof TRAINABLE)[number];
