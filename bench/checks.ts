import { PAPER, type Check, type CheckContext } from '../claims/check.js';
import { PAIRINGS, SCOPES, type Measurement } from '../claims/measurement.js';
import type { DigitData } from '../data/digit-data.js';
import { measureLimits } from './limit/measure-limits.js';
import { remembered } from './limit/remembered.js';
import { failed, outcomeOf } from './outcome.js';
import type { Limits } from '../claims/limit.js';
import {
  itemsOf,
  referenceItemsOf,
  secondsOf,
  type Item,
  type ReferenceItem,
  type Stage,
  type Wanted,
} from './plan.js';
import { measureReference } from './reference/measure-reference.js';
import { measureTfjs } from './tfjs/measure-tfjs.js';

const CLAIM = 'txt-overhead';

export interface BenchOptions extends Wanted {
  /** All of it is to take no longer. */
  readonly minutes: number;
  readonly batch?: number | undefined;
  /** Called once, where training steps need images. */
  readonly digits: () => DigitData;
}

/** `txt-overhead.update.lenet5.adam.equal.wasm@paper` */
const idOf = ({ scope, model, optimizer, pairing, on }: Item | ReferenceItem): string =>
  `${CLAIM}.${scope}.${model}.${optimizer}.${pairing}.${on}@${PAPER}`;

type LimitsOf = (on: Stage) => Promise<Limits>;

/** The check of an item, whichever way it is measured. */
function checkOf(item: Item | ReferenceItem, measured: (context: CheckContext) => Promise<Measurement>): Check {
  const { scope, model, optimizer, pairing, on } = item;
  return {
    ...{ id: idOf(item), claim: CLAIM, subject: PAPER },
    title: `On ${on}, ${optimizer}, ${model}: ${SCOPES[scope]}; ${PAIRINGS[pairing]}.`,
    async run(context) {
      try {
        return outcomeOf(await measured(context));
      } catch (error) {
        return failed(error);
      }
    },
  };
}

/** What `lga bench` measures on tfjs and of the reference. `selects`: of those, by id; the time is shared among the selected. */
export function benchChecks(options: BenchOptions, selects: (id: string) => boolean = () => true): readonly Check[] {
  const chosen = (item: Item | ReferenceItem) => selects(idOf(item));
  const items = itemsOf(options).filter(chosen);
  const ofReference = referenceItemsOf(options).filter(chosen);
  const secondsFor = secondsOf([...items, ...ofReference], options.minutes);
  const limits: LimitsOf = remembered(measureLimits);
  let found: DigitData | undefined;
  const digits = () => (found ??= options.digits());
  const { batch } = options;
  return [
    ...items.map((item) => ({
      ...checkOf(item, ({ seed, progress }) =>
        measureTfjs(item, { seed, seconds: secondsFor(item), progress, batch, digits, limits }),
      ),
      ...(item.scope === 'step' && { prepare: () => void digits() }),
    })),
    ...ofReference.map((item) =>
      checkOf(item, ({ seed, progress }) => measureReference(item, { seed, seconds: secondsFor(item), progress })),
    ),
  ];
}
