import { cosineAnnealingLR } from './cosine-annealing-lr.js';
import { exponentialLR } from './exponential-lr.js';
import { reduceLROnPlateau } from './reduce-lr-on-plateau.js';
import { stepLR } from './step-lr.js';

/**
 * The four schedulers of Table 5, with PyTorch's semantics and defaults. The paper gives none of their settings, so the
 * options that PyTorch requires are required here too.
 */
export const SCHEDULERS = {
  'step-lr': stepLR,
  'exponential-lr': exponentialLR,
  'cosine-annealing-lr': cosineAnnealingLR,
  'reduce-lr-on-plateau': reduceLROnPlateau,
} as const;

export type SchedulerName = keyof typeof SCHEDULERS;
