import fc from 'fast-check';
import { advance, initialStatus, type LossStatus } from '../../reference/loss-status.js';
import { weight } from '../../reference/eq-3.js';
import type { ResolvedOptions } from '../../reference/options.js';

/** What a loss is meant to do. */
export type LossKind =
  'active' | 'low' | 'below' | 'above-cap' | 'at-cap' | 'equal' | 'rise' | 'at-threshold' | 'near-threshold';

/** Drawn freely, so that every branch of Eq. 4 and line 7 comes up often. */
const INTENTS = ['active', 'active', 'active', 'low', 'below', 'above-cap', 'equal', 'rise', 'at-threshold'] as const;

interface LossIntent {
  readonly kind: LossKind;
  /** Where in the intended range, in [0, 1]. */
  readonly fraction: number;
}

/** `margin` keeps the fractions away from the ends of the range, which are thresholds themselves. */
export function lossIntent(kinds: readonly LossKind[] = INTENTS, margin = 0): fc.Arbitrary<LossIntent> {
  const fraction = fc.double({ min: margin, max: 1 - margin, noNaN: true });
  return fc.record({ kind: fc.constantFrom(...kinds), fraction });
}

/**
 * Losses that carry out the intents under given options. `scale` is the size of the first loss.
 * The first loss cannot be above the cap (it is the cap), so there the intents choose between active and off.
 */
export function lossesFor(
  intents: readonly LossIntent[],
  scale: number,
  options: ResolvedOptions,
  epochs: readonly number[],
): number[] {
  const losses: number[] = [];
  let status = initialStatus(options.gamma2);
  intents.forEach((intent, i) => {
    const loss = i === 0 ? firstLoss(intent, scale, options) : nextLoss(intent, status, options);
    losses.push(loss);
    status = advance(status, { loss, epoch: epochs[i]! }, options).status;
  });
  return losses;
}

function firstLoss({ kind, fraction }: LossIntent, scale: number, { epsilon }: ResolvedOptions): number {
  if (kind === 'at-threshold') return epsilon;
  if (kind === 'near-threshold') return epsilon * besideOne(fraction);
  if (kind === 'below') return epsilon * fraction;
  return epsilon + scale * (0.5 + fraction);
}

function nextLoss({ kind, fraction }: LossIntent, status: LossStatus, options: ResolvedOptions): number {
  const { bound: E, cap, previousLoss } = status;
  // Eq. 3 leaves f - E_t = keep * (f - E_{t-1}); the smallest f that is active solves keep * (f - E_{t-1}) = eps.
  const lowest = E + options.epsilon / keep(status, options);
  switch (kind) {
    case 'active':
      return lowest + (Math.max(lowest, cap) - lowest) * fraction;
    case 'at-threshold':
      return lowest;
    case 'near-threshold':
      return E + (lowest - E) * besideOne(fraction);
    case 'at-cap':
      return cap;
    case 'below':
      return lowest - options.epsilon * (0.01 + 2 * fraction);
    case 'low': // Pulls E down again, so that later losses can be active below the cap.
      return Math.min(E, cap) * fraction;
    case 'above-cap':
      return cap + (Math.abs(cap) + options.epsilon) * (0.001 + 0.1 * fraction);
    case 'equal':
      return previousLoss;
    case 'rise':
      return previousLoss + (Math.abs(previousLoss) + options.epsilon) * (0.001 + 0.2 * fraction);
  }
}

/** A factor near 1, on either side, 1e-6 to 1e-2 away. */
function besideOne(fraction: number): number {
  const away = 10 ** (-6 + 4 * Math.abs(2 * fraction - 1));
  return fraction < 0.5 ? 1 - away : 1 + away;
}

function keep(status: LossStatus, options: ResolvedOptions): number {
  if (options.lowerBound === 'progressive') return weight(status.t + 1, options.logBase);
  if (options.lowerBound === 'average') return Math.max(1 - 1 / (status.n + 1), 0.1);
  return 0.9;
}
