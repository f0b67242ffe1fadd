import { PAPER, type Check } from '../claims/check.js';
import { PAIRINGS, SCOPES } from '../claims/measurement.js';
import type { DigitData } from '../data/digit-data.js';
import { measureLimits } from './limit/measure-limits.js';
import { remembered } from './limit/remembered.js';
import { failed, outcomeOf } from './outcome.js';
import type { Limits } from '../claims/limit.js';
import { itemsOf, secondsOf, type Item, type Stage, type Wanted } from './plan.js';
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
const idOf = ({ scope, model, optimizer, pairing, on }: Item): string =>
  `${CLAIM}.${scope}.${model}.${optimizer}.${pairing}.${on}@${PAPER}`;

type LimitsOf = (on: Stage) => Promise<Limits>;

function checkOf(item: Item, seconds: number, { batch, digits }: BenchOptions, limits: LimitsOf): Check {
  const { scope, model, optimizer, pairing, on } = item;
  return {
    ...{ id: idOf(item), claim: CLAIM, subject: PAPER },
    title: `On ${on}, ${optimizer}, ${model}: ${SCOPES[scope]}; ${PAIRINGS[pairing]}.`,
    ...(scope === 'step' && { prepare: () => void digits() }),
    async run({ seed, signal, progress }) {
      try {
        return outcomeOf(await measureTfjs(item, { seed, seconds, signal, progress, batch, digits, limits }));
      } catch (error) {
        return failed(error);
      }
    },
  };
}

/** What `lga bench` measures on tfjs. `selects`: of those, by id; the time is shared among the selected. */
export function benchChecks(options: BenchOptions, selects: (id: string) => boolean = () => true): readonly Check[] {
  const items = itemsOf(options).filter((item) => selects(idOf(item)));
  const seconds = secondsOf(items, options.minutes);
  const limits = remembered(measureLimits);
  let found: DigitData | undefined;
  const digits = () => (found ??= options.digits());
  return items.map((item) => checkOf(item, seconds(item), { ...options, digits }, limits));
}
