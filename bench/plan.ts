import { PAIRINGS, SCOPES, type Pairing, type Scope } from '../claims/measurement.js';
import type { BackendName } from '../gpu/backends/backend.js';
import { isModel } from './tfjs/models.js';
import { PAPER_OPTIMIZERS, type PaperOptimizer, type TfjsPairing } from './tfjs/optimizers.js';

/** A backend of tfjs; `null`: Dawn without a GPU, the cost of the host alone. */
export type Stage = BackendName | 'null';

/** One thing to measure on tfjs. */
export interface Item {
  readonly scope: Scope;
  readonly pairing: TfjsPairing;
  readonly optimizer: PaperOptimizer;
  readonly model: string;
  readonly on: Stage;
}

/** What was asked for; what is left out is up to the plan. */
export interface Wanted {
  readonly stages: readonly Stage[];
  /** Whether the float64 reference is measured too. */
  readonly reference?: boolean;
  readonly scopes?: readonly Scope[] | undefined;
  readonly pairings?: readonly TfjsPairing[] | undefined;
  readonly optimizers?: readonly PaperOptimizer[] | undefined;
  readonly models?: readonly string[] | undefined;
  readonly thorough: boolean;
}

export const TFJS_PAIRINGS = (Object.keys(PAIRINGS) as Pairing[]).filter(
  (pairing): pairing is TfjsPairing => pairing !== 'reference' && pairing !== 'port',
);

/** Optimizers that stand for the others where all would take too long: the cheapest update and one with two moments. */
const FEW: readonly PaperOptimizer[] = ['sgd', 'adam'];

/** Only these backends have fused kernels, so only there are tf ops another thing. */
export const FUSED: readonly Stage[] = ['webgpu', 'null'];

/** tf.train has no averaged SGD. */
const inStock = (optimizer: PaperOptimizer) => optimizer !== 'asgd';

const possible = ({ pairing, optimizer, on }: Item): boolean =>
  (pairing !== 'ops' || FUSED.includes(on)) && (!pairing.endsWith('stock') || inStock(optimizer));

/** What to measure by default: every optimizer's update built alike on both sides, a few training steps and other builds. */
export function itemsOf({ stages, scopes, pairings, optimizers, models, thorough }: Wanted): readonly Item[] {
  const all = stages.flatMap((on) =>
    (scopes ?? (Object.keys(SCOPES) as Scope[])).flatMap((scope) =>
      (pairings ?? TFJS_PAIRINGS).flatMap((pairing) =>
        (models ?? (thorough ? ['mlp', 'lenet5'] : ['lenet5'])).flatMap((model) => {
          const whole = thorough || (pairing === 'equal' && scope === 'update');
          return (optimizers ?? (whole ? PAPER_OPTIMIZERS : FEW)).map((optimizer): Item => ({
            scope,
            pairing,
            optimizer,
            model,
            on,
          }));
        }),
      ),
    ),
  );
  const asked = pairings !== undefined || thorough;
  const steps = ({ pairing, model }: Item) =>
    (asked || pairing === 'equal') && (scopes !== undefined || isModel(model));
  return all.filter((item) => possible(item) && (item.scope === 'update' || steps(item)));
}

/** One thing to measure of the reference, which has updates only. */
export interface ReferenceItem extends Omit<Item, 'pairing' | 'on'> {
  readonly scope: 'update';
  readonly pairing: 'reference';
  readonly on: 'reference';
}

/** What to measure of the reference. */
export function referenceItemsOf(wanted: Wanted): readonly ReferenceItem[] {
  const { reference, scopes, pairings, optimizers = PAPER_OPTIMIZERS, models = ['lenet5'] } = wanted;
  if (!reference || pairings || (scopes && !scopes.includes('update'))) return [];
  const what = { scope: 'update', pairing: 'reference', on: 'reference' } as const;
  return models.flatMap((model) => optimizers.map((optimizer) => ({ ...what, optimizer, model })));
}

/** A training step takes longer than an update, and varies more. */
const WEIGHT: Readonly<Record<Scope, number>> = { update: 1, step: 2 };

/** Warming up, checking and counting, in seconds, for each; and how much longer rounds take than the warm-up promised. */
const AROUND = 2;
const LONGER = 1.2;

type Timed = Pick<Item, 'scope'>;

/** Seconds for the rounds of each item, so that all take no more than so many minutes: equal shares, no more than needed. */
export function secondsOf(items: readonly Timed[], minutes: number): (item: Timed) => number {
  const units = items.reduce((sum, { scope }) => sum + WEIGHT[scope], 0);
  const share = Math.max(1, (60 * minutes - AROUND * items.length) / (LONGER * units));
  return ({ scope }) => WEIGHT[scope] * Math.min(share, ENOUGH);
}

/** Seconds for the rounds of the next of so many updates that are left, of which nobody knew how long making them takes: an equal share of what is left. */
export const shareOf = (seconds: number, updates: number): number =>
  Math.min(ENOUGH, Math.max(1, seconds / updates - AROUND));

/** Seconds for an update, beyond which the interval is mostly what one machine is like on one day. */
const ENOUGH = 30;
