import type { StatusFigure, StatusTrack } from '../claims/figures.js';
import { advance, initialStatus } from '../reference/loss-status.js';
import { resolveOptions } from '../reference/options.js';
import { trainingLosses, type TrainingLosses } from './training-losses.js';

/** The default and, one at a time, every other reading that a loss sequence can tell from it. */
const READINGS: readonly StatusTrack['readings'][] = [
  {},
  { logBase: '10' },
  { timeUnit: 'epoch' },
  { boundAtStart: 'updated' },
  { decayOrder: 'after-use' },
  { lowerBound: 'average' },
  { lowerBound: 'momentum' },
  { lowerBound: 'momentum', momentumForm: 'sum' },
];

/**
 * E_t, Omega_t and the gamma2 that step t uses, over the losses of one training, per reading; gamma2 = 1e-8, eps = 0.1.
 * Source: Eqs. 3 and 4; Algorithm 1, lines 7-10.
 */
export function status(seed = 1): StatusFigure {
  const training = trainingLosses(seed);
  const { losses } = training;
  return {
    ...training,
    aboveCap: losses.filter((f) => f > losses[0]!).length,
    tracks: READINGS.map((readings) => track(readings, training)),
  };
}

function track(readings: StatusTrack['readings'], { losses, stepsPerEpoch }: TrainingLosses): StatusTrack {
  const options = resolveOptions(readings);
  const [bound, omega, gamma2]: [number[], number[], number[]] = [[], [], []];
  let now = initialStatus(options.gamma2);
  losses.forEach((loss, t) => {
    const before = now.gamma2;
    now = advance(now, { loss, epoch: Math.floor(t / stepsPerEpoch) }, options).status;
    bound.push(now.bound);
    omega.push(now.omega);
    gamma2.push(options.decayOrder === 'before-use' ? now.gamma2 : before);
  });
  return { readings, bound, omega, gamma2, active: omega.filter((gap) => gap > 0).length };
}
